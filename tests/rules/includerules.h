// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which folder may include which: the table of CONTRIBUTING, as a check of one source's #include lines.

#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

class IncludeRules final
{
public:
    // qtHeaders: the folder that holds QtCore/, QtGui/ and so on.
    explicit IncludeRules(const QString& qtHeaders);

    // "core/trace" of "core/recording/recorder.h"; "widgets" and "app" have the module of their first two or one
    // folders.
    [[nodiscard]] static QString moduleOf(const QString& path);

    // One line for each #include in `source` that the file at `path` must not have.
    [[nodiscard]] QStringList violations(const QString& path, const QString& source) const;

private:
    [[nodiscard]] bool mayInclude(const QString& module, const QString& other) const;
    [[nodiscard]] bool mayIncludeQt(const QString& module, const QString& header) const;
    [[nodiscard]] QString qtModuleOf(const QString& header) const;

    QMap<QString, QSet<QString>> m_allowed; // core folders: which other core folders
    QMap<QString, QString> m_qtModules;     // a public Qt header's name: its module
};
