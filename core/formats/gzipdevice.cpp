// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/gzipdevice.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace loopscope::formats {
namespace {

constexpr int gzipWindow = 15 + 16; // the largest window, with a gzip header
constexpr qint64 largestInput = qint64{1} << 30;

} // namespace

struct GzipDevice::Private
{
    z_stream stream{};
    std::array<char, 64 * 1024> output{};
    bool works = false;
    bool failed = false;
};

GzipDevice::GzipDevice(QIODevice& target)
    : m_target(target)
    , d(std::make_unique<Private>())
{
    // Fast: a trace shrinks to a tenth at any level.
    d->works = deflateInit2(&d->stream, Z_BEST_SPEED, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK;
    if (d->works)
        open(WriteOnly | Unbuffered);
}

GzipDevice::~GzipDevice()
{
    if (d->works)
        deflateEnd(&d->stream);
}

bool GzipDevice::finish() { return deflateAll(nullptr, 0, Z_FINISH) && !d->failed; }

qint64 GzipDevice::readData(char*, qint64) { return -1; }

qint64 GzipDevice::writeData(const char* data, qint64 size)
{
    for (qint64 done = 0; done < size;) {
        const qint64 piece = std::min(size - done, largestInput);
        if (!deflateAll(data + done, piece, Z_NO_FLUSH))
            return -1;
        done += piece;
    }
    return size;
}

bool GzipDevice::deflateAll(const char* data, qint64 size, int flush)
{
    z_stream& stream = d->stream;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data)); // zlib reads only
    stream.avail_in = static_cast<uInt>(size);
    do {
        stream.next_out = reinterpret_cast<Bytef*>(d->output.data());
        stream.avail_out = static_cast<uInt>(d->output.size());
        deflate(&stream, flush);
        const qint64 made = static_cast<qint64>(d->output.size()) - stream.avail_out;
        if (made > 0 && m_target.write(d->output.data(), made) != made) {
            setErrorString(m_target.errorString());
            d->failed = true;
            return false;
        }
    } while (stream.avail_out == 0);
    return true;
}

} // namespace loopscope::formats
