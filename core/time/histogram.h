// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Counts durations in buckets of geometric width, so that any percentile is known to within 1 %, in constant memory
// (about 30 KiB), however many values come. Not thread-safe.

#include "core/time/clock.h"

#include <cstdint>
#include <vector>

namespace loopscope::time {

class Histogram
{
public:
    // Negative values count as 0.
    void add(Nanoseconds value, std::uint64_t times = 1);
    void clear();

    [[nodiscard]] std::uint64_t count() const noexcept { return m_count; }
    [[nodiscard]] Nanoseconds max() const noexcept { return m_max; }

    // The smallest value that at least `percent` of all values do not pass, exact to 1 %; 0 where there are none.
    // percentile(100) is max().
    [[nodiscard]] Nanoseconds percentile(double percent) const;

private:
    std::vector<std::uint64_t> m_buckets;
    std::uint64_t m_count = 0;
    Nanoseconds m_max{0};
};

} // namespace loopscope::time
