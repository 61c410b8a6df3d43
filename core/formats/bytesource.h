// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The bytes of a file, in order; what is compressed with gzip comes out plain. "-" is standard input. One thread.

#include "core/base/result.h"

#include <QString>

#include <cstdint>
#include <memory>

namespace loopscope::formats {

class ByteSource final
{
public:
    static Result<ByteSource> open(const QString& path);
    ByteSource(ByteSource&&) noexcept;
    ~ByteSource();

    // Fills the buffer as far as the file goes; 0 at its end.
    Result<std::size_t> read(char* buffer, std::size_t size);

    [[nodiscard]] const QString& path() const noexcept { return m_path; }
    // The part of the file that has been read; 0 where its size is unknown.
    [[nodiscard]] double done() const;
    // The error of reading this file: "cannot read PATH: WHY (byte N)".
    [[nodiscard]] Error error(const QString& why, std::int64_t offset = -1) const;

private:
    struct Private;
    explicit ByteSource(const QString& path);

    QString m_path;
    std::unique_ptr<Private> d;
};

} // namespace loopscope::formats
