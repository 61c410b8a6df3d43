// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/base/plaintext.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace loopscope {

namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd"; // U+FFFD
constexpr char32_t notUtf8 = 0xffffffff;

struct Character
{
    char32_t code = notUtf8;
    std::size_t length = 1; // bytes
};

Character firstOf(std::string_view text)
{
    const std::size_t length = utf8Length(text);
    if (length == 0)
        return {};
    const auto first = static_cast<std::uint8_t>(text[0]);
    char32_t code = length == 1 ? first : first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        code = code << 6U | (static_cast<std::uint8_t>(text[i]) & 0x3fU);
    return {code, length};
}

template <typename Keep>
std::string filtered(std::string_view utf8, Keep keep)
{
    std::string text;
    text.reserve(utf8.size());
    while (!utf8.empty()) {
        const Character character = firstOf(utf8);
        text += character.code != notUtf8 && keep(character.code) ? utf8.substr(0, character.length) : replacement;
        utf8.remove_prefix(character.length);
    }
    return text;
}

bool isControl(char32_t code) { return code < 0x20 || (code >= 0x7f && code < 0xa0); }

bool turnsDirection(char32_t code)
{
    return code == 0x200e || code == 0x200f || code == 0x061c || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2066 && code <= 0x2069);
}

} // namespace

std::size_t utf8Length(std::string_view text) noexcept
{
    const auto byte = [text](std::size_t at) {
        return at < text.size() ? static_cast<std::uint8_t>(text[at]) : std::uint8_t{0};
    };
    const std::uint8_t first = byte(0);
    if (first < 0x80)
        return text.empty() ? 0 : 1;
    const std::size_t length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0U) != 0x80)
            return 0;
    }
    const std::uint8_t second = byte(1);
    const bool isWrong = (first == 0xe0 && second < 0xa0) || (first == 0xed && second >= 0xa0) ||
                         (first == 0xf0 && second < 0x90) || (first == 0xf4 && second >= 0x90);
    return isWrong ? 0 : length;
}

std::string soundText(std::string_view bytes)
{
    return filtered(bytes, [](char32_t) { return true; });
}

std::string terminalText(std::string_view utf8)
{
    return filtered(utf8, [](char32_t code) {
        return !isControl(code) && !turnsDirection(code) && code != 0x2028 && code != 0x2029;
    });
}

std::string xmlText(std::string_view utf8)
{
    return filtered(utf8, [](char32_t code) {
        return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code != 0xfffe && code != 0xffff);
    });
}

std::string csvCell(std::string_view utf8)
{
    const std::string text = xmlText(utf8);
    std::string cell = "\"";
    // A spreadsheet passes over leading spaces.
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && std::string_view("=+-@").find(text[first]) != std::string_view::npos)
        cell += '\'';
    for (const char character : text) {
        if (character == '"')
            cell += '"';
        cell += character;
    }
    return cell + '"';
}

} // namespace loopscope
