// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The bytes of a file, in order; what is compressed with gzip comes out plain. "-" is standard input. It can be looked
// into before it is read, and it never waits without asking whether to go on. One thread.

#include "core/base/result.h"
#include "core/formats/progress.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <string_view>

namespace loopscope::formats {

class ByteSource final
{
public:
    // The progress is asked at every read, and every tenth of a second while a pipe has nothing to say.
    static Result<ByteSource> open(const QString& path, Progress progress = {});
    ByteSource(ByteSource&&) noexcept;
    ~ByteSource();

    // The first bytes, as they will be read: fewer than the size only where the file ends before.
    Result<std::string_view> peek(std::size_t size);
    // Fills the buffer as far as the file goes; 0 at its end. "canceled" where the progress said to stop.
    Result<std::size_t> read(char* buffer, std::size_t size);

    [[nodiscard]] const QString& path() const noexcept { return m_path; }
    [[nodiscard]] std::uint64_t bytesRead() const; // uncompressed
    // The compressed file ended before its content did.
    [[nodiscard]] bool isCutOff() const;
    // The part of the file that has been read; 0 where its size is unknown.
    [[nodiscard]] double done() const;
    // False once the progress has said to stop.
    [[nodiscard]] bool goesOn();
    // The error of reading this file: "cannot read PATH: WHY (byte N)".
    [[nodiscard]] Error error(const QString& why, std::int64_t offset = -1) const;

private:
    struct Private;
    explicit ByteSource(const QString& path);
    Result<std::size_t> readSome(char* buffer, std::size_t size);
    Result<std::size_t> readRaw(char* buffer, std::size_t size);
    Result<std::size_t> inflateSome(char* buffer, std::size_t size);
    Result<void> begin();

    QString m_path;
    std::unique_ptr<Private> d;
};

} // namespace loopscope::formats
