// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A moment that moves through a trace as time goes by, forwards or backwards, slower or faster than it was. Knows no
// clock: whoever has one tells how much time has passed.

#include "core/time/timerange.h"

#include <array>

namespace loopscope::timeline {

using time::Nanoseconds;
using time::TimeRange;

// What can be chosen; a negative one plays backwards.
inline constexpr std::array playSpeeds{0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0};

class Playhead final
{
public:
    // Another trace: at its beginning, at rest. An empty range has one moment.
    void setRange(TimeRange range) noexcept;
    [[nodiscard]] TimeRange range() const noexcept { return m_range; }

    [[nodiscard]] Nanoseconds position() const noexcept { return m_position; }
    void moveTo(Nanoseconds moment) noexcept; // held within the range

    // 0.1 … 10, or −10 … −0.1; held to that. 0 counts as 1.
    void setSpeed(double speed) noexcept;
    [[nodiscard]] double speed() const noexcept { return m_speed; }

    // From the border it would run against, it begins at the other one.
    void play() noexcept;
    void pause() noexcept { m_isPlaying = false; }
    [[nodiscard]] bool isPlaying() const noexcept { return m_isPlaying; }

    // So much time has passed. At the border it comes to rest. Fractions of a nanosecond are not lost.
    void advance(Nanoseconds elapsed) noexcept;

private:
    [[nodiscard]] bool isAtEnd() const noexcept;

    TimeRange m_range;
    Nanoseconds m_position{0};
    double m_fraction = 0; // of a nanosecond, beyond the position
    double m_speed = 1;
    bool m_isPlaying = false;
};

} // namespace loopscope::timeline
