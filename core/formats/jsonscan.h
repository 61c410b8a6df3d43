// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Finds where the values of a JSON text end, without reading them. The text may come in windows: a scan stops at the
// end of one and goes on in the next.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace loopscope::formats {

class JsonScan final
{
public:
    // Before a value, or inside an array before an element.
    explicit JsonScan(std::size_t position = 0)
        : m_position(position)
    {
    }
    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] std::size_t border() const { return m_border; }       // after the last whole element; 0 is none
    [[nodiscard]] std::uint64_t elements() const { return m_elements; } // of the value that toEndOfValue() passed
    // The text has lost so many bytes at its beginning; what was there is not asked for again.
    void shift(std::size_t bytes, std::size_t first);
    void skipTo(std::size_t position); // outside any value

    // Both are false at the end of the text. True where the member's value has ended, at the ',' or '}' behind it …
    [[nodiscard]] bool toEndOfValue(std::string_view text);
    // … and where the array has, at its bracket.
    [[nodiscard]] bool toEndOfArray(std::string_view text);

private:
    void passString(std::string_view text);

    std::size_t m_position;
    std::size_t m_border = 0;
    std::uint64_t m_elements = 0;
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
};

} // namespace loopscope::formats
