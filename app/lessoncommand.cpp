// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/runtoend.h"

#include "core/analysis/report.h"
#include "core/formats/chrometrace.h"
#include "core/lessons/lessonrunner.h"
#include "core/loop/loopmonitor.h"
#include "widgets/controls/runcontrols.h"
#include "widgets/timeline/picture.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace loopscope::app {

namespace {

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
    options.title =
        runTitle(*command.lesson, command.parameters, widgets::controls::styleName(command.parameters.mode));
    return widgets::timeline::exportPicture(snapshot, options);
}

} // namespace

int runLesson(const RunLesson& command)
{
    if (command.allModes)
        return runLadder(command);
    const loop::LoopMonitor monitor;
    trace::LiveRecording recording;
    lessons::LessonRunner runner(recording);
    const auto snapshot =
        runToItsEnd(runner, *command.lesson, command.parameters, command.json ? Output::silent : Output::printed);
    if (!snapshot) {
        printError({"lesson " + command.lesson->info().id.toStdString(), "interrupted", {}});
        return runFailed;
    }
    const analysis::Report report = analysis::makeReport(*snapshot);
    printOut(command.json ? QJsonDocument(analysis::toJson(report)).toJson()
                          : '\n' + analysis::toText(report).toUtf8());
    if (const auto written = writeFiles(command, *snapshot); !written) {
        printError(written.error());
        return runFailed;
    }
    return done;
}

} // namespace loopscope::app
