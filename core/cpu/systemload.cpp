// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/cpu/systemload.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace loopscope::cpu {

namespace {

std::string readFile(const std::string& path)
{
    std::string text;
    if (std::FILE* const file = std::fopen(path.c_str(), "re")) {
        char block[4096];
        for (std::size_t length = 0; (length = std::fread(block, 1, sizeof block, file)) > 0;)
            text.append(block, length);
        std::fclose(file);
    }
    return text;
}

// Takes a number off the front, and the blanks before it.
template <typename T>
std::optional<T> takeNumber(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc())
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

// What follows the key at the beginning of a line.
std::optional<std::string_view> valueOf(std::string_view text, std::string_view key)
{
    for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
        if (at == 0 || text[at - 1] == '\n')
            return text.substr(at + key.size());
    }
    return std::nullopt;
}

} // namespace

std::optional<std::array<double, 3>> parseLoadAverage(std::string_view text)
{
    std::array<double, 3> averages{};
    for (double& average : averages) {
        const auto value = takeNumber<double>(text);
        if (!value)
            return std::nullopt;
        average = *value;
    }
    return averages;
}

std::optional<Pressure> parsePressure(std::string_view text)
{
    const auto number = [text](std::string_view key) -> std::optional<double> {
        auto value = valueOf(text, key);
        return value ? takeNumber<double>(*value) : std::nullopt;
    };
    const auto some = number("some avg10=");
    if (!some)
        return std::nullopt;
    return Pressure{*some, number("full avg10=").value_or(0)}; // old kernels have no "full" for processors
}

std::optional<CpuLimit> parseCpuLimit(std::string_view max, std::string_view stat)
{
    CpuLimit limit;
    if (!max.starts_with("max")) {
        const auto quota = takeNumber<double>(max);
        const auto period = takeNumber<double>(max);
        if (!quota || !period || *period <= 0)
            return std::nullopt;
        limit.processors = *quota / *period;
    }
    const auto number = [stat](std::string_view key) -> std::uint64_t {
        auto value = valueOf(stat, key);
        return value ? takeNumber<std::uint64_t>(*value).value_or(0) : 0;
    };
    limit.throttledPeriods = number("nr_throttled ");
    limit.throttledTime = std::chrono::microseconds(number("throttled_usec "));
    return limit;
}

std::optional<std::string> parseOwnCgroup(std::string_view text)
{
    const auto path = valueOf(text, "0::");
    if (!path || !path->starts_with('/'))
        return std::nullopt;
    return std::string(path->substr(0, path->find('\n')));
}

SystemLoadReader::SystemLoadReader(SystemLoadPaths paths)
    : m_paths(std::move(paths))
{
    const auto own = parseOwnCgroup(readFile(m_paths.ownCgroup));
    if (own)
        m_cgroup = m_paths.cgroups + (*own == "/" ? std::string() : *own);
}

std::optional<CpuLimit> SystemLoadReader::readLimit() const
{
    if (m_cgroup.empty())
        return std::nullopt;
    const std::string max = readFile(m_cgroup + "/cpu.max"); // the root has none
    return max.empty() ? std::nullopt : parseCpuLimit(max, readFile(m_cgroup + "/cpu.stat"));
}

SystemLoad SystemLoadReader::read() const
{
    SystemLoad load;
    load.average = parseLoadAverage(readFile(m_paths.loadAverage));
    load.pressure = parsePressure(readFile(m_paths.pressure));
    load.limit = readLimit();
    const std::string frequency = readFile(m_paths.frequency);
    std::string_view text = frequency;
    if (const auto kilohertz = takeNumber<double>(text))
        load.megahertz = *kilohertz / 1000;
    return load;
}

} // namespace loopscope::cpu
