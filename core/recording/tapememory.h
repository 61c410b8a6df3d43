// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The memory of a tape: private to this process, or a file that two processes map. Unmapped with the object.

#include "core/base/result.h"
#include "core/recording/tape.h"

#include <memory>
#include <string>

namespace loopscope::recording {

class TapeMemory final
{
public:
    // Reserved, not used: pages come into being when they are touched. Holds fewer rings where the process may not map
    // so much. Throws std::bad_alloc where not even a small tape fits.
    static std::shared_ptr<TapeMemory> inPrivate(tape::Capacity capacity);
    // A new file, mode 0600; an existing one is an error. Its header and strings are allocated.
    static Result<std::shared_ptr<TapeMemory>> create(const std::string& path, const tape::Capacity& capacity);
    // An existing file of this user, as another process writes it. Its content is not looked at.
    static Result<std::shared_ptr<TapeMemory>> open(const std::string& path);

    ~TapeMemory();
    TapeMemory(const TapeMemory&) = delete;
    TapeMemory& operator=(const TapeMemory&) = delete;

    [[nodiscard]] tape::Header& header() const noexcept { return *m_header; }
    [[nodiscard]] std::uint64_t size() const noexcept { return m_size; } // bytes mapped
    [[nodiscard]] bool isFile() const noexcept { return m_file >= 0; }
    // Whether the file still has the size that was mapped: what lies beyond its end must not be touched.
    [[nodiscard]] bool isWhole() const noexcept;
    // Makes sure that these bytes can be written; false: the disk is full. Always true in private memory.
    [[nodiscard]] bool allocate(std::uint64_t offset, std::uint64_t bytes) const noexcept;
    // In the child of a fork: the file stays the parent's, and the child, which keeps what is read here, is silent. Of
    // what a child may call before its exec.
    void leaveToParent() const noexcept;

private:
    TapeMemory(void* memory, std::uint64_t size, int file) noexcept
        : m_header(static_cast<tape::Header*>(memory))
        , m_size(size)
        , m_file(file)
    {
    }

    tape::Header* m_header;
    std::uint64_t m_size;
    int m_file; // -1: private
};

} // namespace loopscope::recording
