// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/cleantext.h"

#include "core/base/plaintext.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace loopscope::formats {
namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";

unsigned textByteAt(std::string_view text, std::size_t at)
{
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

// Of four hexadecimal digits.
std::optional<std::uint32_t> unitAt(std::string_view text, std::size_t at)
{
    constexpr std::size_t digits = 4;
    std::uint32_t unit = 0;
    if (at + digits > text.size())
        return std::nullopt;
    const char* const end = text.data() + at + digits;
    const auto [rest, error] = std::from_chars(text.data() + at, end, unit, 16);
    return error == std::errc() && rest == end ? std::optional(unit) : std::nullopt;
}

void appendUtf8(std::string& to, std::uint32_t code)
{
    const auto tail = [&](unsigned shift) { to += static_cast<char>(0x80U | (code >> shift & 0x3fU)); };
    if (code < 0x80) {
        to += static_cast<char>(code);
    } else if (code < 0x800) {
        to += static_cast<char>(0xc0U | code >> 6);
        tail(0);
    } else if (code < 0x10000) {
        to += static_cast<char>(0xe0U | code >> 12);
        tail(6);
        tail(0);
    } else {
        to += static_cast<char>(0xf0U | code >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
}

// The escape at a backslash; returns the place after it.
std::size_t appendEscape(std::string& to, std::string_view text, std::size_t at)
{
    constexpr std::string_view letters = "bfnrt";
    constexpr std::string_view meanings = "\b\f\n\r\t";
    const char letter = static_cast<char>(textByteAt(text, at + 1));
    if (letter != 'u') {
        const std::size_t known = letters.find(letter);
        to += known != std::string_view::npos ? meanings[known] : letter;
        return at + 2;
    }
    const auto unit = unitAt(text, at + 2);
    if (!unit) {
        to += replacement;
        return at + 2;
    }
    const bool isHigh = *unit >= 0xd800 && *unit < 0xdc00;
    if (isHigh && text.substr(std::min(at + 6, text.size()), 2) == "\\u") {
        const auto low = unitAt(text, at + 8);
        if (low && *low >= 0xdc00 && *low < 0xe000) {
            appendUtf8(to, 0x10000U + ((*unit - 0xd800U) << 10) + (*low - 0xdc00U));
            return at + 12;
        }
    }
    if (*unit >= 0xd800 && *unit < 0xe000)
        to += replacement;
    else
        appendUtf8(to, *unit);
    return at + 6;
}

} // namespace

std::string cleanJson(std::string_view json)
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::string clean;
    clean.reserve(json.size() + json.size() / 16);
    bool inString = false;
    for (std::size_t at = 0; at < json.size();) {
        const std::size_t length = utf8Length(json.substr(at));
        const unsigned c = textByteAt(json, at);
        if (length == 0) {
            clean += replacement;
            ++at;
            continue;
        }
        if (inString && c < 0x20) {
            clean.append("\\u00").append({hex[c >> 4], hex[c & 0xfU]});
        } else if (inString && c == '\\' && at + 1 < json.size() && textByteAt(json, at + 1) >= 0x20 &&
                   textByteAt(json, at + 1) < 0x80) {
            clean.append(json, at, 2);
            at += 2;
            continue;
        } else {
            inString = inString != (c == '"');
            clean.append(json, at, length);
        }
        at += length;
    }
    return clean;
}

std::string lenientText(std::string_view quoted)
{
    std::string text;
    for (std::size_t at = 0; at < quoted.size() && quoted[at] != '"';) {
        if (quoted[at] == '\\') {
            at = appendEscape(text, quoted, at);
            continue;
        }
        const std::size_t length = utf8Length(quoted.substr(at));
        if (length == 0)
            text += replacement;
        else
            text.append(quoted, at, length);
        at += std::max<std::size_t>(length, 1);
    }
    return text;
}

} // namespace loopscope::formats
