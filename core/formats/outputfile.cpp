// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/outputfile.h"

#include "core/formats/gzipdevice.h"
#include "core/formats/words.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>

namespace loopscope::formats {
namespace {

Result<void> fillCompressed(const QString& path, QIODevice& device, const std::function<Result<void>(QIODevice&)>& fill)
{
    GzipDevice gzip(device);
    Result<void> filled = fill(gzip);
    if (filled && !gzip.finish())
        return writeError(path, gzip.errorString());
    return filled;
}

Result<void> fillDevice(const QString& path, QIODevice& device, const std::function<Result<void>(QIODevice&)>& fill)
{
    return path.endsWith(QLatin1String(".gz"), Qt::CaseInsensitive) ? fillCompressed(path, device, fill) : fill(device);
}

Result<void> writeDirectly(QFile& file, const QString& path, const std::function<Result<void>(QIODevice&)>& fill)
{
    Result<void> filled = fillDevice(path, file, fill);
    if (filled && (!file.flush() || file.error() != QFileDevice::NoError))
        return writeError(path, file.errorString());
    return filled;
}

Result<void> replace(const QString& path, const std::function<Result<void>(QIODevice&)>& fill)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return writeError(path, file.errorString());
    Result<void> filled = fillDevice(path, file, fill);
    if (!filled) {
        file.cancelWriting();
        return filled;
    }
    if (!file.commit())
        return writeError(path, file.errorString());
    return {};
}

} // namespace

Error writeError(const QString& path, const QString& why)
{
    return {Words::tr("cannot write %1").arg(path).toStdString(), why.toStdString(), {}};
}

Result<void> writeFile(const QString& path, const std::function<Result<void>(QIODevice&)>& fill)
{
    if (path == QLatin1String("-")) {
        QFile out;
        if (!out.open(stdout, QIODevice::WriteOnly))
            return writeError(path, out.errorString());
        return writeDirectly(out, path, fill);
    }
    const QFileInfo target(path);
    if (target.isDir())
        return writeError(path, Words::tr("it is a directory"));
    if (!target.exists() || target.isFile())
        return replace(path, fill);
    QFile device(path); // QSaveFile would put a regular file in a device's or pipe's place
    if (!device.open(QIODevice::WriteOnly | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return writeError(path, device.errorString());
    return writeDirectly(device, path, fill);
}

} // namespace loopscope::formats
