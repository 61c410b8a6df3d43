// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the "loopscope" object of an own file says; it is written in chromeheader.h.

#include "core/trace/trace.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace loopscope::formats {

struct ChromeHeader
{
    struct Track
    {
        std::int64_t id = 0; // of the file
        std::string name;
        std::string unit;
        trace::TrackKind kind = trace::TrackKind::loop;
        std::optional<std::int64_t> parent;
        std::uint32_t process = 0;
        std::int32_t order = 0;
    };

    std::chrono::system_clock::time_point wallStart;
    trace::Nanoseconds offset{0}; // of the events' times
    trace::Nanoseconds begin{0};
    trace::Nanoseconds end{0};
    std::uint64_t dropped = 0;
    std::vector<std::pair<std::string, std::string>> facts;
    std::vector<Track> tracks; // by rising id
};

} // namespace loopscope::formats
