// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/exacttime.h"

#include <array>
#include <charconv>
#include <cmath>

namespace loopscope::formats {
namespace {

constexpr std::uint64_t largestMantissa = 999'999'999'999'999'999; // one digit more still fits
constexpr int nsPerMicrosecond = 3;                                // as a power of ten
constexpr std::array<std::uint64_t, 19> powers = [] {
    std::array<std::uint64_t, 19> result{};
    std::uint64_t power = 1;
    for (std::uint64_t& each : result) {
        each = power;
        power *= 10;
    }
    return result;
}();

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmedNumber(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

// A decimal number: mantissa * 10^exponent.
struct Decimal
{
    std::uint64_t mantissa = 0;
    int exponent = 0;
    bool isNegative = false;
};

// Digits beyond the nineteenth are not looked at.
const char* readDigits(const char* at, const char* end, bool isFraction, Decimal& number)
{
    for (; at != end && isDigit(*at); ++at) {
        const bool fits = number.mantissa <= largestMantissa;
        if (fits)
            number.mantissa = number.mantissa * 10 + static_cast<std::uint64_t>(*at - '0');
        number.exponent += (fits ? 0 : 1) - (isFraction ? 1 : 0);
    }
    return at;
}

std::optional<Decimal> readDecimal(std::string_view text)
{
    constexpr int largestExponent = 1000;
    Decimal number;
    const char* at = text.data();
    const char* const end = at + text.size();
    if (at != end && (*at == '-' || *at == '+'))
        number.isNegative = *at++ == '-';
    const char* const digits = at;
    at = readDigits(at, end, false, number);
    std::ptrdiff_t count = at - digits;
    if (at != end && *at == '.') {
        const char* const fraction = ++at;
        at = readDigits(at, end, true, number);
        count += at - fraction;
    }
    if (count == 0)
        return std::nullopt;
    if (at != end && (*at == 'e' || *at == 'E')) {
        if (++at != end && *at == '+')
            ++at;
        int exponent = 0;
        const auto [rest, error] = std::from_chars(at, end, exponent);
        if (error == std::errc::invalid_argument || rest == at)
            return std::nullopt;
        const bool isTiny = *at == '-';
        at = rest;
        number.exponent += error == std::errc::result_out_of_range || std::abs(exponent) > largestExponent
                               ? (isTiny ? -largestExponent : largestExponent)
                               : exponent;
    }
    if (at != end)
        return std::nullopt;
    return number;
}

} // namespace

std::optional<time::Nanoseconds> parseMicroseconds(std::string_view text)
{
    const std::optional<Decimal> number = readDecimal(trimmedNumber(text));
    if (!number)
        return std::nullopt;
    std::uint64_t ns = number->mantissa;
    const int exponent = number->exponent + nsPerMicrosecond;
    const auto steps = static_cast<std::size_t>(std::abs(exponent));
    if (ns != 0 && exponent > 0) {
        if (steps >= powers.size() || __builtin_mul_overflow(ns, powers[steps], &ns))
            return std::nullopt;
    } else if (exponent < 0) {
        ns = steps < powers.size() ? (ns / powers[steps]) + (ns % powers[steps] >= powers[steps] / 2 ? 1 : 0) : 0;
    }
    if (ns > static_cast<std::uint64_t>(latestShownTime.count()))
        return std::nullopt;
    const auto whole = static_cast<std::int64_t>(ns);
    return time::Nanoseconds(number->isNegative ? -whole : whole);
}

std::optional<double> parseNumber(std::string_view text)
{
    const std::string_view digits = trimmedNumber(text);
    double value = 0;
    const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || rest != digits.data() + digits.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

} // namespace loopscope::formats
