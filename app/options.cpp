// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "core/time/duration.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace loopscope::app {

using widgets::theme::Theme;

Error usageError(const QString& what, const QString& why) { return {what.toStdString(), why.toStdString(), {}}; }

QStringList pictureEndings() { return {QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf")}; }

Result<void> checkTarget(const char* option, const QString& file, const QStringList& endings)
{
    if (const QDir folder = QFileInfo(file).absoluteDir(); file != QLatin1String("-") && !folder.exists())
        return usageError(QStringLiteral("%1 '%2'").arg(QString::fromLatin1(option), file),
                          QStringLiteral("there is no folder %1").arg(folder.path()));
    const bool plain = !QFileInfo::exists(file) || QFileInfo(file).isFile();
    if (!plain || endings.isEmpty() || endings.contains(QFileInfo(file).suffix().toLower()))
        return {};
    return usageError(QStringLiteral("%1 '%2'").arg(QString::fromLatin1(option), file),
                      QStringLiteral("the name must end in .%1").arg(endings.join(QStringLiteral(", ."))));
}

Options::Options(const QString& command, const QString& description)
    : m_command(command)
{
    m_parser.setApplicationDescription(description);
    m_parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Print this help and stop.")});
    m_parser.addOption({QStringLiteral("version"), QStringLiteral("Print the version and stop.")});
}

void Options::flag(const char* name, const char* description)
{
    m_parser.addOption({QString::fromLatin1(name), QString::fromLatin1(description)});
}

void Options::value(const QStringList& names, const char* description, const char* placeholder, const char* preset)
{
    m_parser.addOption(
        {names, QString::fromLatin1(description), QString::fromLatin1(placeholder), QString::fromLatin1(preset)});
}

void Options::argument(const char* name, const char* description, const char* syntax)
{
    m_parser.addPositionalArgument(QString::fromLatin1(name), QString::fromLatin1(description),
                                   QString::fromLatin1(syntax));
}

void Options::endAtFirstArgument()
{
    m_parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
}

std::optional<Result<Command>> Options::parse(const QStringList& arguments, qsizetype positionals)
{
    if (!m_parser.parse(arguments))
        return usageError(m_command, m_parser.errorText());
    if (m_parser.isSet(QStringLiteral("version")))
        return Command(PrintText{QStringLiteral("loopscope %1\n").arg(QCoreApplication::applicationVersion())});
    if (m_parser.isSet(QStringLiteral("help")))
        return Command(PrintText{helpText()});
    if (m_parser.positionalArguments().size() > positionals)
        return usageError(m_command,
                          QStringLiteral("unexpected '%1'").arg(m_parser.positionalArguments().at(positionals)));
    return std::nullopt;
}

// The parser knows nothing of commands: its first line lacks ours, and names the program with its whole path.
QString Options::helpText() const
{
    static const QString marker = QStringLiteral("[options]");
    const QString text = m_parser.helpText();
    const QString name = m_command == QLatin1String("loopscope") ? m_command : QStringLiteral("loopscope ") + m_command;
    return QStringLiteral("Usage: %1 ").arg(name) + text.mid(std::max<qsizetype>(0, text.indexOf(marker)));
}

Result<int> Options::integer(const char* name, int least, int most) const
{
    bool ok = false;
    const int number = text(name).toInt(&ok);
    if (!ok || number < least || number > most)
        return wrong(name, QStringLiteral("expected a whole number from %1 to %2").arg(least).arg(most));
    return number;
}

Result<time::Nanoseconds> Options::duration(const char* name, time::Nanoseconds least, time::Nanoseconds most) const
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

Result<double> Options::number(const char* name, double least, double most) const
{
    bool ok = false;
    const double value = text(name).toDouble(&ok);
    if (!ok || !(value >= least && value <= most))
        return wrong(name, QStringLiteral("expected a number from %1 to %2").arg(least).arg(most));
    return value;
}

Result<time::TimeRange> Options::range(const char* name) const
{
    const QStringList ends = text(name).split(QStringLiteral(".."));
    if (ends.size() == 2) {
        const auto begin = time::parseDuration(ends[0].toStdString());
        const auto end = time::parseDuration(ends[1].toStdString());
        if (begin && end && *begin < *end)
            return time::TimeRange{*begin, *end};
    }
    return wrong(name, QStringLiteral("expected FROM..TO, such as 1s..2.5s"));
}

Result<QSize> Options::size(const char* name) const
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const auto match = form.match(text(name));
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    const QRect allowed(QPoint(320, 200), QPoint(16384, 16384));
    if (!match.hasMatch() || !allowed.contains(size.width(), size.height()))
        return wrong(name, QStringLiteral("expected WIDTHxHEIGHT, such as 1440x900, from 320x200 to 16384x16384"));
    return size;
}

Result<std::size_t> Options::bytes(const char* name) const
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,6})(MB|GB)$"));
    if (text(name) == QLatin1String("0"))
        return std::size_t{0};
    const auto match = form.match(text(name));
    const std::size_t number = match.captured(1).toULong();
    if (!match.hasMatch() || number == 0)
        return wrong(name, QStringLiteral("expected a size such as 512MB or 2GB, or 0 for no limit"));
    return number << (match.captured(2) == QLatin1String("MB") ? 20 : 30);
}

Result<Theme> Options::theme(const char* name) const
{
    if (const auto theme = widgets::theme::themeFromWord(text(name)))
        return *theme;
    return wrong(name, QStringLiteral("expected light, dark or system"));
}

Result<Picture> Options::picture() const
{
    const auto wanted = text("size").isEmpty() ? Result<QSize>(QSize(1200, 0)) : size("size");
    if (!wanted)
        return wanted.error();
    const auto colours = theme("theme");
    if (!colours)
        return colours.error();
    return Picture{*wanted, *colours};
}

Error Options::wrong(const char* name, const QString& why) const
{
    return usageError(QStringLiteral("--%1 '%2'").arg(QString::fromLatin1(name), text(name)), why);
}

} // namespace loopscope::app
