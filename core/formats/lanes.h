// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Lanes for things that overlap: each gets the lowest one that is free when it begins. One thread.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <set>
#include <utility>
#include <vector>

namespace loopscope::formats {

class Lanes final
{
public:
    // By rising start; a lane is free again at the end.
    std::size_t take(std::int64_t start, std::int64_t end)
    {
        while (!m_busy.empty() && m_busy.top().first <= start) {
            m_free.insert(m_busy.top().second);
            m_busy.pop();
        }
        std::size_t lane = m_count;
        if (m_free.empty()) {
            ++m_count;
        } else {
            lane = *m_free.begin();
            m_free.erase(m_free.begin());
        }
        m_busy.emplace(end, lane);
        return lane;
    }

private:
    using Busy = std::pair<std::int64_t, std::size_t>; // its end, the lane
    std::priority_queue<Busy, std::vector<Busy>, std::greater<>> m_busy;
    std::set<std::size_t> m_free;
    std::size_t m_count = 0;
};

} // namespace loopscope::formats
