// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/time/duration.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>

namespace loopscope::time {

namespace {

struct Unit
{
    std::string_view suffix;
    double nanoseconds;
};

constexpr std::array<Unit, 7> units{
    {{"ns", 1}, {"us", 1e3}, {"µs", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"m", 60e9}, {"h", 3600e9}}};

Error refused(std::string_view text, std::string why)
{
    return {"duration '" + std::string(text) + "'", std::move(why), {}};
}

std::string withDigits(double value, int digits, const char* unit)
{
    std::array<char, 64> buffer{};
    const int before = value >= 1 ? static_cast<int>(std::floor(std::log10(value))) + 1 : 1;
    const int after = std::max(0, digits - before);
    std::snprintf(buffer.data(), buffer.size(), "%.*f", after, value);
    std::string number = buffer.data();
    if (number.find('.') != std::string::npos) {
        number.erase(number.find_last_not_of('0') + 1);
        if (number.back() == '.')
            number.pop_back();
    }
    return number + ' ' + unit;
}

// Half of the last digit that is shown: what rounds up to the next unit belongs to it.
bool reaches(double nanoseconds, double unit, int digits)
{
    return nanoseconds >= unit - unit * 0.5 * std::pow(10.0, -digits);
}

} // namespace

Result<Nanoseconds> parseDuration(std::string_view text)
{
    double number = 0;
    const auto [rest, failure] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (failure != std::errc{} || !std::isfinite(number))
        return refused(text, "expected a number with a unit, such as 250us, 50ms or 1.5s");
    if (number < 0 || text.front() == '-')
        return refused(text, "must not be negative");
    const std::string_view suffix = text.substr(static_cast<std::size_t>(rest - text.data()));
    for (const Unit& unit : units) {
        if (unit.suffix != suffix)
            continue;
        const double nanoseconds = number * unit.nanoseconds;
        if (nanoseconds >= 9.2e18)
            return refused(text, "is too long");
        return Nanoseconds(std::llround(nanoseconds));
    }
    if (suffix.empty())
        return refused(text, "has no unit (ns, us, ms, s, m or h)");
    return refused(text, "unknown unit '" + std::string(suffix) + "' (ns, us, ms, s, m or h)");
}

std::string formatDuration(Nanoseconds duration, int digits)
{
    if (duration.count() == 0)
        return "0 s";
    const double value = std::abs(static_cast<double>(duration.count()));
    const std::string sign = duration.count() < 0 ? "-" : "";
    if (value >= 59.95e9) {
        const auto seconds = static_cast<long long>(std::llround(value / 1e9));
        const bool hours = seconds >= 3600;
        const long long major = hours ? seconds / 3600 : seconds / 60;
        const long long minor = hours ? seconds % 3600 / 60 : seconds % 60;
        std::string text = sign + std::to_string(major) + (hours ? " h" : " min");
        if (minor != 0)
            text += ' ' + std::to_string(minor) + (hours ? " min" : " s");
        return text;
    }
    if (reaches(value, 1e9, digits))
        return sign + withDigits(value / 1e9, digits, "s");
    if (reaches(value, 1e6, digits))
        return sign + withDigits(value / 1e6, digits, "ms");
    if (reaches(value, 1e3, digits))
        return sign + withDigits(value / 1e3, digits, "µs");
    return sign + withDigits(value, digits, "ns");
}

} // namespace loopscope::time
