// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What waits between two threads: how much at most, and what is lost when more comes.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace loopscope::reactive {

// Counts what a bounded queue had to drop. Any thread.
class DropCounter final
{
public:
    void add() noexcept { m_count.fetch_add(1, std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t count() const noexcept { return m_count.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> m_count{0};
};
using DropCounterPtr = std::shared_ptr<DropCounter>;

struct Backlog
{
    std::size_t capacity = 1;
    DropCounterPtr dropped; // may be null

    // The newest `capacity` values; the oldest are dropped, and counted. 0: all are, only the end arrives.
    [[nodiscard]] static Backlog buffer(std::size_t capacity, DropCounterPtr dropped = {})
    {
        return {capacity, std::move(dropped)};
    }
    // Only the newest value.
    [[nodiscard]] static Backlog latest(DropCounterPtr dropped = {}) { return {1, std::move(dropped)}; }
};

} // namespace loopscope::reactive
