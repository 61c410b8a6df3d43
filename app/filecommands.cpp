// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is done with a trace from a file. A file that cannot be read counts as wrong usage, one that cannot be written
// as a failed run.

#include "app/commands.h"
#include "app/loadtrace.h"

#include "core/analysis/report.h"
#include "core/formats/outputfile.h"
#include "widgets/timeline/picture.h"

#include <QFile>
#include <QFileInfo>
#include <QIODevice>
#include <QJsonDocument>

namespace loopscope::app {

namespace {

int statusAfter(const Result<void>& result, int status)
{
    if (result)
        return status;
    printError(result.error());
    return runFailed;
}

// Of an earlier run: a file, never a device or a pipe.
void removeOutput(const QString& file)
{
    if (!file.isEmpty() && QFileInfo(file).isFile())
        QFile::remove(file);
}

QString titleOf(const RenderTrace& command, const trace::TraceSnapshot& snapshot)
{
    if (!command.title.isEmpty() || !snapshot.fact("lesson").empty() || command.file == QLatin1String("-"))
        return command.title;
    return QFileInfo(command.file).fileName();
}

} // namespace

int printReport(const PrintReport& command)
{
    const auto trace = loadTrace(command.file, command.reading);
    if (!trace) {
        printError(trace.error());
        return wrongUsage;
    }
    const analysis::Report report = analysis::makeReport(*trace);
    printOut(command.json ? QJsonDocument(analysis::toJson(report)).toJson() : analysis::toText(report).toUtf8());
    return done;
}

int checkBudgets(const CheckBudgets& command)
{
    const auto trace = loadTrace(command.file, command.reading);
    const auto refused = [&command](const Error& error) {
        removeOutput(command.junit); // an earlier run's verdict must not pass for this one's
        printError(error);
        return wrongUsage;
    };
    if (!trace)
        return refused(trace.error());
    const auto cannotCheck = [&](const std::string& why) {
        return refused({"cannot check " + command.file.toStdString(), why, {}});
    };
    if (const auto incomplete = trace->fact("incomplete"); !incomplete.empty())
        return cannotCheck(std::string(incomplete));
    if (command.budgets.areAboutLoops() && !analysis::hasLoop(*trace))
        return refused(
            {QStringLiteral("cannot check %1").arg(command.file).toStdString(), "no event loop in this trace", {}});
    const auto verdicts = analysis::check(analysis::makeReport(*trace), command.budgets);
    printOut(command.json ? QJsonDocument(analysis::toJson(verdicts, command.file)).toJson()
                          : analysis::toText(verdicts).toUtf8());
    const int status = analysis::allKept(verdicts) ? done : budgetExceeded;
    if (command.junit.isEmpty())
        return status;
    return statusAfter(formats::writeFile(command.junit,
                                          [&](QIODevice& device) -> Result<void> {
                                              device.write(analysis::toJunit(verdicts, command.file));
                                              return {};
                                          }),
                       status);
}

int renderTrace(const RenderTrace& command)
{
    const auto trace = loadTrace(command.file, command.reading);
    if (!trace) {
        printError(trace.error());
        return wrongUsage;
    }
    widgets::timeline::PictureOptions options;
    options.file = command.image;
    options.format = widgets::timeline::pictureFormat(command.image).value_or(widgets::timeline::PictureFormat::png);
    options.size = command.picture.size;
    options.scale = command.scale;
    options.range = command.range;
    options.dark = command.picture.theme == widgets::theme::Theme::dark;
    options.title = titleOf(command, *trace);
    return statusAfter(widgets::timeline::exportPicture(*trace, options), done);
}

} // namespace loopscope::app
