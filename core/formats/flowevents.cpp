// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/flowevents.h"

#include <algorithm>

namespace loopscope::formats {
namespace {

using trace::Nanoseconds;

constexpr std::uint32_t flowSequences = (1U << 30) - 1;

} // namespace

void FlowEvents::add(Kind kind, Nanoseconds at, std::uint32_t key, StringId name, std::uint32_t thread)
{
    m_events.push({at.count(), key, name, thread, m_sequence++ & flowSequences, static_cast<std::uint32_t>(kind) & 3U});
}

void FlowEvents::begin(std::vector<Begun>& begun, const Event& event, const Target& target)
{
    const auto same = std::find_if(begun.begin(), begun.end(), [&](const Begun& b) { return b.name == event.name; });
    if (same == begun.end()) {
        begun.push_back({event.at, event.name, event.thread, false});
        return;
    }
    target.unpaired += same->continued ? 0 : 1;
    *same = {event.at, event.name, event.thread, false};
}

// False for what found no begin.
bool FlowEvents::take(const Event& event, const Target& target)
{
    if (event.key >= m_begun.size())
        m_begun.resize(std::max<std::size_t>(event.key + std::size_t{1}, m_begun.size() * 2));
    std::vector<Begun>& begun = m_begun[event.key];
    const auto kind = static_cast<Kind>(event.kind);
    if (kind == Kind::begin) {
        begin(begun, event, target);
        return true;
    }
    auto from = std::find_if(begun.begin(), begun.end(), [&](const Begun& b) { return b.name == event.name; });
    if (from == begun.end() && !begun.empty())
        from = std::prev(begun.end());
    if (from == begun.end())
        return false;
    const auto point = [&](std::int64_t at, std::uint32_t thread) {
        return trace::FlowPoint{Nanoseconds(at) - target.origin, target.track(thread), TaskId::none};
    };
    const trace::Flow flow{trace::FlowKind::createdBy, point(from->at, from->thread), point(event.at, event.thread)};
    if (flow.from.track != TrackId::none && flow.to.track != TrackId::none)
        target.builder.flow(flow);
    from->continued = true;
    if (kind == Kind::end)
        begun.erase(from);
    else if (kind == Kind::step)
        *from = {event.at, from->name, event.thread, true};
    return true;
}

bool FlowEvents::drain(const Target& target)
{
    const auto isEnd = [](const Event& event) { return static_cast<Kind>(event.kind) != Kind::begin; };
    const bool finished = drainMoments(
        m_events, m_moment, isEnd,
        [&](const Event& event, bool isLast) {
            const bool taken = take(event, target);
            target.unpaired += !taken && isLast ? 1 : 0;
            return taken;
        },
        target.goesOn);
    for (const auto& begun : m_begun)
        target.unpaired += static_cast<std::uint64_t>(
            std::count_if(begun.begin(), begun.end(), [](const Begun& b) { return !b.continued; }));
    m_begun = {};
    return finished;
}

} // namespace loopscope::formats
