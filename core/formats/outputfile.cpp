// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/outputfile.h"

#include "core/formats/gzipdevice.h"
#include "core/formats/words.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace loopscope::formats {
namespace {

// Hands everything on, in large pieces, and remembers the first failure: files of Qt's take half a write for a whole
// one.
class CheckedDevice final : public QIODevice
{
public:
    explicit CheckedDevice(QIODevice& target)
        : m_target(target)
    {
        open(WriteOnly | Unbuffered);
    }
    // Empty: all was taken so far.
    [[nodiscard]] const QString& failure() const { return m_failure; }
    bool finish()
    {
        handOn();
        return m_failure.isEmpty();
    }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* data, qint64 size) override
    {
        m_pending.append(data, size);
        if (m_pending.size() >= pieceSize)
            handOn();
        return m_failure.isEmpty() ? size : -1;
    }

private:
    static constexpr qsizetype pieceSize = 1 << 16;

    void handOn()
    {
        for (qsizetype done = 0; done < m_pending.size() && m_failure.isEmpty();) {
            const qint64 taken = m_target.write(m_pending.constData() + done, m_pending.size() - done);
            if (taken <= 0) {
                m_failure = m_target.errorString();
                setErrorString(m_failure);
            }
            done += std::max<qint64>(taken, 0);
        }
        m_pending.clear();
    }

    QIODevice& m_target;
    QByteArray m_pending;
    QString m_failure;
};

Result<void> fillCompressed(const QString& path, QIODevice& device, const std::function<Result<void>(QIODevice&)>& fill)
{
    GzipDevice gzip(device);
    Result<void> filled = fill(gzip);
    if (filled && !gzip.finish())
        return writeError(path, gzip.errorString());
    return filled;
}

// The file must be unbuffered.
Result<void> fillFile(const QString& path, QIODevice& file, const std::function<Result<void>(QIODevice&)>& fill)
{
    CheckedDevice device(file);
    const bool isCompressed = path.endsWith(QLatin1String(".gz"), Qt::CaseInsensitive);
    Result<void> filled = isCompressed ? fillCompressed(path, device, fill) : fill(device);
    if (!device.finish())
        return writeError(path, device.failure());
    return filled;
}

Result<void> writeDirectly(QFile& file, const QString& path, const std::function<Result<void>(QIODevice&)>& fill)
{
    Result<void> filled = fillFile(path, file, fill);
    if (filled && !file.flush())
        return writeError(path, file.errorString());
    return filled;
}

// What a file system only finds out when it really writes. Returns errno.
int synchronize(int file)
{
#ifdef Q_OS_UNIX
    if (::fsync(file) != 0 && errno != EINVAL && errno != ENOTSUP)
        return errno;
#else
    static_cast<void>(file);
#endif
    return 0;
}

Result<void> replace(const QString& path, const std::function<Result<void>(QIODevice&)>& fill)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return writeError(path, file.errorString());
    Result<void> filled = fillFile(path, file, fill);
    if (!filled) {
        file.cancelWriting();
        return filled;
    }
    if (const int error = synchronize(file.handle()); error != 0) {
        file.cancelWriting();
        return writeError(path, qt_error_string(error));
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
        if (!out.open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered))
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
