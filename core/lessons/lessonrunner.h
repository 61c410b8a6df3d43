// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Runs one lesson to its end and leaves its Trace: starts a new recording, starts the lesson, waits for its finish
// without blocking the loop, drains the recorder and notes the run's facts in the trace ("lesson", "mode", "outcome",
// "wall_ns", "cpu_ns" and the parameters). The thread with the event loop that is watched.

#include "core/lessons/lesson.h"
#include "core/live/liverecording.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace loopscope::lessons {

class LessonRunner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LessonRunner)
public:
    explicit LessonRunner(live::LiveRecording& recording, QObject* parent = nullptr);
    ~LessonRunner() override; // a run that is under way is canceled

    // False, and nothing happens, while a run is under way. The lesson itself starts from the event loop.
    bool run(const Lesson& lesson, const Parameters& parameters);
    // Takes effect at once in asynchronous modes, after the freeze (between two requests) in blocking ones. Nothing
    // where nothing runs. Any thread.
    void stop();
    [[nodiscard]] bool isRunning() const;

Q_SIGNALS:
    void started(const std::shared_ptr<loopscope::trace::Trace>& trace);
    void printed(const QString& line); // on this object's thread, in order
    // canceled: stop() ended it. The trace is complete.
    void finished(const std::shared_ptr<loopscope::trace::Trace>& trace, bool canceled);

private:
    class Context;
    void begin();
    void cancel();
    void settle();
    void complete();

    live::LiveRecording& m_recording;
    std::atomic<bool> m_stop{false};
    std::unique_ptr<Context> m_context;
};

} // namespace loopscope::lessons
