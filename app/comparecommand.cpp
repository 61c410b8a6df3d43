// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/loadtrace.h"

#include "core/analysis/comparison.h"
#include "widgets/compare/comparisonpicture.h"
#include "widgets/controls/names.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace loopscope::app {

namespace {

QString fileName(const QString& file)
{
    return file == QLatin1String("-") ? QStringLiteral("standard input") : QFileInfo(file).fileName();
}

// A run of a lesson is named by its mode, any other trace by its file.
QString bandName(const trace::TraceSnapshot& snapshot, const QString& file)
{
    const std::string_view word = snapshot.fact("mode");
    const auto mode = lessons::modeFromWord(QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())));
    return mode ? widgets::controls::styleName(*mode) : fileName(file);
}

QString comparisonTitle(const CompareTraces& command, const trace::TraceSnapshot& a, const trace::TraceSnapshot& b)
{
    if (!command.title.isEmpty())
        return command.title;
    const std::string_view id = a.fact("lesson");
    const auto* lesson =
        id == b.fact("lesson") ? lessons::findLesson(QString::fromStdString(std::string(id))) : nullptr;
    return lesson != nullptr ? lesson->info().title
                             : QStringLiteral("%1 · %2").arg(fileName(command.a), fileName(command.b));
}

} // namespace

int compareTraces(const CompareTraces& command)
{
    const auto a = loadTrace(command.a, command.reading);
    if (!a) {
        printError(a.error());
        return wrongUsage;
    }
    const auto b = loadTrace(command.b, command.reading);
    if (!b) {
        printError(b.error());
        return wrongUsage;
    }
    const std::vector<widgets::compare::Run> runs{widgets::compare::makeRun(bandName(*a, command.a), *a),
                                                  widgets::compare::makeRun(bandName(*b, command.b), *b)};
    const analysis::Comparison comparison = analysis::compare(runs[0].report, runs[1].report);
    printOut(command.json ? QJsonDocument(analysis::toJson(comparison, command.a, command.b)).toJson()
                          : analysis::toText(comparison, fileName(command.a), fileName(command.b)).toUtf8());
    if (command.image.isEmpty())
        return done;
    const widgets::compare::ComparisonLook look{command.picture.size.width(), 1,
                                                command.picture.theme == widgets::theme::Theme::dark,
                                                comparisonTitle(command, *a, *b)};
    const auto format = widgets::timeline::pictureFormat(command.image);
    const auto written = widgets::compare::exportComparison(runs, look, command.image,
                                                            format.value_or(widgets::timeline::PictureFormat::png));
    if (written)
        return done;
    printError(written.error());
    return runFailed;
}

} // namespace loopscope::app
