// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A lesson in all its modes, one after the other with the same parameters.

#include "app/commands.h"
#include "app/runtoend.h"

#include "core/analysis/comparison.h"
#include "core/lessons/lessonrunner.h"
#include "core/loop/loopmonitor.h"
#include "widgets/compare/comparisonpicture.h"
#include "widgets/controls/names.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace loopscope::app {

namespace {

using widgets::compare::Run;

// Fewer than the lesson has modes where Ctrl+C ended it.
std::vector<Run> runAllModes(const RunLesson& command)
{
    const loop::LoopMonitor monitor;
    live::LiveRecording recording;
    lessons::LessonRunner runner(recording);
    const std::vector<lessons::Mode> modes = command.lesson->info().modes;
    std::vector<Run> runs;
    runs.reserve(modes.size());
    for (const lessons::Mode mode : modes) {
        const QString name = widgets::controls::styleName(mode);
        if (!command.json)
            printOut(QStringLiteral("%1--- %2\n").arg(runs.empty() ? QString() : QStringLiteral("\n"), name).toUtf8());
        lessons::Parameters parameters = command.parameters;
        parameters.mode = mode;
        const auto trace =
            runToItsEnd(runner, *command.lesson, parameters, command.json ? Output::silent : Output::printed);
        if (!trace)
            break;
        runs.push_back(widgets::compare::makeRun(name, *trace));
    }
    return runs;
}

QByteArray ladderText(const std::vector<Run>& runs)
{
    std::vector<analysis::NamedReport> reports;
    reports.reserve(runs.size());
    for (const Run& run : runs)
        reports.push_back({run.name, &run.report});
    return '\n' + analysis::toText(reports).toUtf8();
}

QByteArray ladderJson(const RunLesson& command, const std::vector<Run>& runs)
{
    QJsonArray reports;
    for (const Run& run : runs)
        reports.append(analysis::toJson(run.report));
    return QJsonDocument(
               QJsonObject{{QStringLiteral("lesson"), command.lesson->info().id}, {QStringLiteral("runs"), reports}})
        .toJson();
}

} // namespace

int runLadder(const RunLesson& command)
{
    const lessons::LessonInfo info = command.lesson->info();
    const std::vector<Run> runs = runAllModes(command);
    if (runs.size() < info.modes.size()) {
        printError({"lesson " + info.id.toStdString(), "interrupted", {}});
        return runFailed;
    }
    printOut(command.json ? ladderJson(command, runs) : ladderText(runs));
    if (command.image.isEmpty())
        return done;
    const widgets::compare::ComparisonLook look{command.picture.size.width(), 1,
                                                command.picture.theme == widgets::theme::Theme::dark,
                                                runTitle(*command.lesson, command.parameters, {})};
    const auto format = widgets::timeline::pictureFormat(command.image);
    const auto written = widgets::compare::exportComparison(runs, look, command.image,
                                                            format.value_or(widgets::timeline::PictureFormat::png));
    if (written)
        return done;
    printError(written.error());
    return runFailed;
}

} // namespace loopscope::app
