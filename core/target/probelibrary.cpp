// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/probelibrary.h"

#include <filesystem>

namespace loopscope::target {

Result<std::string> probeLibrary()
{
    constexpr const char* name = "libloopscope-probe.so";
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path folder = program.parent_path();
    for (const std::filesystem::path& place :
         {folder, folder.parent_path(), folder.parent_path() / LOOPSCOPE_PROBE_DIR}) { // the second: tests' programs
        if (std::filesystem::is_regular_file(place / name, error))
            return (place / name).string();
    }
    return Error{std::string("cannot find ") + name, "it is neither beside " + program.string() + " nor installed", {}};
}

} // namespace loopscope::target
