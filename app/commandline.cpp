// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include "app/filecommandline.h"
#include "app/options.h"
#include "app/targetcommandline.h"

#include <QFileInfo>

#include <algorithm>

namespace loopscope::app {

namespace {

void addLessonOptions(Options& options)
{
    const auto one = [](const char* name) { return QStringList(QString::fromLatin1(name)); };
    options.value(one("mode"), "How the work is done; default: the lesson's first asynchronous mode.", "MODE");
    options.value(one("latency"), "How long the slow service takes.", "DURATION", "1s");
    options.value(one("count"), "How many requests.", "N", "3");
    options.value(one("workers"), "Threads of the lesson's own pool.", "N", "3");
    options.value(one("resource"), "What the slow service is: delay, http or disk.", "RESOURCE", "delay");
    options.value(one("fail"), "Makes this request fail, counted from 1.", "K", "0");
    options.value(one("theme"), "The picture's colours: light or dark.", "THEME", "light");
}

Result<const lessons::Lesson*> lessonNamed(const QString& id)
{
    if (const lessons::Lesson* lesson = lessons::findLesson(id))
        return lesson;
    QStringList known;
    for (const lessons::Lesson* lesson : lessons::allLessons())
        known += lesson->info().id;
    return usageError(QStringLiteral("lesson '%1'").arg(id),
                      QStringLiteral("there is no such lesson; there are %1").arg(known.join(QStringLiteral(", "))));
}

// Of `lesson` alone: all the lesson's modes, one after the other.
QString allModesWord() { return QStringLiteral("all"); }

enum class All { refused, taken };

Result<lessons::Mode> modeOf(const Options& options, const lessons::LessonInfo& info, All all)
{
    if (!options.isSet("mode") || (all == All::taken && options.text("mode") == allModesWord()))
        return info.defaultMode();
    const auto mode = lessons::modeFromWord(options.text("mode"));
    if (mode && info.has(*mode))
        return *mode;
    QStringList known;
    for (const lessons::Mode each : info.modes)
        known += QString::fromLatin1(lessons::word(each));
    return options.wrong("mode", QStringLiteral("%1 has %2").arg(info.id, known.join(QStringLiteral(", "))));
}

Result<lessons::Parameters> lessonParameters(const Options& options, const lessons::Lesson& lesson, All all)
{
    const lessons::LessonInfo info = lesson.info();
    lessons::Parameters parameters;
    const auto mode = modeOf(options, info, all);
    if (!mode)
        return mode.error();
    const auto latency = options.duration("latency", std::chrono::milliseconds(1), std::chrono::hours(1));
    if (!latency)
        return latency.error();
    const auto count = options.integer("count", 1, 10000);
    if (!count)
        return count.error();
    const auto workers = options.integer("workers", 1, 256);
    if (!workers)
        return workers.error();
    const auto resource = lessons::resourceFromWord(options.text("resource"));
    if (!resource)
        return options.wrong("resource", QStringLiteral("expected delay, http or disk"));
    const auto fail = options.integer("fail", 0, *count);
    if (!fail)
        return fail.error();
    parameters.mode = *mode;
    parameters.latency = *latency;
    parameters.count = *count;
    parameters.workers = *workers;
    parameters.resource = *resource;
    parameters.fail = *fail;
    return parameters;
}

Result<Command> parseLesson(const QStringList& arguments)
{
    Options options(QStringLiteral("lesson"),
                    QStringLiteral("Runs a lesson to its end; prints the lesson's own output, then the report.\n"
                                   "'lesson list' prints all lessons with their modes. '--mode all' runs all of "
                                   "them one after the other, and compares them."));
    options.argument("ID", "The lesson, or 'list'.");
    addLessonOptions(options);
    options.value({QStringLiteral("size")}, pictureSizeHelp, "WxH");
    options.value({QStringLiteral("trace")}, "Writes the trace as Chrome trace JSON.", "F.json");
    options.value({QStringLiteral("image")}, "Writes the timeline's picture.", "F.png|svg|pdf");
    options.flag("json", "Prints one JSON object and nothing else.");
    if (const auto early = options.parse(arguments, 1))
        return *early;
    const QString id = options.positional(0);
    if (id.isEmpty())
        return usageError(QStringLiteral("lesson"), QStringLiteral("which one? 'loopscope lesson list' names them"));
    if (id == QLatin1String("list"))
        return Command(ListLessons{options.isSet("json")});

    const auto lesson = lessonNamed(id);
    if (!lesson)
        return lesson.error();
    const auto parameters = lessonParameters(options, **lesson, All::taken);
    if (!parameters)
        return parameters.error();
    const bool allModes = options.text("mode") == allModesWord();
    if (allModes && (*lesson)->info().modes.size() < 2)
        return options.wrong("mode", QStringLiteral("%1 has only one mode").arg(id));
    if (allModes && options.isSet("trace"))
        return options.wrong("trace", QStringLiteral("it takes one trace for each mode: run them one by one"));
    const auto picture = options.picture();
    if (!picture)
        return picture.error();
    RunLesson command{*lesson,  *parameters,          allModes, options.text("trace"), options.text("image"),
                      *picture, options.isSet("json")};
    if (options.isSet("trace")) {
        const auto target = checkTarget("--trace", command.trace);
        if (!target)
            return target.error();
    }
    if (options.isSet("image")) {
        const auto suffix = checkTarget("--image", command.image, pictureEndings());
        if (!suffix)
            return suffix.error();
    }
    return Command(std::move(command));
}

Result<Command> parseScreenshot(const QStringList& arguments)
{
    Options options(QStringLiteral("screenshot"),
                    QStringLiteral("Writes the whole window as a user sees it, after the lesson has run."));
    addLessonOptions(options);
    options.value({QStringLiteral("size")}, "The window's size in pixels.", "WxH", "1440x900");
    options.value({QStringLiteral("o"), QStringLiteral("output")}, "The picture to write.", "F.png");
    options.value({QStringLiteral("lesson")}, "The lesson to run first.", "ID");
    if (const auto early = options.parse(arguments, 0))
        return *early;
    TakeScreenshot command;
    command.file = options.text("output");
    if (command.file.isEmpty())
        return usageError(QStringLiteral("screenshot"), QStringLiteral("-o FILE.png is missing"));
    if (const auto suffix = checkTarget("-o", command.file, {QStringLiteral("png")}); !suffix)
        return suffix.error();
    command.run = options.isSet("lesson");
    const auto lesson = command.run ? lessonNamed(options.text("lesson")) : &lessons::startLesson();
    if (!lesson)
        return lesson.error();
    command.lesson = *lesson;
    const auto parameters = lessonParameters(options, **lesson, All::refused);
    if (!parameters)
        return parameters.error();
    const auto picture = options.picture();
    if (!picture)
        return picture.error();
    command.parameters = *parameters;
    command.picture = *picture;
    return Command(std::move(command));
}

Result<Command> parseCpu(const QStringList& arguments)
{
    Options options(QStringLiteral("cpu"), QStringLiteral("Prints the hot CPU stream, one line a sample."));
    options.value({QStringLiteral("interval")}, "Time between two samples.", "DURATION", "100ms");
    options.value({QStringLiteral("count")}, "Stops after so many samples; 0: goes on.", "N", "0");
    options.flag("csv", "Prints comma-separated values with a header.");
    if (const auto early = options.parse(arguments, 0))
        return *early;
    const auto interval = options.duration("interval", std::chrono::milliseconds(10), std::chrono::hours(1));
    if (!interval)
        return interval.error();
    const auto count = options.integer("count", 0, 1000000000);
    if (!count)
        return count.error();
    return Command(WatchCpu{*interval, *count, options.isSet("csv")});
}

struct Parser
{
    const char* name;
    Result<Command> (*parse)(const QStringList& arguments);
};

constexpr Parser commands[] = {{"lesson", parseLesson}, {"report", parseReport},
                               {"check", parseCheck},   {"compare", parseCompare},
                               {"render", parseRender}, {"screenshot", parseScreenshot},
                               {"cpu", parseCpu},       {"run", parseRun},
                               {"attach", parseAttach}, {"ps", parsePs}};

QString commandList()
{
    QStringList names;
    for (const Parser& each : commands)
        names += QString::fromLatin1(each.name);
    return names.join(QStringLiteral(", "));
}

Result<Command> parseWindow(const QStringList& arguments)
{
    Options options(QStringLiteral("loopscope"),
                    QStringLiteral("An oscilloscope for the Qt event loop. Without a command it opens its window.\n\n"
                                   "Commands (each has --help):\n"
                                   "  lesson list       the lessons and their modes\n"
                                   "  lesson ID         runs a lesson and prints its report\n"
                                   "  report FILE       a trace in figures\n"
                                   "  check FILE        a gate for CI: a trace against budgets\n"
                                   "  compare A B       the same work in two traces\n"
                                   "  render FILE       a trace as a picture\n"
                                   "  screenshot        the window as a picture\n"
                                   "  cpu               the CPU stream as text\n"
                                   "  run PROGRAM       a Qt program of yours under the scope\n"
                                   "  attach PID        the same for one that is running\n"
                                   "  ps                the Qt programs that are running"));
    options.argument("FILE", "A trace to open; '-' is standard input.", "[FILE]");
    options.value({QStringLiteral("theme")}, "Colours: system, light or dark. Default: as chosen before.", "THEME");
    options.value({QStringLiteral("max-memory")},
                  "From this size on the recording loses its oldest part; 0: never. Default: as chosen before, or 1GB.",
                  "SIZE");
    if (const auto early = options.parse(arguments, 1))
        return *early;
    ShowWindow command;
    command.file = options.positional(0);
    if (!command.file.isEmpty() && command.file != QLatin1String("-") && !QFileInfo::exists(command.file))
        return usageError(QStringLiteral("'%1'").arg(command.file),
                          QStringLiteral("no such file; the commands are %1").arg(commandList()));
    if (options.isSet("theme")) {
        const auto theme = options.theme("theme");
        if (!theme)
            return theme.error();
        command.theme = *theme;
    }
    if (options.isSet("max-memory")) {
        const auto limit = options.bytes("max-memory");
        if (!limit)
            return limit.error();
        command.memoryLimit = *limit;
    }
    return Command(std::move(command));
}

} // namespace

bool isCommand(QStringView word)
{
    return std::any_of(std::begin(commands), std::end(commands),
                       [word](const Parser& each) { return word == QLatin1String(each.name); });
}

bool opensWindow(const QStringList& arguments)
{
    const QStringList own = arguments.mid(1, ownArguments(arguments) - 1);
    const QStringList texts{QStringLiteral("-h"), QStringLiteral("--help"), QStringLiteral("--version")};
    if (std::any_of(own.begin(), own.end(), [&texts](const QString& each) { return texts.contains(each); }))
        return false;
    return isCommand(own.value(0)) ? recordsInWindow(own) : true;
}

qsizetype ownArguments(const QStringList& arguments)
{
    return arguments.value(1) == QLatin1String("run") ? programOf(arguments) : arguments.size();
}

void stayHeadless(Command& command)
{
    if (auto* run = std::get_if<RunProgram>(&command))
        run->window = false;
    if (auto* attach = std::get_if<AttachProgram>(&command))
        attach->window = false;
}

Result<Command> parseCommandLine(const QStringList& arguments)
{
    for (const Parser& each : commands) {
        if (arguments.value(1) != QLatin1String(each.name))
            continue;
        QStringList rest = arguments;
        rest.removeAt(1);
        return each.parse(rest);
    }
    return parseWindow(arguments);
}

} // namespace loopscope::app
