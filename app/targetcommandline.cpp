// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/targetcommandline.h"

#include "app/filecommandline.h"
#include "app/options.h"

#include <algorithm>
#include <limits>

namespace loopscope::app {

namespace {

constexpr const char* outputs[] = {"trace",     "image",       "report",      "json",       "junit",
                                   "max-stall", "max-lag-p99", "max-blocked", "max-dropped"};
constexpr const char* valued[] = {"trace",       "image",       "junit",       "max-stall",
                                  "max-lag-p99", "max-blocked", "max-dropped", "duration"};

void addOutputs(Options& options)
{
    const auto one = [](const char* name) { return QStringList(QString::fromLatin1(name)); };
    options.value(one("trace"), "Writes the trace as Chrome trace JSON.", "F.json");
    options.value(one("image"), "Writes the timeline's picture.", "F.png|svg|pdf");
    options.flag("report", "Prints the report on standard output.");
    options.flag("json", "Prints the report as one JSON object on standard output.");
    addBudgets(options);
    options.value(one("duration"), "Ends the recording after this time; the program goes on.", "DURATION");
    options.flag("quiet", "Says nothing but errors.");
}

Result<void> readOutputs(const Options& options, TargetOptions& command)
{
    const std::pair<const char*, QString*> files[] = {
        {"trace", &command.trace}, {"image", &command.image}, {"junit", &command.junit}};
    for (const auto& [name, file] : files) {
        *file = options.text(name);
        if (!options.isSet(name))
            continue;
        const QByteArray option = QByteArray("--") + name;
        const bool isImage = file == &command.image;
        if (auto target = checkTarget(option.constData(), *file, isImage ? pictureEndings() : QStringList()); !target)
            return target;
    }
    const auto budgets = budgetsOf(options);
    if (!budgets)
        return budgets.error();
    command.budgets = *budgets;
    if (!command.junit.isEmpty() && command.budgets.isEmpty())
        command.budgets = analysis::defaultBudgets();
    if (options.isSet("duration")) {
        const auto duration = options.duration("duration", std::chrono::milliseconds(1), std::chrono::hours(24 * 365));
        if (!duration)
            return duration.error();
        command.duration = *duration;
    }
    command.report = options.isSet("report");
    command.json = options.isSet("json");
    command.quiet = options.isSet("quiet");
    command.window = std::none_of(std::begin(outputs), std::end(outputs),
                                  [&options](const char* name) { return options.isSet(name); }) &&
                     !command.quiet && !command.duration;
    return {};
}

// "--name=value" and "-name" too.
QString optionName(const QString& argument)
{
    QString name = argument.section(QLatin1Char('='), 0, 0);
    while (name.startsWith(QLatin1Char('-')))
        name.remove(0, 1);
    return name;
}

bool isOneOf(const QString& name, const char* const* begin, const char* const* end)
{
    return std::any_of(begin, end, [&name](const char* each) { return name == QLatin1String(each); });
}

} // namespace

qsizetype programOf(const QStringList& arguments)
{
    for (qsizetype i = 2; i < arguments.size(); ++i) {
        if (arguments[i] == QLatin1String("--"))
            return i + 1;
        if (!arguments[i].startsWith(QLatin1Char('-')))
            return i;
        if (!arguments[i].contains(QLatin1Char('=')) &&
            isOneOf(optionName(arguments[i]), std::begin(valued), std::end(valued)))
            ++i;
    }
    return arguments.size();
}

bool recordsInWindow(const QStringList& arguments)
{
    const QString command = arguments.value(0);
    if (command != QLatin1String("run") && command != QLatin1String("attach"))
        return false;
    return std::none_of(arguments.begin() + 1, arguments.end(), [](const QString& each) {
        const QString name = optionName(each);
        return each.startsWith(QLatin1Char('-')) &&
               (isOneOf(name, std::begin(outputs), std::end(outputs)) || name == QLatin1String("quiet") ||
                name == QLatin1String("duration"));
    });
}

Result<Command> parseRun(const QStringList& arguments)
{
    Options options(QStringLiteral("run"),
                    QStringLiteral("Starts an unmodified Qt program under the scope: live in a window, or, with one of "
                                   "the options but --follow-children, or without a display, headless to the "
                                   "program's end. Its input, output, signals and exit status are its own.\n"
                                   "Headless the report goes to standard error, with --report or --json to standard "
                                   "output.\nExit status: the program's where it is not 0 (128+N for a signal), else "
                                   "1 where a budget is exceeded, else 0; 3 where it could not be started."));
    options.endAtFirstArgument();
    options.argument("PROGRAM", "The program, looked up in PATH, and its arguments.", "-- PROGRAM [ARGUMENT…]");
    addOutputs(options);
    options.flag("follow-children", "Records the Qt programs that it starts too.");
    if (const auto early = options.parse(arguments, std::numeric_limits<qsizetype>::max()))
        return *early;
    RunProgram command;
    command.command = options.positionals();
    if (command.command.isEmpty() || command.command.front().isEmpty())
        return usageError(QStringLiteral("run"), QStringLiteral("which program? 'loopscope run -- PROGRAM ARGUMENTS'"));
    if (const auto read = readOutputs(options, command); !read)
        return read.error();
    command.followChildren = options.isSet("follow-children");
    return Command(std::move(command));
}

Result<Command> parseAttach(const QStringList& arguments)
{
    Options options(QStringLiteral("attach"),
                    QStringLiteral("Puts a Qt program that is running under the scope: live in a window, or headless "
                                   "with one of the options or without a display. Ctrl+C ends the recording, not the "
                                   "program.\nExit status: 0, 1 where a budget is exceeded, 3 where attaching "
                                   "failed."));
    options.argument("PID", "The process; 'loopscope ps' lists them.");
    addOutputs(options);
    if (const auto early = options.parse(arguments, 1))
        return *early;
    AttachProgram command;
    bool isNumber = false;
    command.pid = options.positional(0).toInt(&isNumber);
    if (!isNumber || command.pid <= 0)
        return usageError(QStringLiteral("attach"),
                          QStringLiteral("which process? 'loopscope ps' lists the Qt programs that are running"));
    if (const auto read = readOutputs(options, command); !read)
        return read.error();
    return Command(std::move(command));
}

Result<Command> parsePs(const QStringList& arguments)
{
    Options options(QStringLiteral("ps"),
                    QStringLiteral("Lists this user's Qt programs, those under the scope, and the tapes that ended "
                                   "programs left behind where the recording was killed.\nWith PID: the event loops of "
                                   "a program under the scope, as they are now."));
    options.argument("PID", "A process under the scope.", "[PID]");
    options.flag("remove", "Removes the tapes of ended programs.");
    options.flag("json", "Prints one JSON object and nothing else.");
    if (const auto early = options.parse(arguments, 1))
        return *early;
    ListPrograms command{std::nullopt, options.isSet("remove"), options.isSet("json")};
    if (const QString text = options.positional(0); !text.isEmpty()) {
        bool isNumber = false;
        command.pid = text.toInt(&isNumber);
        if (!isNumber || *command.pid <= 0)
            return usageError(QStringLiteral("ps"), QStringLiteral("'%1' is no process").arg(text));
    }
    return Command(command);
}

} // namespace loopscope::app
