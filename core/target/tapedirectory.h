// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Where the tapes of this user's programs lie: `loopscope` below $XDG_RUNTIME_DIR, or below the temporary directory
// where there is no such place or no room in it. It is this user's alone (mode 0700); what looks different is not used.
// Any thread.

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace loopscope::target {

// A tape by its file name, PID-STARTTIME-WRITER.tape.
struct TapeFile
{
    std::string path;
    pid_t pid = 0;
    std::uint64_t processStart = 0;
    std::string writer; // "probe" or "own"

    [[nodiscard]] bool isWritten() const; // its process lives
};

// Where directories may be made; empty ones are left out.
struct Places
{
    std::string runtime;   // $XDG_RUNTIME_DIR
    std::string temporary; // $TMPDIR or /tmp

    [[nodiscard]] static Places ofEnvironment();
};

class TapeDirectory final
{
public:
    // Made where it is missing.
    [[nodiscard]] static Result<TapeDirectory> open(const Places& places = Places::ofEnvironment());

    [[nodiscard]] const std::string& path() const noexcept { return m_path; }

    // A new, empty directory in it: for the tapes of one run. It goes with removeRun(), or with the last tape that
    // remove() takes from it.
    [[nodiscard]] Result<std::string> newRun() const;
    void removeRun(const std::string& run) const; // with all tapes whose process has ended

    // Of living and ended programs, those of runs too, by rising pid.
    [[nodiscard]] std::vector<TapeFile> tapes() const;
    [[nodiscard]] static std::vector<TapeFile> tapesIn(const std::string& directory);
    Result<void> remove(const TapeFile& tape) const;

private:
    explicit TapeDirectory(std::string path)
        : m_path(std::move(path))
    {
    }

    std::string m_path;
};

// The parts of such a file's name; nothing where it is none.
[[nodiscard]] std::optional<TapeFile> tapeNamed(std::string_view path);

} // namespace loopscope::target
