// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a file says in any order, handed out in order of time. Items are kept in runs; those that came in order are
// handed out as they are, the others are sorted run by run and merged. A run is given back once it is spent. One
// thread.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace loopscope::formats {

// Before(a, b): a strict weak order without ties, so that the result is the same whatever the sort does.
template <typename Item, typename Before>
class TimedRuns
{
public:
    void push(const Item& item)
    {
        if (m_runs.empty() || m_runs.back().size() == runSize)
            m_runs.emplace_back();
        m_isSorted = m_isSorted && (m_size == 0 || !Before()(item, m_latest));
        m_latest = item;
        m_runs.back().push_back(item);
        ++m_size;
    }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isSorted() const { return m_isSorted; }
    // In the order of the file. What is changed must not put sorted items out of order.
    template <typename Change>
    void change(const Change& change)
    {
        for (auto& run : m_runs)
            std::for_each(run.begin(), run.end(), change);
    }

    // Calls visit(item) by rising time and is empty then. goesOn() is asked now and then; false where it said to stop.
    template <typename Visit, typename GoesOn>
    bool drain(const Visit& visit, const GoesOn& goesOn)
    {
        const bool finished = m_isSorted ? drainInOrder(visit, goesOn) : drainMerged(visit, goesOn);
        m_runs.clear();
        m_size = 0;
        m_isSorted = true;
        return finished;
    }

private:
    static constexpr std::size_t runSize = 32768;
    using Run = std::vector<Item>;

    template <typename Visit, typename GoesOn>
    bool drainInOrder(const Visit& visit, const GoesOn& goesOn)
    {
        for (Run& each : m_runs) {
            if (!goesOn())
                return false;
            const Run run = std::move(each);
            for (const Item& item : run)
                visit(item);
        }
        return true;
    }

    template <typename Visit, typename GoesOn>
    bool drainMerged(const Visit& visit, const GoesOn& goesOn)
    {
        for (Run& run : m_runs) {
            if (!goesOn())
                return false;
            if (!std::is_sorted(run.begin(), run.end(), Before()))
                std::sort(run.begin(), run.end(), Before());
        }
        struct Head
        {
            Item item;
            std::size_t run;
        };
        const auto later = [](const Head& a, const Head& b) { return Before()(b.item, a.item); };
        std::vector<Head> heads;
        std::vector<std::size_t> places(m_runs.size(), 0);
        for (std::size_t run = 0; run < m_runs.size(); ++run)
            heads.push_back({m_runs[run].front(), run});
        std::make_heap(heads.begin(), heads.end(), later);
        for (std::size_t count = 1; !heads.empty(); ++count) {
            if (count % runSize == 0 && !goesOn())
                return false;
            std::pop_heap(heads.begin(), heads.end(), later);
            const auto [item, run] = heads.back();
            visit(item);
            if (++places[run] < m_runs[run].size()) {
                heads.back().item = m_runs[run][places[run]];
                std::push_heap(heads.begin(), heads.end(), later);
            } else {
                heads.pop_back();
                Run().swap(m_runs[run]);
            }
        }
        return true;
    }

    std::vector<Run> m_runs;
    std::size_t m_size = 0;
    Item m_latest{};
    bool m_isSorted = true;
};

// Hands out items that begin and end something, in an order in which ends find their begins even where several fall on
// one moment. Where the file is in order of time, that order stands. Else what began earlier ends before anything new
// begins: isEarly(item) is true for an end that may belong to something earlier. take(item, isLast) returns false where
// an end found no begin: it is given again when the moment is over, with isLast.
template <typename Runs, typename Item, typename IsEarly, typename Take, typename GoesOn>
bool drainMoments(Runs& runs, std::vector<Item>& moment, const IsEarly& isEarly, const Take& take, const GoesOn& goesOn)
{
    const bool isSorted = runs.isSorted();
    const auto finish = [&] {
        if (!isSorted) {
            std::stable_partition(moment.begin(), moment.end(), isEarly);
            moment.erase(
                std::remove_if(moment.begin(), moment.end(), [&](const Item& item) { return take(item, false); }),
                moment.end());
        }
        for (const Item& item : moment)
            take(item, true);
        moment.clear();
    };
    std::int64_t now = 0;
    const bool finished = runs.drain(
        [&](const Item& item) {
            if (item.at != now && !moment.empty())
                finish();
            now = item.at;
            if (!isSorted || !take(item, false))
                moment.push_back(item);
        },
        goesOn);
    finish();
    return finished;
}

} // namespace loopscope::formats
