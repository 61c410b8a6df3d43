// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/tally.h"

#include <cmath>
#include <numeric>

namespace loopscope::trace {

namespace {

constexpr std::array<double, 3> percents{50, 90, 99};

std::int64_t middleOf(std::size_t bucket)
{
    if (bucket < 2 * Tally::steps)
        return static_cast<std::int64_t>(bucket);
    const std::size_t shift = bucket / Tally::steps - 1;
    const std::uint64_t first = std::uint64_t{bucket - shift * Tally::steps} << shift;
    return static_cast<std::int64_t>(first + (std::uint64_t{1} << shift) / 2);
}

} // namespace

void Tally::add(const Tally& other)
{
    grow(m_sum, other.m_sum);
    grow(m_outside, other.m_outside);
    grow(m_nested, other.m_nested);
    m_min = std::min(m_min, other.m_min);
    m_max = std::max(m_max, other.m_max);
    for (std::size_t i = 0; i < buckets; ++i)
        m_buckets[i] += other.m_buckets[i];
}

std::uint64_t Tally::count() const { return std::accumulate(m_buckets.begin(), m_buckets.end(), std::uint64_t{0}); }

// Where the smallest length lies that so many percent do not pass.
Tally::Wanted Tally::find(double percent) const
{
    const std::uint64_t all = count();
    const auto wanted = static_cast<std::uint64_t>(std::ceil(percent / 100 * static_cast<double>(all)));
    std::uint64_t rank = std::clamp<std::uint64_t>(wanted, 1, all) - 1;
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        if (rank < m_buckets[bucket])
            return {bucket, rank, {}};
        rank -= m_buckets[bucket];
    }
    return {};
}

SpanFigures Tally::figures() const
{
    SpanFigures figures;
    figures.count = count();
    if (figures.count == 0)
        return figures;
    figures.total = Nanoseconds(m_sum - m_outside);
    figures.self = figures.total - Nanoseconds(m_nested);
    figures.min = Nanoseconds(m_min);
    figures.mean = Nanoseconds(m_sum / static_cast<std::int64_t>(figures.count));
    figures.max = Nanoseconds(m_max);
    const auto near = [&](double percent) {
        return Nanoseconds(std::clamp(middleOf(find(percent).bucket), m_min, m_max));
    };
    figures.p50 = near(percents[0]);
    figures.p90 = near(percents[1]);
    figures.p99 = near(percents[2]);
    return figures;
}

void Tally::startSecondPass()
{
    for (std::size_t i = 0; i < m_wanted.size() && count() > 0; ++i)
        m_wanted[i] = find(percents[i]);
}

SpanFigures Tally::exactFigures() const
{
    SpanFigures figures = this->figures();
    const auto exact = [](const Wanted& wanted, Nanoseconds& figure) {
        if (wanted.rank >= wanted.lengths.size())
            return;
        std::vector<std::int64_t> lengths = wanted.lengths;
        const auto place = lengths.begin() + static_cast<std::ptrdiff_t>(wanted.rank);
        std::nth_element(lengths.begin(), place, lengths.end());
        figure = Nanoseconds(*place);
    };
    exact(m_wanted[0], figures.p50);
    exact(m_wanted[1], figures.p90);
    exact(m_wanted[2], figures.p99);
    return figures;
}

} // namespace loopscope::trace
