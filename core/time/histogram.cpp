// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/time/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace loopscope::time {

namespace {

// Each power of two is cut into 64 equal buckets: a bucket's middle is at most 1/128 off.
constexpr int precisionBits = 6;
constexpr std::uint64_t steps = 1U << precisionBits;

std::size_t bucketOf(std::uint64_t value)
{
    if (value < steps)
        return static_cast<std::size_t>(value);
    const int shift = static_cast<int>(std::bit_width(value)) - 1 - precisionBits;
    return static_cast<std::size_t>(static_cast<std::uint64_t>(shift) * steps + (value >> shift));
}

std::uint64_t middleOf(std::size_t bucket)
{
    if (bucket < 2 * steps)
        return bucket;
    const std::uint64_t shift = bucket / steps - 1;
    const std::uint64_t first = (bucket - shift * steps) << shift;
    return first + (std::uint64_t{1} << shift) / 2;
}

} // namespace

void Histogram::add(Nanoseconds value, std::uint64_t times)
{
    const Nanoseconds clamped = std::max(value, Nanoseconds{0});
    const std::size_t bucket = bucketOf(static_cast<std::uint64_t>(clamped.count()));
    if (bucket >= m_buckets.size())
        m_buckets.resize(bucket + 1);
    m_buckets[bucket] += times;
    m_count += times;
    m_max = std::max(m_max, clamped);
}

void Histogram::clear() { *this = {}; }

Nanoseconds Histogram::percentile(double percent) const
{
    if (m_count == 0)
        return Nanoseconds{0};
    const double wanted = std::ceil(std::clamp(percent, 0.0, 100.0) / 100.0 * static_cast<double>(m_count));
    const auto rank = std::clamp(static_cast<std::uint64_t>(wanted), std::uint64_t{1}, m_count);
    if (rank == m_count)
        return m_max;
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < m_buckets.size(); ++bucket) {
        seen += m_buckets[bucket];
        if (seen >= rank)
            return std::min(m_max, Nanoseconds(static_cast<std::int64_t>(middleOf(bucket))));
    }
    return m_max;
}

} // namespace loopscope::time
