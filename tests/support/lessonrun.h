// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs a lesson as the program does, on an event loop that is watched, and keeps what there is to look at.

#include "core/analysis/report.h"
#include "core/lessons/lessonrunner.h"
#include "core/loop/loopmonitor.h"
#include "core/loop/tracedapplication.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTest>

namespace loopscope::support {

// The latency at which "no stall" can be told from a stall on a busy machine: no stall is less than half of it.
inline constexpr time::Nanoseconds testLatency = std::chrono::milliseconds(300);

struct LessonResult
{
    trace::TraceSnapshot trace;
    analysis::Report report;
    QStringList printed; // as the signal told it
    bool canceled = false;

    [[nodiscard]] QStringList taskNames() const
    {
        QStringList names;
        for (const analysis::TaskFigures& task : report.tasks)
            names.append(task.name);
        return names;
    }
    // The findings' rules, without the short stalls that a busy machine makes.
    [[nodiscard]] QStringList rules() const
    {
        QStringList rules;
        for (const analysis::Finding& finding : report.findings) {
            if (finding.rule != QLatin1String("blocked-loop") || finding.length >= testLatency / 2)
                rules.append(finding.rule);
        }
        return rules;
    }
};

// meanwhile: called with the runner when the run has started.
inline LessonResult runLesson(const char* id, const lessons::Parameters& parameters,
                              const std::function<void(lessons::LessonRunner&)>& meanwhile = {})
{
    const lessons::Lesson* lesson = lessons::findLesson(QString::fromLatin1(id));
    if (lesson == nullptr)
        qFatal("no lesson %s", id);
    live::LiveRecording recording;
    lessons::LessonRunner runner(recording);
    QEventLoop loop;
    LessonResult result;
    QObject::connect(&runner, &lessons::LessonRunner::printed, &loop,
                     [&](const QString& line) { result.printed.append(line); });
    QObject::connect(&runner, &lessons::LessonRunner::finished, &loop,
                     [&](const std::shared_ptr<trace::Trace>& trace, bool canceled) {
                         result.trace = trace->snapshot();
                         result.canceled = canceled;
                         loop.quit();
                     });
    runner.run(*lesson, parameters);
    if (meanwhile)
        meanwhile(runner);
    loop.exec();
    result.report = analysis::makeReport(result.trace);
    return result;
}

inline LessonResult runLesson(const char* id, lessons::Mode mode, time::Nanoseconds latency = testLatency)
{
    lessons::Parameters parameters;
    parameters.mode = mode;
    parameters.latency = latency;
    return runLesson(id, parameters);
}

} // namespace loopscope::support

// main() of a lesson's test: the loop of the application is watched.
#define LOOPSCOPE_LESSON_TEST_MAIN(Test)                                                                               \
    int main(int argc, char** argv)                                                                                    \
    {                                                                                                                  \
        loopscope::loop::TracedApplication<QCoreApplication> application(argc, argv);                                  \
        loopscope::loop::LoopMonitor monitor;                                                                          \
        Test test;                                                                                                     \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
