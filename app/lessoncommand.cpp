// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/interrupt.h"

#include "core/analysis/report.h"
#include "core/formats/chrometrace.h"
#include "core/lessons/lessonrunner.h"
#include "core/loop/loopmonitor.h"
#include "core/time/duration.h"
#include "core/trace/trace.h"
#include "widgets/controls/runcontrols.h"
#include "widgets/timeline/picture.h"

#include <QApplication>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>

namespace loopscope::app {

namespace {

// Runs the lesson in a loop of its own; false where Ctrl+C ended it.
bool runToItsEnd(lessons::LessonRunner& runner, const RunLesson& command, trace::TraceSnapshot& snapshot)
{
    QEventLoop loop;
    bool canceled = false;
    QObject::connect(&runner, &lessons::LessonRunner::finished, &loop,
                     [&](const std::shared_ptr<trace::Trace>& trace, bool wasCanceled) {
                         snapshot = trace->snapshot();
                         canceled = wasCanceled;
                         loop.quit();
                     });
    if (!command.json)
        QObject::connect(&runner, &lessons::LessonRunner::printed, &loop,
                         [](const QString& line) { printOut(line.toUtf8() + '\n'); });
    const Interrupt interrupt([&runner] { runner.stop(); });
    runner.run(*command.lesson, command.parameters);
    loop.exec();
    return !canceled;
}

QString pictureTitle(const RunLesson& command)
{
    return QCoreApplication::translate("PictureTitle", "%1: %2, %3")
        .arg(command.lesson->info().title, widgets::controls::styleName(command.parameters.mode),
             QString::fromStdString(time::formatDuration(command.parameters.latency)));
}

Result<void> writeFiles(const RunLesson& command, const trace::TraceSnapshot& snapshot)
{
    if (!command.trace.isEmpty()) {
        if (auto written = formats::writeChromeTrace(snapshot, command.trace); !written)
            return written;
    }
    if (command.image.isEmpty())
        return {};
    widgets::timeline::PictureOptions options;
    options.file = command.image;
    options.format = widgets::timeline::pictureFormat(command.image).value_or(widgets::timeline::PictureFormat::png);
    options.size = command.picture.size;
    options.dark = command.picture.theme == widgets::theme::Theme::dark;
    options.title = pictureTitle(command);
    return widgets::timeline::exportPicture(snapshot, options);
}

} // namespace

int runLesson(const RunLesson& command)
{
    const loop::LoopMonitor monitor;
    trace::LiveRecording recording;
    lessons::LessonRunner runner(recording);
    trace::TraceSnapshot snapshot;
    if (!runToItsEnd(runner, command, snapshot)) {
        printError({"lesson " + command.lesson->info().id.toStdString(), "interrupted", {}});
        return runFailed;
    }
    const analysis::Report report = analysis::makeReport(snapshot);
    printOut(command.json ? QJsonDocument(analysis::toJson(report)).toJson()
                          : '\n' + analysis::toText(report).toUtf8());
    if (const auto written = writeFiles(command, snapshot); !written) {
        printError(written.error());
        return runFailed;
    }
    return done;
}

} // namespace loopscope::app
