// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/cpu/procstat.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace loopscope::cpu {

namespace {

constexpr std::size_t fieldsNeeded = 4; // up to idle

std::optional<CpuTimes> parseFields(std::string_view fields)
{
    std::array<std::uint64_t, 8> values{};
    std::size_t count = 0;
    const char* at = fields.data();
    const char* const end = at + fields.size();
    while (count < values.size()) {
        at = std::find_if(at, end, [](char c) { return c != ' '; });
        if (at == end)
            break;
        const auto [next, error] = std::from_chars(at, end, values[count]);
        if (error != std::errc() || (next != end && *next != ' '))
            return std::nullopt;
        at = next;
        ++count;
    }
    if (count < fieldsNeeded)
        return std::nullopt;
    return CpuTimes{values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]};
}

Error malformed(std::string_view line)
{
    return {"cannot read the CPU counters", "malformed line \"" + std::string(line.substr(0, 80)) + "\"", {}};
}

} // namespace

Result<CpuReading> parseProcStat(std::string_view text)
{
    CpuReading reading;
    bool haveTotal = false;
    while (text.starts_with("cpu")) {
        const std::size_t length = text.find('\n');
        const std::string_view line = text.substr(0, length);
        if (length == std::string_view::npos) {
            if (!haveTotal)
                return malformed(line);
            break;
        }
        text.remove_prefix(length + 1);
        const std::size_t space = line.find(' ');
        const std::optional<CpuTimes> times =
            parseFields(space == std::string_view::npos ? std::string_view() : line.substr(space));
        if (!times)
            return malformed(line);
        if (space == 3) {
            reading.total = *times;
            haveTotal = true;
            continue;
        }
        int id = -1;
        const auto [end, error] = std::from_chars(line.data() + 3, line.data() + space, id);
        if (error != std::errc() || end != line.data() + space || id < 0)
            return malformed(line);
        reading.cores.push_back({id, *times});
    }
    if (!haveTotal)
        return Error{"cannot read the CPU counters", "no line that begins with \"cpu\"", {}};
    std::sort(reading.cores.begin(), reading.cores.end(),
              [](const CoreTimes& a, const CoreTimes& b) { return a.id < b.id; });
    return reading;
}

} // namespace loopscope::cpu
