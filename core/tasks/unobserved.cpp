// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/unobserved.h"

#include "core/recording/recorder.h"
#include "core/tasks/canceled.h"

#include <QLoggingCategory>

#include <utility>

namespace loopscope::tasks {

namespace {

Q_LOGGING_CATEGORY(log, "loopscope.tasks")

void warn(const UnobservedException& exception)
{
    qCWarning(log, "%s at %s: nobody took its exception: %s", exception.task.c_str(), exception.where.c_str(),
              exception.what.c_str());
}

UnobservedHandler& handler()
{
    static UnobservedHandler current = warn;
    return current;
}

} // namespace

std::string describe(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& exception) {
        return exception.what();
    } catch (...) {
        return "an exception of unknown type";
    }
}

void reportUnobserved(const std::exception_ptr& error, const std::string& task, const std::string& where,
                      TaskId id) noexcept
{
    if (isCanceled(error))
        return;
    try {
        recording::Recorder& recorder = recording::Recorder::instance();
        const std::string what = describe(error);
        recorder.instant(recorder.threadTrack(), recording::InstantKind::error,
                         recorder.intern("unobserved: " + task + ": " + what), 0, id);
        handler()({task, where, what});
    } catch (const std::exception& exception) {
        qCWarning(log, "could not report an exception: %s", exception.what());
    }
}

UnobservedHandler setUnobservedHandler(UnobservedHandler next)
{
    return std::exchange(handler(), next ? std::move(next) : UnobservedHandler(warn));
}

} // namespace loopscope::tasks
