// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A file with the given content, for as long as this lives.

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QTemporaryDir>

namespace loopscope::tests {

class TraceFile final
{
public:
    // Its path.
    [[nodiscard]] QString write(const QByteArray& content) const
    {
        const QString path = m_folder.filePath(QStringLiteral("trace.json"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    [[nodiscard]] QString pathOfNone() const { return m_folder.filePath(QStringLiteral("none.json")); }

private:
    QTemporaryDir m_folder;
};

} // namespace loopscope::tests
