// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/time/tickscale.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace loopscope::time {

namespace {

constexpr std::size_t mostKnots = 512;
constexpr int attempts = 4; // to read both without an interruption in between

double slopeBetween(std::uint64_t ticks, std::int64_t time)
{
    return static_cast<double>(time) / static_cast<double>(ticks);
}

} // namespace

TickScale::TickScale(const Clock& clock, const TickCounter& counter)
    : m_clock(clock)
    , m_counter(counter)
    , m_knots{read()}
{
}

TickScale::Knot TickScale::read() const noexcept
{
    Knot best;
    std::uint64_t narrowest = std::numeric_limits<std::uint64_t>::max();
    for (int i = 0; i < attempts; ++i) {
        const std::uint64_t before = m_counter.read();
        const Nanoseconds now = m_clock.now();
        const std::uint64_t width = m_counter.read() - before;
        if (width >= narrowest)
            continue;
        narrowest = width;
        best = {before + width / 2, now.count(), 0};
    }
    return best;
}

void TickScale::align()
{
    Knot knot = read();
    const Knot last = m_knots.back();
    knot.time = std::max(knot.time, last.time);
    if (knot.ticks < last.ticks) {
        knot.slope = last.slope;
        m_knots.assign(1, knot);
    } else if (knot.ticks > last.ticks) {
        knot.slope = slopeBetween(knot.ticks - last.ticks, knot.time - last.time);
        m_knots.push_back(knot);
        if (m_knots.size() > mostKnots) {
            m_knots.pop_front();
            const Knot& first = m_knots.front();
            m_knots.front().slope = slopeBetween(knot.ticks - first.ticks, knot.time - first.time);
        }
    }
}

Nanoseconds TickScale::toTime(std::uint64_t ticks) const noexcept
{
    if (ticks >= m_knots.back().ticks)
        return Nanoseconds(m_knots.back().time);
    auto after = m_knots.end() - 1; // nearly always
    if (after != m_knots.begin() && ticks < (after - 1)->ticks)
        after = std::upper_bound(m_knots.begin(), m_knots.end(), ticks,
                                 [](std::uint64_t wanted, const Knot& knot) { return wanted < knot.ticks; });
    const double back = static_cast<double>(after->ticks - ticks) * after->slope;
    const std::int64_t time = after->time - std::llround(back);
    return Nanoseconds(after == m_knots.begin() ? time : std::max(time, (after - 1)->time));
}

} // namespace loopscope::time
