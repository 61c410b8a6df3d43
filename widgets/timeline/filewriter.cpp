// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/filewriter.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace loopscope::widgets::timeline {
namespace {

Error failure(const QString& file, const QString& reason)
{
    return {"cannot write " + file.toStdString(), reason.toStdString(), {}};
}

} // namespace

Result<void> writeFile(const QString& file, const QByteArray& bytes)
{
    const QFileInfo info(file);
    if (info.isDir())
        return failure(file, QStringLiteral("Is a directory"));
    if (info.exists() && !info.isFile()) {
        QFile device(file);
        if (!device.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || device.write(bytes) != bytes.size() ||
            !device.flush())
            return failure(file, device.errorString());
        return {};
    }
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() || !target.commit())
        return failure(file, target.errorString());
    return {};
}

} // namespace loopscope::widgets::timeline
