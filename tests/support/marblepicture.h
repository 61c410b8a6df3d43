// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Streams as pictures. One character is one frame of 10 ms: `-` nothing, `a` a value, `[ab]` a value of several
// characters, `(a|)` several things in one frame, `|` completed, `#` an error. In the life of a subscription `^` is the
// subscribing and `!` the end of it.

#include "core/time/clock.h"

#include <chrono>
#include <string>
#include <vector>

namespace loopscope::test {

inline constexpr time::Nanoseconds frame = std::chrono::milliseconds(10);

struct Marble
{
    time::Nanoseconds at{0};
    std::string what; // a value's text, "|" or "#"
};

inline std::vector<Marble> parseMarbles(const std::string& picture)
{
    std::vector<Marble> marbles;
    time::Nanoseconds at{0};
    bool grouped = false;
    for (std::size_t i = 0; i < picture.size(); ++i) {
        const char c = picture[i];
        if (c == '(' || c == ')')
            grouped = c == '(';
        else if (c == '[') {
            const std::size_t end = picture.find(']', i);
            marbles.push_back({at, picture.substr(i + 1, end - i - 1)});
            i = end;
        } else if (c != '-')
            marbles.push_back({at, std::string(1, c)});
        if (!grouped)
            at += frame;
    }
    return marbles;
}

inline std::string drawMarbles(const std::vector<Marble>& marbles)
{
    std::string picture;
    time::Nanoseconds at{0};
    for (std::size_t i = 0; i < marbles.size();) {
        for (; at < marbles[i].at; at += frame)
            picture += '-';
        std::string here;
        std::size_t count = 0;
        for (; i < marbles.size() && marbles[i].at < at + frame; ++i, ++count)
            here += marbles[i].what.size() > 1 ? "[" + marbles[i].what + "]" : marbles[i].what;
        picture += count > 1 ? "(" + here + ")" : here;
        at += frame;
    }
    return picture;
}

} // namespace loopscope::test
