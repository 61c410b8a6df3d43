// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include "core/time/duration.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

namespace loopscope::app {

namespace {

using widgets::theme::Theme;

Error usage(const QString& what, const QString& why) { return {what.toStdString(), why.toStdString(), {}}; }

QString quoted(const QString& option, const QString& value) { return QStringLiteral("%1 '%2'").arg(option, value); }

// One subcommand's options: adds them, parses, and reads each value with an error that names it.
class Options final
{
public:
    Options(const QString& command, const QString& description)
        : m_command(command)
    {
        m_parser.setApplicationDescription(description);
        m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
        m_parser.addOption(
            {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Print this help and stop.")});
        m_parser.addOption({QStringLiteral("version"), QStringLiteral("Print the version and stop.")});
    }

    void flag(const char* name, const char* description)
    {
        m_parser.addOption({QString::fromLatin1(name), QString::fromLatin1(description)});
    }
    void value(const QStringList& names, const char* description, const char* placeholder, const char* preset = "")
    {
        m_parser.addOption(
            {names, QString::fromLatin1(description), QString::fromLatin1(placeholder), QString::fromLatin1(preset)});
    }
    void argument(const char* name, const char* description)
    {
        m_parser.addPositionalArgument(QString::fromLatin1(name), QString::fromLatin1(description));
    }

    // --help or --version give the text that answers them.
    Result<std::optional<PrintText>> parse(const QStringList& arguments, qsizetype positionals)
    {
        if (!m_parser.parse(arguments))
            return usage(m_command, m_parser.errorText());
        if (m_parser.isSet(QStringLiteral("version")))
            return std::optional(
                PrintText{QStringLiteral("loopscope %1\n").arg(QCoreApplication::applicationVersion())});
        if (m_parser.isSet(QStringLiteral("help")))
            return std::optional(PrintText{m_parser.helpText()});
        if (m_parser.positionalArguments().size() > positionals)
            return usage(m_command,
                         QStringLiteral("unexpected '%1'").arg(m_parser.positionalArguments().at(positionals)));
        return std::optional<PrintText>();
    }

    [[nodiscard]] bool isSet(const char* name) const { return m_parser.isSet(QString::fromLatin1(name)); }
    [[nodiscard]] QString text(const char* name) const { return m_parser.value(QString::fromLatin1(name)); }
    [[nodiscard]] QString positional(int index) const { return m_parser.positionalArguments().value(index); }

    Result<int> integer(const char* name, int least, int most) const
    {
        bool ok = false;
        const int number = text(name).toInt(&ok);
        if (!ok || number < least || number > most)
            return wrong(name, QStringLiteral("expected a whole number from %1 to %2").arg(least).arg(most));
        return number;
    }
    Result<time::Nanoseconds> duration(const char* name, time::Nanoseconds least, time::Nanoseconds most) const
    {
        const auto parsed = time::parseDuration(text(name).toStdString());
        if (!parsed)
            return wrong(name, QString::fromStdString(parsed.error().why));
        if (*parsed < least || *parsed > most)
            return wrong(name, QStringLiteral("must lie between %1 and %2")
                                   .arg(QString::fromStdString(time::formatDuration(least)),
                                        QString::fromStdString(time::formatDuration(most))));
        return *parsed;
    }
    Result<QSize> size(const char* name) const
    {
        static const QRegularExpression form(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
        const auto match = form.match(text(name));
        const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
        if (!match.hasMatch() || size.width() < 320 || size.height() < 200 || size.width() > 16384 ||
            size.height() > 16384)
            return wrong(name, QStringLiteral("expected WIDTHxHEIGHT, such as 1440x900, from 320x200 to 16384x16384"));
        return size;
    }
    Result<Theme> theme(const char* name) const
    {
        if (const auto theme = widgets::theme::themeFromWord(text(name)))
            return *theme;
        return wrong(name, QStringLiteral("expected light, dark or system"));
    }
    [[nodiscard]] Error wrong(const char* name, const QString& why) const
    {
        return usage(quoted(QStringLiteral("--%1").arg(QString::fromLatin1(name)), text(name)), why);
    }

private:
    QString m_command;
    QCommandLineParser m_parser;
};

void addLessonOptions(Options& options)
{
    options.value({QStringLiteral("mode")}, "How the work is done; default: the lesson's first asynchronous mode.",
                  "MODE");
    options.value({QStringLiteral("latency")}, "How long the slow service takes.", "DURATION", "1s");
    options.value({QStringLiteral("count")}, "How many requests.", "N", "3");
    options.value({QStringLiteral("workers")}, "Threads of the lesson's own pool.", "N", "3");
    options.value({QStringLiteral("fail")}, "Makes this request fail, counted from 1.", "K", "0");
    options.value({QStringLiteral("size")}, "The picture's size in pixels.", "WxH", "1440x900");
    options.value({QStringLiteral("theme")}, "The picture's colours: light or dark.", "THEME", "light");
}

Result<const lessons::Lesson*> lessonNamed(const QString& id)
{
    if (const lessons::Lesson* lesson = lessons::findLesson(id))
        return lesson;
    QStringList known;
    for (const lessons::Lesson* lesson : lessons::allLessons())
        known += lesson->info().id;
    return usage(QStringLiteral("lesson '%1'").arg(id),
                 QStringLiteral("there is no such lesson; there are %1").arg(known.join(QStringLiteral(", "))));
}

Result<lessons::Mode> modeOf(const Options& options, const lessons::LessonInfo& info)
{
    if (!options.isSet("mode"))
        return info.defaultMode();
    const auto mode = lessons::modeFromWord(options.text("mode"));
    if (mode && info.has(*mode))
        return *mode;
    QStringList known;
    for (const lessons::Mode each : info.modes)
        known += QString::fromLatin1(lessons::word(each));
    return options.wrong("mode", QStringLiteral("%1 has %2").arg(info.id, known.join(QStringLiteral(", "))));
}

Result<lessons::Parameters> lessonParameters(const Options& options, const lessons::Lesson& lesson)
{
    const lessons::LessonInfo info = lesson.info();
    lessons::Parameters parameters;
    const auto mode = modeOf(options, info);
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
    const auto fail = options.integer("fail", 0, *count);
    if (!fail)
        return fail.error();
    parameters.mode = *mode;
    parameters.latency = *latency;
    parameters.count = *count;
    parameters.workers = *workers;
    parameters.fail = *fail;
    return parameters;
}

Result<Picture> pictureOf(const Options& options)
{
    const auto size = options.size("size");
    if (!size)
        return size.error();
    const auto theme = options.theme("theme");
    if (!theme)
        return theme.error();
    return Picture{*size, *theme};
}

// Known before a run of minutes: the kind of picture is told by the name's ending.
Result<void> checkSuffix(const char* option, const QString& file, const QStringList& known)
{
    const bool plain = !QFileInfo::exists(file) || QFileInfo(file).isFile();
    if (!plain || known.contains(QFileInfo(file).suffix().toLower()))
        return {};
    return usage(quoted(QString::fromLatin1(option), file),
                 QStringLiteral("the name must end in .%1").arg(known.join(QStringLiteral(", ."))));
}

Result<Command> parseLesson(const QStringList& arguments)
{
    Options options(QStringLiteral("lesson"),
                    QStringLiteral("Runs a lesson to its end; prints the lesson's own output, then the report.\n"
                                   "'lesson list' prints all lessons with their modes."));
    options.argument("ID", "The lesson, or 'list'.");
    addLessonOptions(options);
    options.value({QStringLiteral("trace")}, "Writes the trace as Chrome trace JSON.", "F.json");
    options.value({QStringLiteral("image")}, "Writes the timeline's picture.", "F.png|svg|pdf");
    options.flag("json", "Prints one JSON object and nothing else.");
    auto answer = options.parse(arguments, 1);
    if (!answer)
        return answer.error();
    if (*answer)
        return Command(**answer);
    const QString id = options.positional(0);
    if (id.isEmpty())
        return usage(QStringLiteral("lesson"), QStringLiteral("which one? 'loopscope lesson list' names them"));
    if (id == QLatin1String("list"))
        return Command(ListLessons{options.isSet("json")});

    const auto lesson = lessonNamed(id);
    if (!lesson)
        return lesson.error();
    const auto parameters = lessonParameters(options, **lesson);
    if (!parameters)
        return parameters.error();
    const auto picture = pictureOf(options);
    if (!picture)
        return picture.error();
    RunLesson command{*lesson,  *parameters,          options.text("trace"), options.text("image"),
                      *picture, options.isSet("json")};
    if (options.isSet("image")) {
        const auto suffix = checkSuffix("--image", command.image,
                                        {QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf")});
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
    options.value({QStringLiteral("o"), QStringLiteral("output")}, "The picture to write.", "F.png");
    options.value({QStringLiteral("lesson")}, "The lesson to run first.", "ID");
    auto answer = options.parse(arguments, 0);
    if (!answer)
        return answer.error();
    if (*answer)
        return Command(**answer);
    TakeScreenshot command;
    command.file = options.text("output");
    if (command.file.isEmpty())
        return usage(QStringLiteral("screenshot"), QStringLiteral("-o FILE.png is missing"));
    if (const auto suffix = checkSuffix("-o", command.file, {QStringLiteral("png")}); !suffix)
        return suffix.error();
    command.run = options.isSet("lesson");
    const auto lesson = command.run ? lessonNamed(options.text("lesson")) : lessons::allLessons().front();
    if (!lesson)
        return lesson.error();
    command.lesson = *lesson;
    const auto parameters = lessonParameters(options, **lesson);
    if (!parameters)
        return parameters.error();
    const auto picture = pictureOf(options);
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
    auto answer = options.parse(arguments, 0);
    if (!answer)
        return answer.error();
    if (*answer)
        return Command(**answer);
    const auto interval = options.duration("interval", std::chrono::milliseconds(10), std::chrono::hours(1));
    if (!interval)
        return interval.error();
    const auto count = options.integer("count", 0, 1000000000);
    if (!count)
        return count.error();
    return Command(WatchCpu{*interval, *count, options.isSet("csv")});
}

Result<Command> parseWindow(const QStringList& arguments)
{
    Options options(QStringLiteral("loopscope"),
                    QStringLiteral("An oscilloscope for the Qt event loop. Without a command it opens its window.\n\n"
                                   "Commands (each has --help):\n"
                                   "  lesson list       the lessons and their modes\n"
                                   "  lesson ID         runs a lesson and prints its report\n"
                                   "  screenshot        the window as a picture\n"
                                   "  cpu               the CPU stream as text"));
    options.value({QStringLiteral("theme")}, "Colours: system, light or dark.", "THEME", "system");
    auto answer = options.parse(arguments, 0);
    if (!answer) {
        if (arguments.size() > 1 && !arguments.at(1).startsWith(QLatin1Char('-')))
            return usage(QStringLiteral("command '%1'").arg(arguments.at(1)),
                         QStringLiteral("expected lesson, screenshot or cpu"));
        return answer.error();
    }
    if (*answer)
        return Command(**answer);
    const auto theme = options.theme("theme");
    if (!theme)
        return theme.error();
    return Command(ShowWindow{*theme});
}

} // namespace

Result<Command> parseCommandLine(const QStringList& arguments)
{
    const QString name = arguments.value(1);
    QStringList rest = arguments;
    if (name == QLatin1String("lesson") || name == QLatin1String("screenshot") || name == QLatin1String("cpu"))
        rest.removeAt(1);
    if (name == QLatin1String("lesson"))
        return parseLesson(rest);
    if (name == QLatin1String("screenshot"))
        return parseScreenshot(rest);
    if (name == QLatin1String("cpu"))
        return parseCpu(rest);
    return parseWindow(rest);
}

} // namespace loopscope::app
