// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/lessonrunner.h"

#include "core/recording/recorder.h"

#include <QMutex>
#include <QThread>
#include <QTimer>

#include <ctime>
#include <utility>

namespace loopscope::lessons {
namespace {

using namespace std::chrono_literals;
using time::Nanoseconds;

// After the lesson's end the loop turns for two heartbeats, so that the last dispatch, its stall and its lag are whole.
constexpr auto settleTime = 40ms;

Nanoseconds processCpu()
{
    return Nanoseconds{static_cast<std::int64_t>(std::clock()) * (1'000'000'000 / CLOCKS_PER_SEC)};
}

TrackId consoleTrack() { return recording::Recorder::instance().track(recording::TrackKind::stream, "Console"); }

} // namespace

// One run and what the lesson may ask of it.
class LessonRunner::Context final : public LessonContext
{
public:
    Context(LessonRunner& runner, const Lesson& lesson, const Parameters& parameters)
        : m_runner(runner)
        , m_lesson(lesson)
        , m_parameters(parameters)
    {
    }

    [[nodiscard]] const Parameters& parameters() const override { return m_parameters; }
    [[nodiscard]] bool stopRequested() const override { return m_runner.m_stop.load(std::memory_order_relaxed); }
    void print(const QString& line) override;
    void finish() override;

    void start();
    void emitLines();
    // At once, or when the lesson's start, which may turn an event loop of its own, has returned.
    void endRun();
    void noteFacts(trace::Trace& trace) const;
    [[nodiscard]] bool isStarting() const { return m_isStarting; }
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] bool isCanceled() const { return m_canceled; }

private:
    LessonRunner& m_runner;
    const Lesson& m_lesson;
    const Parameters m_parameters;
    std::unique_ptr<LessonRun> m_run;
    QMutex m_mutex;
    QStringList m_lines; // printed, not yet shown
    bool m_started = false;
    bool m_isStarting = false;
    bool m_endsAfterStart = false;
    bool m_finished = false;
    bool m_canceled = false;
    Nanoseconds m_start{0};
    Nanoseconds m_cpuStart{0};
    Nanoseconds m_wall{0};
    Nanoseconds m_cpu{0};
};

void LessonRunner::Context::print(const QString& line)
{
    recording::Recorder& recorder = recording::Recorder::instance();
    {
        const QMutexLocker lock(&m_mutex);
        recorder.instant(consoleTrack(), recording::InstantKind::console, recorder.intern(line.toStdString()));
        m_lines.append(line);
    }
    if (thread() == QThread::currentThread())
        emitLines();
    else
        QMetaObject::invokeMethod(
            this, [this] { emitLines(); }, Qt::QueuedConnection);
}

void LessonRunner::Context::emitLines()
{
    QStringList lines;
    {
        const QMutexLocker lock(&m_mutex);
        lines.swap(m_lines);
    }
    for (const QString& line : std::as_const(lines))
        Q_EMIT m_runner.printed(line);
}

void LessonRunner::Context::start()
{
    m_started = true;
    consoleTrack(); // the first of the streams' rows
    m_start = recording::Recorder::instance().now();
    m_cpuStart = processCpu();
    m_run = m_lesson.makeRun(*this);
    m_isStarting = true;
    m_run->start();
    m_isStarting = false;
    if (m_endsAfterStart)
        m_run.reset();
}

void LessonRunner::Context::endRun()
{
    m_endsAfterStart = m_isStarting;
    if (!m_isStarting)
        m_run.reset();
}

void LessonRunner::Context::finish()
{
    if (std::exchange(m_finished, true))
        return;
    m_canceled = stopRequested();
    if (m_started) {
        m_wall = recording::Recorder::instance().now() - m_start;
        m_cpu = processCpu() - m_cpuStart;
    }
    m_runner.settle();
}

void LessonRunner::Context::noteFacts(trace::Trace& trace) const
{
    trace.setFact("lesson", m_lesson.info().id.toStdString());
    trace.setFact("mode", word(m_parameters.mode));
    trace.setFact("outcome", m_canceled ? "canceled" : "done");
    trace.setFact("wall_ns", std::to_string(m_wall.count()));
    trace.setFact("cpu_ns", std::to_string(m_cpu.count()));
    trace.setFact("latency_ns", std::to_string(m_parameters.latency.count()));
    trace.setFact("count", std::to_string(m_parameters.count));
    trace.setFact("workers", std::to_string(m_parameters.workers));
    trace.setFact("resource", word(m_parameters.resource));
    trace.setFact("fail", std::to_string(m_parameters.fail));
}

LessonRunner::LessonRunner(live::LiveRecording& recording, QObject* parent)
    : QObject(parent)
    , m_recording(recording)
{
}

LessonRunner::~LessonRunner()
{
    if (!m_context)
        return;
    Q_EMIT m_context->stop(); // so that no worker sleeps on
    m_context->endRun();
}

bool LessonRunner::run(const Lesson& lesson, const Parameters& parameters)
{
    if (m_context)
        return false;
    m_stop.store(false, std::memory_order_relaxed);
    m_context = std::make_unique<Context>(*this, lesson, parameters);
    Q_EMIT started(m_recording.startNew());
    QTimer::singleShot(0, m_context.get(), [this] { begin(); });
    return true;
}

void LessonRunner::begin()
{
    if (!m_context->isFinished())
        m_context->start();
}

void LessonRunner::stop()
{
    m_stop.store(true, std::memory_order_relaxed);
    if (thread() == QThread::currentThread())
        cancel();
    else
        QMetaObject::invokeMethod(this, &LessonRunner::cancel, Qt::QueuedConnection);
}

// A blocking run has finished by the time this comes; any other is ended from the loop, since it may have called us.
void LessonRunner::cancel()
{
    if (!m_context || m_context->isFinished())
        return;
    Q_EMIT m_context->stop();
    m_context->finish();
    QTimer::singleShot(0, m_context.get(), [this] { m_context->endRun(); });
}

bool LessonRunner::isRunning() const { return m_context != nullptr; }

void LessonRunner::settle()
{
    QTimer::singleShot(settleTime, Qt::PreciseTimer, m_context.get(), [this] { complete(); });
}

void LessonRunner::complete()
{
    if (m_context->isStarting())
        return settle();
    m_context->endRun();
    m_context->emitLines();
    m_recording.drain(true);
    const std::shared_ptr<trace::Trace> trace = m_recording.current();
    m_context->noteFacts(*trace);
    const bool canceled = m_context->isCanceled();
    m_context.release()->deleteLater(); // this runs inside a timer of its own
    Q_EMIT finished(trace, canceled);
}

} // namespace loopscope::lessons
