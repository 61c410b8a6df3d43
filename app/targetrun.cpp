// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/targetrun.h"

#include "app/commands.h"

#include "core/analysis/check.h"
#include "core/formats/chrometrace.h"
#include "core/formats/outputfile.h"
#include "core/target/inheritance.h"
#include "widgets/timeline/picture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <algorithm>

namespace loopscope::app {

namespace {

void printText(const QByteArray& text, bool toError)
{
    if (!toError) {
        printOut(text);
        return;
    }
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
    std::fflush(stderr);
}

bool hasLoop(const trace::TraceSnapshot& snapshot)
{
    const auto tracks = snapshot.tracks();
    return std::any_of(tracks.begin(), tracks.end(),
                       [](const trace::Track& track) { return track.kind == trace::TrackKind::loop; });
}

Result<void> writeFiles(const TargetOptions& command, const trace::TraceSnapshot& snapshot)
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
    const std::string_view program = snapshot.fact("program");
    options.title = QString::fromUtf8(program.data(), static_cast<qsizetype>(program.size()));
    return widgets::timeline::exportPicture(snapshot, options);
}

Result<void> writeJunit(const QString& file, const std::vector<analysis::Verdict>& verdicts, const QString& program)
{
    return formats::writeFile(file, [&](QIODevice& device) -> Result<void> {
        device.write(analysis::toJunit(verdicts, program));
        return {};
    });
}

QByteArray asJson(const analysis::Report& report, const std::vector<analysis::Verdict>& verdicts)
{
    QJsonObject object = analysis::toJson(report);
    if (!verdicts.empty()) {
        const QJsonObject check = analysis::toJson(verdicts, report.program);
        for (const char* key : {"kept", "budgets"})
            object.insert(QLatin1String(key), check.value(QLatin1String(key)));
    }
    return QJsonDocument(object).toJson();
}

} // namespace

std::vector<std::string> bytesOf(const QStringList& command)
{
    const auto count = static_cast<std::ptrdiff_t>(command.size());
    const std::vector<std::string>& given = target::inheritance().arguments;
    if (static_cast<std::ptrdiff_t>(given.size()) > count) {
        std::vector<std::string> last(given.end() - count, given.end());
        if (QString::fromLocal8Bit(last.front().c_str()) == command.front())
            return last;
    }
    std::vector<std::string> bytes;
    for (const QString& each : command)
        bytes.push_back(each.toLocal8Bit().toStdString());
    return bytes;
}

int finishRecording(const TargetOptions& command, const trace::TraceSnapshot& snapshot, bool toError)
{
    const analysis::Report report = analysis::makeReport(snapshot);
    const bool judged = !command.budgets.isEmpty() && hasLoop(snapshot);
    const auto verdicts = judged ? analysis::check(report, command.budgets) : std::vector<analysis::Verdict>();
    if (command.json)
        printText(asJson(report, verdicts), false);
    else if (command.report || (!command.quiet && !report.program.isEmpty()))
        printText((analysis::toText(report) + analysis::toText(verdicts)).toUtf8(), !command.report && toError);
    if (const auto written = writeFiles(command, snapshot); !written) {
        printError(written.error());
        return runFailed;
    }
    if (!command.junit.isEmpty() && judged) {
        if (const auto written = writeJunit(command.junit, verdicts, report.program); !written) {
            printError(written.error());
            return runFailed;
        }
    }
    if (!command.budgets.isEmpty() && !judged) {
        printError({"no verdict", "no event loop in this trace", {}});
        return wrongUsage;
    }
    return analysis::allKept(verdicts) ? done : budgetExceeded;
}

QString whyNothing(const QString& program)
{
    const QString path = program.contains(QLatin1Char('/')) ? program : QStandardPaths::findExecutable(program);
    QFile file(path);
    const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (content.contains("libQt5Core.so") || content.contains("libQt6Core.so"))
        return QStringLiteral(
            "no event loop was seen: it ended before it had a QCoreApplication, or its Qt is one that "
            "the probe does not know (a namespace, a build of its own); it ran untouched");
    if (content.contains("QCoreApplication::"))
        return QStringLiteral("Qt is linked into it statically, where it cannot be watched; it ran untouched");
    return QStringLiteral("no Qt event loop was seen; it ran untouched");
}

} // namespace loopscope::app
