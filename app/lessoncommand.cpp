// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/runtoend.h"

#include "core/analysis/moment.h"
#include "core/analysis/report.h"
#include "core/formats/chrometrace.h"
#include "core/lessons/lessonrunner.h"
#include "core/loop/loopmonitor.h"
#include "widgets/charts/ladderchart.h"
#include "widgets/controls/names.h"
#include "widgets/timeline/picture.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace loopscope::app {

namespace {

// The lesson's own time: the loop's last turns, which the recording waits for, say nothing.
trace::TimeRange runOf(const trace::TraceSnapshot& snapshot)
{
    const trace::TimeRange whole = snapshot.range();
    const time::Nanoseconds tick{1};
    const time::Nanoseconds first = analysis::nextEvent(snapshot, whole.begin - tick).value_or(whole.begin);
    const time::Nanoseconds last = analysis::previousEvent(snapshot, whole.end + tick).value_or(whole.end);
    const time::Nanoseconds length = std::max(last - first, time::Nanoseconds(1000));
    return {first - length / 100, first + length + length / 33};
}

// The picture of the latency ladder is its chart: the timeline would only show that one measurement follows another.
Result<void> writeLadder(const RunLesson& command, const std::vector<widgets::charts::LadderBar>& bars)
{
    const int needed = static_cast<int>(widgets::charts::ladderHeight(bars.size()));
    const QSize wanted = command.picture.size;
    const QSize size(wanted.width(), wanted.height() > 0 ? wanted.height() : needed);
    const bool dark = command.picture.theme == widgets::theme::Theme::dark;
    const widgets::timeline::Drawing drawing{
        size, command.lesson->info().title, [&bars, size, dark](QPainter& painter, double) {
            widgets::charts::paintLadder(painter, widgets::theme::colors(dark), QRectF(QPointF(), size), bars);
        }};
    return widgets::timeline::writePicture(
        command.image, widgets::timeline::pictureFormat(command.image).value_or(widgets::timeline::PictureFormat::png),
        drawing, 1);
}

Result<void> writeFiles(const RunLesson& command, const trace::TraceSnapshot& snapshot)
{
    if (!command.trace.isEmpty()) {
        if (auto written = formats::writeChromeTrace(snapshot, command.trace); !written)
            return written;
    }
    if (command.image.isEmpty())
        return {};
    if (const auto bars = widgets::charts::ladderBars(snapshot); !bars.empty())
        return writeLadder(command, bars);
    widgets::timeline::PictureOptions options;
    options.file = command.image;
    options.format = widgets::timeline::pictureFormat(command.image).value_or(widgets::timeline::PictureFormat::png);
    options.size = command.picture.size;
    options.range = runOf(snapshot);
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
    live::LiveRecording recording;
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
