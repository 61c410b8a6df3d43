// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/calllater.h"

#include "core/recording/recorder.h"
#include "core/tasks/canceled.h"
#include "core/tasks/longtimer.h"
#include "core/tasks/unobserved.h"
#include "core/time/duration.h"

#include <utility>

namespace loopscope::tasks {

LaterCall::LaterCall(QObject* context, TracedTask task, detail::LaterBody body)
    : QObject(context)
    , m_task(std::move(task))
    , m_body(std::move(body))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LaterCall::timeIsUp);
}

void LaterCall::cancel()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    m_task.finish(recording::Outcome::canceled);
    deleteLater();
}

void LaterCall::timeIsUp()
{
    if (m_left > m_left.zero())
        m_left = detail::startLeg(m_timer, m_left);
    else
        run();
}

void LaterCall::run()
{
    // The call may delete the context, and this with it.
    TracedTask task = std::move(m_task);
    const detail::LaterBody body = std::move(m_body);
    const std::string name = std::move(m_name);
    const std::string where = std::move(m_where);
    const TaskId id = task.id();
    deleteLater();
    const RunningScope running(task);
    try {
        task.finish(body() ? recording::Outcome::done : recording::Outcome::failed);
    } catch (const Canceled&) {
        task.finish(recording::Outcome::canceled);
    } catch (...) {
        task.finish(recording::Outcome::failed);
        reportUnobserved(std::current_exception(), name, where, id);
    }
}

QPointer<LaterCall> detail::callLaterAs(recording::TaskStyle style, QObject* context, std::chrono::nanoseconds delay,
                                        std::string_view name, LaterBody body, const std::source_location& where)
{
    TracedTask task(name, style, where);
    task.suspended("timer " + time::formatDuration(delay));
    QPointer<LaterCall> later = new LaterCall(context, std::move(task), std::move(body));
    later->m_name = name;
    recording::Recorder& recorder = recording::Recorder::instance();
    later->m_where = recorder.text(recording::intern(recorder, where));
    later->m_timer.setObjectName(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    later->m_left = detail::startLeg(later->m_timer, delay);
    return later;
}

QPointer<LaterCall> callLater(QObject* context, std::chrono::nanoseconds delay, std::string_view name,
                              std::function<void()> call, const std::source_location& where)
{
    const auto body = [call = std::move(call)] {
        call();
        return true;
    };
    return detail::callLaterAs(recording::TaskStyle::timer, context, delay, name, body, where);
}

} // namespace loopscope::tasks
