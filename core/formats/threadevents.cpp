// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/threadevents.h"

#include <limits>

namespace loopscope::formats {
namespace {

using trace::Nanoseconds;

constexpr std::int64_t openEnd = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t deepestRow = std::numeric_limits<std::uint16_t>::max(); // deeper than a track has rows

} // namespace

std::uint32_t SpanNames::number(StringId name, StringId category)
{
    const std::uint64_t key = std::uint64_t{raw(category)} << 32 | raw(name);
    if (key == m_latestKey && !m_pairs.empty())
        return m_latest;
    const auto [place, isNew] = m_numbers.try_emplace(key, static_cast<std::uint32_t>(m_pairs.size()));
    if (isNew)
        m_pairs.emplace_back(name, category);
    m_latestKey = key;
    m_latest = place->second;
    return m_latest;
}

void ThreadEvents::complete(Nanoseconds start, Nanoseconds end, std::uint32_t names)
{
    m_endsRise = m_endsRise && (m_complete.size() == 0 || end.count() >= m_lastEnd);
    m_lastEnd = end.count();
    m_complete.push({start.count(), end.count(), names, m_sequence++});
    m_lastWasBegin = false;
}

void ThreadEvents::begin(Nanoseconds at, std::uint32_t names)
{
    m_marks.push({at.count(), names, m_sequence++ & 0x3fffffffU, 0, 0});
    m_lastWasBegin = true;
    m_lastBegin = at.count();
}

void ThreadEvents::end(Nanoseconds at, std::uint32_t names)
{
    const bool afterBegin = m_lastWasBegin && m_lastBegin == at.count();
    m_marks.push({at.count(), names, m_sequence++ & 0x3fffffffU, 1, afterBegin ? 1U : 0U});
    m_lastWasBegin = false;
}

// False for an end that found no begin.
template <typename Ended>
bool ThreadEvents::take(const Mark& mark, const Target& target, const Ended& ended)
{
    if (mark.isEnd == 0) {
        m_stack.push_back({mark});
        return true;
    }
    const StringId name = target.names.name(mark.names);
    std::size_t depth = m_stack.size();
    while (depth > 0 && (!m_stack[depth - 1].used ||
                         (name != StringId::empty && target.names.name(m_stack[depth - 1].begun.names) != name)))
        --depth;
    if (depth == 0)
        return false;
    Open& open = m_stack[depth - 1];
    open.used = false;
    ended(Complete{open.begun.at, mark.at, open.begun.names, open.begun.sequence}, depth - 1);
    while (!m_stack.empty() && !m_stack.back().used)
        m_stack.pop_back();
    return true;
}

// Calls ended(span, depth) for each pair, by rising end; then for those that stay open, with openEnd.
template <typename Ended>
bool ThreadEvents::pair(const Target& target, const Ended& ended)
{
    const bool finished = drainMoments(
        m_marks, m_moment, [](const Mark& mark) { return mark.isEnd == 1 && mark.afterBegin == 0; },
        [&](const Mark& mark, bool isLast) {
            const bool taken = take(mark, target, ended);
            if (!taken && isLast)
                target.builder.countEndWithoutBegin();
            return taken;
        },
        target.goesOn);
    for (std::size_t depth = 0; finished && depth < m_stack.size(); ++depth) {
        const Open& open = m_stack[depth];
        if (open.used)
            ended(Complete{open.begun.at, openEnd, open.begun.names, open.begun.sequence}, depth);
    }
    m_stack = {};
    return finished;
}

void ThreadEvents::put(const Target& target, const Complete& complete, std::size_t row) const
{
    trace::Span span;
    span.open = complete.end == openEnd;
    span.start = Nanoseconds(complete.start) - target.origin;
    span.end = span.open ? span.start : Nanoseconds(complete.end) - target.origin;
    span.track = target.track;
    span.row = static_cast<std::uint16_t>(std::min(row, deepestRow));
    span.name = target.names.name(complete.names);
    span.category = target.names.category(complete.names);
    target.builder.restoreSpan(span);
}

bool ThreadEvents::putByBegin(const Target& target)
{
    return pair(target, [&](const Complete& span, std::size_t depth) { put(target, span, depth); });
}

bool ThreadEvents::putByRange(const Target& target)
{
    std::vector<std::int64_t> ends; // of the latest span in each row
    const auto putOne = [&](const Complete& span) {
        std::size_t row = ends.size();
        while (row > 0 && ends[row - 1] <= span.start)
            --row;
        ends.resize(row);
        ends.push_back(span.end);
        put(target, span, row);
    };
    // Spans that were written at their ends: of two that are the same, the later one is the outer.
    if (!m_complete.isSorted() && m_endsRise)
        m_complete.change([](Complete& span) { span.sequence = ~span.sequence; });
    return m_complete.drain(putOne, target.goesOn);
}

bool ThreadEvents::drain(const Target& target)
{
    if (m_complete.size() == 0)
        return putByBegin(target);
    if (m_marks.size() > 0) {
        m_endsRise = false;
        if (!pair(target, [&](const Complete& span, std::size_t) { m_complete.push(span); }))
            return false;
    }
    return putByRange(target);
}

} // namespace loopscope::formats
