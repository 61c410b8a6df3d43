// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/filecommandline.h"

#include "app/options.h"

#include <limits>

namespace loopscope::app {

namespace {

constexpr auto longest = time::Nanoseconds::max();

Error missing(const char* command, const char* what)
{
    return usageError(QString::fromLatin1(command), QStringLiteral("%1 is missing").arg(QString::fromLatin1(what)));
}

Result<void> readBudget(const Options& options, const char* name, std::optional<time::Nanoseconds>& budget)
{
    if (!options.isSet(name))
        return {};
    const auto allowed = options.duration(name, time::Nanoseconds(0), longest);
    if (!allowed)
        return allowed.error();
    budget = *allowed;
    return {};
}

void declareReading(Options& options)
{
    options.value({QStringLiteral("loop")},
                  "The thread to be taken as an event loop: its outermost spans are dispatches, those from 50 ms on "
                  "stalls.",
                  "NAME");
    options.value({QStringLiteral("max-memory")},
                  "What reading may take; beyond it the rest of the file is not read. Default: half of what is free.",
                  "SIZE");
}

Result<Reading> readingOf(const Options& options)
{
    Reading reading;
    reading.loop = options.text("loop");
    if (options.isSet("max-memory")) {
        const auto bytes = options.bytes("max-memory");
        if (!bytes)
            return bytes.error();
        reading.maxMemory = *bytes;
    }
    return reading;
}

Result<RenderTrace> renderOptions(const Options& options)
{
    RenderTrace command;
    command.image = options.text("output");
    if (command.image.isEmpty())
        return missing("render", "-o FILE.png, .svg or .pdf");
    if (const auto target = checkTarget("-o", command.image, pictureEndings()); !target)
        return target.error();
    const auto picture = options.picture();
    if (!picture)
        return picture.error();
    command.picture = *picture;
    const auto scale = options.number("scale", 0.25, 8);
    if (!scale)
        return scale.error();
    command.scale = *scale;
    if (options.isSet("range")) {
        const auto range = options.range("range");
        if (!range)
            return range.error();
        command.range = *range;
    }
    command.title = options.text("title");
    return command;
}

} // namespace

void addBudgets(Options& options)
{
    const auto one = [](const char* name) { return QStringList(QString::fromLatin1(name)); };
    options.value(one("max-stall"), "The longest time that the loop may be blocked.", "DURATION");
    options.value(one("max-lag-p99"), "How late the 99th of 100 heartbeats may be.", "DURATION");
    options.value(one("max-blocked"), "The sum of what passes 50 ms of each stall.", "DURATION");
    options.value(one("max-dropped"), "Records that the recording may have lost.", "N");
    options.value(one("junit"), "Writes the verdicts as a JUnit test suite.", "F.xml");
}

Result<analysis::Budgets> budgetsOf(const Options& options)
{
    analysis::Budgets budgets;
    const std::pair<const char*, std::optional<time::Nanoseconds>*> times[] = {
        {"max-stall", &budgets.maxStall}, {"max-lag-p99", &budgets.maxLagP99}, {"max-blocked", &budgets.maxBlocked}};
    for (const auto& [name, budget] : times) {
        if (const auto read = readBudget(options, name, *budget); !read)
            return read.error();
    }
    if (options.isSet("max-dropped")) {
        const auto dropped = options.integer("max-dropped", 0, std::numeric_limits<int>::max());
        if (!dropped)
            return dropped.error();
        budgets.maxDropped = static_cast<std::uint64_t>(*dropped);
    }
    return budgets;
}

Result<Command> parseReport(const QStringList& arguments)
{
    Options options(QStringLiteral("report"), QStringLiteral("Prints a trace in figures: the event loop with its "
                                                             "stalls, the tasks, the findings."));
    options.argument("FILE", "A trace in Chrome's JSON, also compressed with gzip; '-' is standard input.");
    options.flag("json", "Prints one JSON object and nothing else.");
    declareReading(options);
    if (const auto early = options.parse(arguments, 1))
        return *early;
    if (options.positional(0).isEmpty())
        return missing("report", "FILE");
    const auto reading = readingOf(options);
    if (!reading)
        return reading.error();
    return Command(PrintReport{options.positional(0), options.isSet("json"), *reading});
}

Result<Command> parseCheck(const QStringList& arguments)
{
    Options options(QStringLiteral("check"),
                    QStringLiteral("A gate for CI: each budget with the trace's figure and a verdict. A figure that "
                                   "equals its budget keeps it.\nExit status: 0 where all are kept, 1 where one is "
                                   "exceeded, 2 where the file cannot be read.\nWithout any budget: --max-stall 50ms "
                                   "--max-dropped 0."));
    options.argument("FILE", "A trace in Chrome's JSON, also compressed with gzip; '-' is standard input.");
    addBudgets(options);
    options.flag("json", "Prints one JSON object and nothing else.");
    declareReading(options);
    if (const auto early = options.parse(arguments, 1))
        return *early;
    if (options.positional(0).isEmpty())
        return missing("check", "FILE");
    const auto budgets = budgetsOf(options);
    if (!budgets)
        return budgets.error();
    if (options.isSet("junit")) {
        if (const auto target = checkTarget("--junit", options.text("junit")); !target)
            return target.error();
    }
    const auto reading = readingOf(options);
    if (!reading)
        return reading.error();
    return Command(
        CheckBudgets{options.positional(0), *budgets, options.text("junit"), options.isSet("json"), *reading});
}

Result<Command> parseCompare(const QStringList& arguments)
{
    Options options(
        QStringLiteral("compare"),
        QStringLiteral("The same work in two traces: the whole, the event loop, and task by task. Tasks are "
                       "matched by name and order.\nWith -o also the picture of both on one time axis."));
    const auto one = [](const char* name) { return QStringList(QString::fromLatin1(name)); };
    options.argument("A", "A trace: what is compared with.");
    options.argument("B", "A trace. One of the two may be '-', standard input.");
    options.value({QStringLiteral("o"), QStringLiteral("output")}, "The picture to write.", "F.png|svg|pdf");
    options.value(one("width"), "The picture's width in pixels; it is as high as what it shows.", "N", "1200");
    options.value(one("theme"), "The picture's colours: light or dark.", "THEME", "light");
    options.value(one("title"), "The picture's title.", "TEXT");
    options.flag("json", "Prints one JSON object and nothing else.");
    declareReading(options);
    if (const auto early = options.parse(arguments, 2))
        return *early;
    CompareTraces command{options.positional(0),
                          options.positional(1),
                          options.text("output"),
                          {},
                          options.text("title"),
                          options.isSet("json"),
                          {}};
    if (command.b.isEmpty())
        return usageError(QStringLiteral("compare"), QStringLiteral("it takes two traces"));
    if (command.a == command.b && command.a == QLatin1String("-"))
        return usageError(QStringLiteral("compare"), QStringLiteral("only one trace can come from standard input"));
    if (options.isSet("output")) {
        if (const auto target = checkTarget("-o", command.image, pictureEndings()); !target)
            return target.error();
    }
    const auto width = options.integer("width", 480, 16384);
    if (!width)
        return width.error();
    const auto theme = options.theme("theme");
    if (!theme)
        return theme.error();
    command.picture = {QSize(*width, 0), *theme};
    const auto reading = readingOf(options);
    if (!reading)
        return reading.error();
    command.reading = *reading;
    return Command(std::move(command));
}

Result<Command> parseRender(const QStringList& arguments)
{
    Options options(QStringLiteral("render"), QStringLiteral("Writes the picture of a trace."));
    const auto one = [](const char* name) { return QStringList(QString::fromLatin1(name)); };
    options.argument("FILE", "A trace in Chrome's JSON, also compressed with gzip; '-' is standard input.");
    options.value({QStringLiteral("o"), QStringLiteral("output")}, "The picture to write.", "F.png|svg|pdf");
    options.value(one("size"), pictureSizeHelp, "WxH");
    options.value(one("scale"), "Device pixels for each of them: 2 is for a sharp screen.", "FACTOR", "1");
    options.value(one("range"), "The part of the trace to show: 1s..2.5s.", "FROM..TO");
    options.value(one("theme"), "The picture's colours: light or dark.", "THEME", "light");
    options.value(one("title"), "The picture's title.", "TEXT");
    declareReading(options);
    if (const auto early = options.parse(arguments, 1))
        return *early;
    if (options.positional(0).isEmpty())
        return missing("render", "FILE");
    auto command = renderOptions(options);
    if (!command)
        return command.error();
    const auto reading = readingOf(options);
    if (!reading)
        return reading.error();
    command->reading = *reading;
    command->file = options.positional(0);
    return Command(*std::move(command));
}

} // namespace loopscope::app
