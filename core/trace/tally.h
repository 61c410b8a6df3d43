// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Adds up lengths of spans, with their distribution in buckets of geometric width: sixteen to a power of two, so that a
// bucket's middle is at most 1/32 off. Of this folder only; one thread.

#include "core/trace/statistics.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace loopscope::trace {

class Tally
{
public:
    static constexpr int precisionBits = 4;
    static constexpr std::size_t steps = std::size_t{1} << precisionBits;
    static constexpr std::size_t buckets = (64 - precisionBits) * steps;

    [[nodiscard]] static std::size_t bucketOf(std::int64_t length) noexcept
    {
        const auto value = static_cast<std::uint64_t>(length);
        const int shift = std::max(0, static_cast<int>(std::bit_width(value)) - 1 - precisionBits);
        return static_cast<std::size_t>(shift) * steps + (value >> shift);
    }

    // `outside` is what of the length does not lie in the range.
    void add(std::int64_t length, std::size_t bucket, std::int64_t outside) noexcept
    {
        grow(m_sum, length);
        grow(m_outside, outside);
        m_min = std::min(m_min, length);
        m_max = std::max(m_max, length);
        ++m_buckets[bucket];
    }
    // What other spans take of them, within the range.
    void addNested(std::int64_t length) noexcept { grow(m_nested, length); }
    void add(const Tally& other);

    [[nodiscard]] SpanFigures figures() const;

    // --- exact percentiles: the lengths in the buckets that hold one, a second time ---
    void startSecondPass();
    void addAgain(std::int64_t length, std::size_t bucket)
    {
        for (Wanted& wanted : m_wanted) {
            if (wanted.bucket == bucket)
                wanted.lengths.push_back(length);
        }
    }
    [[nodiscard]] SpanFigures exactFigures() const;

private:
    struct Wanted
    {
        std::size_t bucket = buckets;
        std::uint64_t rank = 0; // within the bucket, from 0
        std::vector<std::int64_t> lengths;
    };
    // Sums of lengths of years stay at the largest number.
    static void grow(std::int64_t& sum, std::int64_t length) noexcept
    {
        if (__builtin_add_overflow(sum, length, &sum)) [[unlikely]]
            sum = std::numeric_limits<std::int64_t>::max();
    }
    [[nodiscard]] std::uint64_t count() const;
    [[nodiscard]] Wanted find(double percent) const;

    std::int64_t m_sum = 0;
    std::int64_t m_outside = 0;
    std::int64_t m_nested = 0;
    std::int64_t m_min = std::numeric_limits<std::int64_t>::max();
    std::int64_t m_max = 0;
    std::array<std::uint32_t, buckets> m_buckets{};
    std::array<Wanted, 3> m_wanted;
};

} // namespace loopscope::trace
