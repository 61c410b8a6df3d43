// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A text of bounded length on the stack: what does not fit is cut.

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace loopscope::probe {

class Text final
{
public:
    void add(const char* bytes, std::size_t count) noexcept
    {
        if (count > capacity - m_size)
            count = capacity - m_size;
        std::memcpy(m_bytes + m_size, bytes, count);
        m_size += count;
    }
    void add(const char* text) noexcept { add(text, std::strlen(text)); }
    void add(char character) noexcept { add(&character, 1); }
    void addNumber(std::uint64_t number) noexcept
    {
        char digits[20];
        std::size_t count = 0;
        do {
            digits[count++] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number > 0);
        while (count > 0)
            add(digits[--count]);
    }
    // UTF-8 of UTF-16; half a pair becomes U+FFFD.
    void addUtf16(const std::uint16_t* units, std::size_t count) noexcept;

    [[nodiscard]] const char* data() const noexcept { return m_bytes; }
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_size == 0; }
    // With a closing zero, for the system.
    [[nodiscard]] const char* c_str() noexcept
    {
        m_bytes[m_size] = '\0';
        return m_bytes;
    }

private:
    static constexpr std::size_t capacity = 511;
    char m_bytes[capacity + 1] = {};
    std::size_t m_size = 0;
};

inline void Text::addUtf16(const std::uint16_t* units, std::size_t count) noexcept
{
    for (std::size_t i = 0; i < count && m_size + 4 <= capacity; ++i) {
        std::uint32_t c = units[i];
        if (c >= 0xd800 && c < 0xe000) {
            const bool pair = c < 0xdc00 && i + 1 < count && units[i + 1] >= 0xdc00 && units[i + 1] < 0xe000;
            c = pair ? 0x10000 + ((c - 0xd800) << 10U) + (units[++i] - 0xdc00U) : 0xfffd;
        }
        const auto follow = [&](unsigned shift) { add(static_cast<char>(0x80U | (c >> shift & 0x3fU))); };
        if (c < 0x80) {
            add(static_cast<char>(c));
        } else if (c < 0x800) {
            add(static_cast<char>(0xc0U | c >> 6U));
            follow(0);
        } else if (c < 0x10000) {
            add(static_cast<char>(0xe0U | c >> 12U));
            follow(6);
            follow(0);
        } else {
            add(static_cast<char>(0xf0U | c >> 18U));
            follow(12);
            follow(6);
            follow(0);
        }
    }
}

} // namespace loopscope::probe
