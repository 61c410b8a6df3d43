// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One command's options: declared, parsed, and read each with an error that names the option and its text.

#include "app/commandline.h"

#include <QCommandLineParser>

namespace loopscope::app {

// "WHAT: WHY", for wrong usage.
[[nodiscard]] Error usageError(const QString& what, const QString& why);

// Known before a run of minutes: whether the folder is there, and, where endings are given, whether the name has one
// of them. `option` is named in the error.
[[nodiscard]] Result<void> checkTarget(const char* option, const QString& file, const QStringList& endings = {});
[[nodiscard]] QStringList pictureEndings(); // png, svg, pdf
inline constexpr const char* pictureSizeHelp =
    "The picture's size in pixels; default: 1200 wide, and as high as what it shows.";

class Options final
{
public:
    // `command` names it in errors; `description` heads its help.
    Options(const QString& command, const QString& description);

    void flag(const char* name, const char* description);
    void value(const QStringList& names, const char* description, const char* placeholder, const char* preset = "");
    void argument(const char* name, const char* description, const char* syntax = "");

    // What comes after the first argument that is no option is not looked at: it belongs to another program.
    void endAtFirstArgument();

    // What ends the parsing early, if anything does: the text for --help or --version, or an error. More than
    // `positionals` arguments are refused.
    [[nodiscard]] std::optional<Result<Command>> parse(const QStringList& arguments, qsizetype positionals);

    [[nodiscard]] bool isSet(const char* name) const { return m_parser.isSet(QString::fromLatin1(name)); }
    [[nodiscard]] QString text(const char* name) const { return m_parser.value(QString::fromLatin1(name)); }
    [[nodiscard]] QString positional(int index) const { return m_parser.positionalArguments().value(index); }

    [[nodiscard]] QStringList positionals() const { return m_parser.positionalArguments(); }

    // Both borders are allowed values.
    [[nodiscard]] Result<int> integer(const char* name, int least, int most) const;
    [[nodiscard]] Result<time::Nanoseconds> duration(const char* name, time::Nanoseconds least,
                                                     time::Nanoseconds most) const;
    [[nodiscard]] Result<double> number(const char* name, double least, double most) const;
    [[nodiscard]] Result<time::TimeRange> range(const char* name) const; // "1s..2.5s"
    [[nodiscard]] Result<QSize> size(const char* name) const;            // "1440x900"
    [[nodiscard]] Result<std::size_t> bytes(const char* name) const;     // "512MB", "2GB": powers of 1024; 0 is none
    [[nodiscard]] Result<widgets::theme::Theme> theme(const char* name) const;
    // Of --size, without which it is as high as what it shows, and --theme.
    [[nodiscard]] Result<Picture> picture() const;
    [[nodiscard]] Error wrong(const char* name, const QString& why) const;

private:
    [[nodiscard]] QString helpText() const;

    QString m_command;
    QCommandLineParser m_parser;
};

} // namespace loopscope::app
