// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/bytesource.h"
#include "core/formats/words.h"

#include <QFile>
#include <QFileInfo>

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <unistd.h>

namespace loopscope::formats {
namespace {

constexpr unsigned bufferSize = 256 * 1024;

} // namespace

struct ByteSource::Private
{
    gzFile file = nullptr;
    qint64 size = 0;
    ~Private()
    {
        if (file != nullptr)
            gzclose(file);
    }
};

ByteSource::ByteSource(const QString& path)
    : m_path(path)
    , d(std::make_unique<Private>())
{
}

ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource::~ByteSource() = default;

Result<ByteSource> ByteSource::open(const QString& path)
{
    ByteSource source(path);
    if (QFileInfo(path).isDir())
        return source.error(Words::tr("it is a directory"));
    errno = 0;
    source.d->file = path == QLatin1String("-") ? gzdopen(::dup(STDIN_FILENO), "rb")
                                                : gzopen(QFile::encodeName(path).constData(), "rb");
    if (source.d->file == nullptr)
        return source.error(qt_error_string(errno));
    gzbuffer(source.d->file, bufferSize);
    source.d->size = QFileInfo(path).size();
    return source;
}

Result<std::size_t> ByteSource::read(char* buffer, std::size_t size)
{
    const auto wanted = std::min<std::size_t>(size, std::numeric_limits<int>::max());
    const int count = gzread(d->file, buffer, static_cast<unsigned>(wanted));
    int code = Z_OK;
    const char* const message = gzerror(d->file, &code);
    if (count < 0 || (code != Z_OK && code != Z_STREAM_END))
        return error(code == Z_ERRNO ? qt_error_string(errno) : QString::fromLocal8Bit(message));
    return static_cast<std::size_t>(count);
}

double ByteSource::done() const
{
    return d->size > 0 ? static_cast<double>(gzoffset(d->file)) / static_cast<double>(d->size) : 0;
}

Error ByteSource::error(const QString& why, std::int64_t offset) const
{
    const QString place = offset < 0 ? QString() : Words::tr("%1, byte %2").arg(m_path).arg(offset);
    return {Words::tr("cannot read %1").arg(m_path).toStdString(), why.toStdString(), place.toStdString()};
}

} // namespace loopscope::formats
