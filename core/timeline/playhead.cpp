// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/playhead.h"

#include <algorithm>
#include <cmath>

namespace loopscope::timeline {

void Playhead::setRange(TimeRange range) noexcept
{
    m_range = {range.begin, std::max(range.begin, range.end)};
    m_isPlaying = false;
    moveTo(m_range.begin);
}

void Playhead::moveTo(Nanoseconds moment) noexcept
{
    m_position = std::clamp(moment, m_range.begin, m_range.end);
    m_fraction = 0;
}

void Playhead::setSpeed(double speed) noexcept
{
    const double size = speed == 0 ? 1 : std::clamp(std::abs(speed), playSpeeds.front(), playSpeeds.back());
    m_speed = speed < 0 ? -size : size;
}

bool Playhead::isAtEnd() const noexcept { return m_position == (m_speed > 0 ? m_range.end : m_range.begin); }

void Playhead::play() noexcept
{
    if (isAtEnd())
        moveTo(m_speed > 0 ? m_range.begin : m_range.end);
    m_isPlaying = m_range.begin < m_range.end;
}

void Playhead::advance(Nanoseconds elapsed) noexcept
{
    if (!m_isPlaying)
        return;
    const double moved = static_cast<double>(elapsed.count()) * m_speed + m_fraction;
    const double whole = std::floor(moved);
    const double room = m_speed > 0 ? static_cast<double>((m_range.end - m_position).count())
                                    : static_cast<double>((m_range.begin - m_position).count());
    if (std::abs(whole) >= std::abs(room)) {
        moveTo(m_speed > 0 ? m_range.end : m_range.begin);
        m_isPlaying = false;
        return;
    }
    m_position += Nanoseconds{static_cast<std::int64_t>(whole)};
    m_fraction = moved - whole;
}

} // namespace loopscope::timeline
