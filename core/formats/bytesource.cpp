// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/bytesource.h"

#include "core/formats/words.h"

#include <QFile>
#include <QFileInfo>

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <limits>
#include <poll.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace loopscope::formats {
namespace {

constexpr std::size_t readBufferSize = 256 * 1024;
constexpr std::size_t largestRead = std::size_t{1} << 20; // the progress is asked in between
constexpr int waitMs = 100;
constexpr int gzipReadWindow = 15 + 16; // the largest window, with a gzip header
constexpr std::string_view gzipMagic = "\x1f\x8b";

} // namespace

struct ByteSource::Private
{
    int file = -1;
    qint64 size = 0;
    qint64 taken = 0; // of the file
    std::uint64_t given = 0;
    Progress progress;
    bool canceled = false;
    bool ended = false; // of the file
    std::string peeked;
    std::size_t peekedTo = 0; // what of it has been given

    bool isCompressed = false;
    bool cutOff = false;
    bool between = true;    // gzip members
    bool hasMember = false; // one that has ended
    z_stream stream{};
    std::vector<char> input; // compressed; [begin, end) of it is to be read
    std::size_t begin = 0;
    std::size_t end = 0;

    ~Private()
    {
        if (isCompressed)
            inflateEnd(&stream);
        if (file >= 0)
            ::close(file);
    }
};

ByteSource::ByteSource(const QString& path)
    : m_path(path)
    , d(std::make_unique<Private>())
{
}

ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource::~ByteSource() = default;

Result<ByteSource> ByteSource::open(const QString& path, Progress progress)
{
    ByteSource source(path);
    if (QFileInfo(path).isDir())
        return source.error(Words::tr("it is a directory"));
    source.d->progress = std::move(progress);
    // A pipe that nobody writes to yet must not hold us here.
    source.d->file = path == QLatin1String("-")
                         ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                         : ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (source.d->file < 0)
        return source.error(qt_error_string(errno));
    source.d->size = QFileInfo(path).size();
    if (const auto begun = source.begin(); !begun)
        return begun.error();
    return source;
}

Result<void> ByteSource::begin()
{
    d->input.resize(readBufferSize);
    while (d->end < gzipMagic.size() && !d->ended) {
        const auto count = readRaw(d->input.data() + d->end, d->input.size() - d->end);
        if (!count)
            return count.error();
        d->end += *count;
    }
    if (std::string_view(d->input.data(), d->end).substr(0, gzipMagic.size()) != gzipMagic)
        return {};
    d->isCompressed = inflateInit2(&d->stream, gzipReadWindow) == Z_OK;
    return d->isCompressed ? Result<void>() : error(Words::tr("out of memory"));
}

bool ByteSource::goesOn()
{
    d->canceled = d->canceled || (d->progress && !d->progress(done()));
    return !d->canceled;
}

Result<std::size_t> ByteSource::readRaw(char* buffer, std::size_t size)
{
    for (;;) {
        if (!goesOn())
            return error(Words::tr("canceled"));
        pollfd ready{d->file, POLLIN, 0};
        const int polled = ::poll(&ready, 1, waitMs);
        if (polled == 0 || (polled < 0 && errno == EINTR))
            continue;
        const ssize_t count = ::read(d->file, buffer, std::min(size, largestRead));
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (count < 0)
            return error(qt_error_string(errno));
        d->ended = count == 0;
        d->taken += count;
        return static_cast<std::size_t>(count);
    }
}

// Members follow each other; what comes after the last is not looked at where it is no further one.
Result<std::size_t> ByteSource::inflateSome(char* buffer, std::size_t size)
{
    z_stream& stream = d->stream;
    const auto room = static_cast<uInt>(std::min(size, largestRead));
    stream.next_out = reinterpret_cast<Bytef*>(buffer);
    stream.avail_out = room;
    while (stream.avail_out == room) {
        if (d->begin == d->end && !d->ended) {
            const auto count = readRaw(d->input.data(), d->input.size());
            if (!count)
                return count.error();
            d->begin = 0;
            d->end = *count;
        }
        if (d->begin == d->end) {
            d->cutOff = !d->between;
            return std::size_t{0};
        }
        if (d->between && d->hasMember && d->input[d->begin] != gzipMagic[0])
            return std::size_t{0};
        stream.next_in = reinterpret_cast<Bytef*>(d->input.data() + d->begin);
        stream.avail_in = static_cast<uInt>(d->end - d->begin);
        d->between = false;
        const int code = inflate(&stream, Z_NO_FLUSH);
        d->begin = d->end - stream.avail_in;
        if (code == Z_STREAM_END) {
            d->between = d->hasMember = true;
            inflateReset(&stream);
        } else if (code == Z_MEM_ERROR) {
            return error(Words::tr("out of memory"));
        } else if (code != Z_OK && code != Z_BUF_ERROR) {
            return error(Words::tr("broken gzip data"), d->taken - static_cast<qint64>(d->end - d->begin));
        }
    }
    return std::size_t{room - stream.avail_out};
}

Result<std::size_t> ByteSource::readSome(char* buffer, std::size_t size)
{
    if (d->isCompressed) {
        if (!goesOn())
            return error(Words::tr("canceled"));
        return inflateSome(buffer, size);
    }
    if (d->begin == d->end)
        return d->ended ? Result<std::size_t>(std::size_t{0}) : readRaw(buffer, size);
    const std::size_t count = std::min(size, d->end - d->begin);
    std::copy_n(d->input.data() + d->begin, count, buffer);
    d->begin += count;
    return count;
}

Result<std::string_view> ByteSource::peek(std::size_t size)
{
    while (d->peeked.size() < size) {
        const std::size_t had = d->peeked.size();
        d->peeked.resize(size);
        const auto count = readSome(d->peeked.data() + had, size - had);
        d->peeked.resize(had + (count ? *count : 0));
        if (!count)
            return count.error();
        if (*count == 0)
            break;
    }
    return std::string_view(d->peeked);
}

Result<std::size_t> ByteSource::read(char* buffer, std::size_t size)
{
    std::size_t filled = std::min(size, d->peeked.size() - d->peekedTo);
    std::copy_n(d->peeked.data() + d->peekedTo, filled, buffer);
    d->peekedTo += filled;
    while (filled < size) {
        const auto count = readSome(buffer + filled, size - filled);
        if (!count)
            return count.error();
        if (*count == 0)
            break;
        filled += *count;
    }
    d->given += filled;
    return filled;
}

std::uint64_t ByteSource::bytesRead() const { return d->given; }
bool ByteSource::isCutOff() const { return d->cutOff; }

double ByteSource::done() const
{
    return d->size > 0 ? std::min(1.0, static_cast<double>(d->taken) / static_cast<double>(d->size)) : 0;
}

Error ByteSource::error(const QString& why, std::int64_t offset) const
{
    const QString place = offset < 0 ? QString() : Words::tr("%1, byte %2").arg(m_path).arg(offset);
    return {Words::tr("cannot read %1").arg(m_path).toStdString(), why.toStdString(), place.toStdString()};
}

} // namespace loopscope::formats
