// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/memoryuse.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace loopscope::formats {
namespace {

constexpr std::uint64_t notKnown = std::numeric_limits<std::uint64_t>::max();

struct Pages
{
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
};

Pages pages()
{
    Pages result;
    std::ifstream("/proc/self/statm") >> result.all >> result.resident;
    return result;
}

std::uint64_t pageSize() { return static_cast<std::uint64_t>(std::max(::sysconf(_SC_PAGESIZE), 1L)); }

std::uint64_t availableOnMachine()
{
    constexpr std::uint64_t kilobyte = 1024;
    std::ifstream file("/proc/meminfo");
    std::string name;
    std::uint64_t value = 0;
    std::string unit;
    while (file >> name >> value && std::getline(file, unit)) {
        if (name == "MemAvailable:")
            return value * kilobyte;
    }
    return notKnown;
}

} // namespace

std::uint64_t usedMemory() { return pages().resident * pageSize(); }

std::uint64_t freeMemory()
{
    rlimit limit{};
    std::uint64_t left = notKnown;
    if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        const std::uint64_t used = pages().all * pageSize();
        left = limit.rlim_cur > used ? limit.rlim_cur - used : 0;
    }
    return std::min(left, availableOnMachine());
}

} // namespace loopscope::formats
