// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/responsiveness/inputdelay.h"

#include <algorithm>
#include <chrono>

namespace loopscope::widgets::responsiveness {

std::optional<time::Nanoseconds> InputDelay::delayOf(quint64 timestamp, time::Nanoseconds now)
{
    if (timestamp == 0)
        return std::nullopt;
    const time::Nanoseconds offset = now - std::chrono::milliseconds(timestamp);
    const bool isFirst = !m_offset;
    m_offset = isFirst ? offset : std::min(*m_offset, offset);
    return isFirst ? std::nullopt : std::optional(offset - *m_offset);
}

} // namespace loopscope::widgets::responsiveness
