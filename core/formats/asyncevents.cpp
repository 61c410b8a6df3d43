// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/asyncevents.h"

#include "core/formats/lanes.h"

#include <algorithm>
#include <map>

namespace loopscope::formats {
namespace {

using trace::Nanoseconds;

constexpr std::uint32_t asyncSequences = (1U << 29) - 1;
constexpr std::size_t askEvery = 16384;
constexpr std::size_t mostLanes = 65536; // Span::row holds no more

} // namespace

void AsyncEvents::begin(Nanoseconds at, std::uint32_t key, std::uint32_t names, std::uint32_t process, bool nests)
{
    m_latest = {at.count(), key, names, process, m_sequence++ & asyncSequences, 0, nests ? 1U : 0U, 0};
    m_events.push(m_latest);
}

void AsyncEvents::end(Nanoseconds at, std::uint32_t key, std::uint32_t names, std::uint32_t process)
{
    const bool afterBegin =
        m_events.size() > 0 && m_latest.isEnd == 0 && m_latest.at == at.count() && m_latest.key == key;
    m_latest = {at.count(), key, names, process, m_sequence++ & asyncSequences, 1, 0, afterBegin ? 1U : 0U};
    m_events.push(m_latest);
}

// False for an end that found no begin.
bool AsyncEvents::take(const Event& event, const Target& target)
{
    if (event.key >= m_open.size())
        m_open.resize(std::max<std::size_t>(event.key + std::size_t{1}, m_open.size() * 2));
    std::vector<std::uint32_t>& open = m_open[event.key];
    const auto sameProcess = [&](std::uint32_t task) { return m_tasks[task].process == event.process; };
    if (event.isEnd == 0) {
        AsyncTask task{event.at, event.at, event.names, event.process, none, true};
        const auto parent = std::find_if(open.rbegin(), open.rend(), sameProcess);
        if (event.nests == 1 && parent != open.rend())
            task.parent = *parent;
        open.push_back(static_cast<std::uint32_t>(m_tasks.size()));
        m_tasks.push_back(task);
        return true;
    }
    const StringId name = target.names.name(event.names);
    const auto sameName = [&](std::uint32_t task) {
        return name == StringId::empty || target.names.name(m_tasks[task].names) == name;
    };
    auto found = std::find_if(open.rbegin(), open.rend(),
                              [&](std::uint32_t task) { return sameProcess(task) && sameName(task); });
    if (found == open.rend())
        found = std::find_if(open.rbegin(), open.rend(), sameName);
    if (found == open.rend())
        return false;
    m_tasks[*found].end = event.at;
    m_tasks[*found].open = false;
    open.erase(std::next(found).base());
    return true;
}

bool AsyncEvents::put(const Target& target)
{
    std::map<TrackId, Lanes> lanes;
    std::vector<TaskId> ids(m_tasks.size(), TaskId::none);
    for (std::size_t index = 0; index < m_tasks.size(); ++index) {
        if (index % askEvery == 0 && !target.goesOn())
            return false;
        const AsyncTask& each = m_tasks[index];
        trace::Span span;
        span.track = target.track(each.process);
        if (span.track == TrackId::none)
            continue;
        constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
        const std::size_t lane = lanes[span.track].take(each.start, each.open ? never : each.end);
        if (lane >= mostLanes) {
            target.builder.countTooDeep();
            continue;
        }
        span.row = static_cast<std::uint16_t>(lane);
        span.start = Nanoseconds(each.start) - target.origin;
        span.end = Nanoseconds(each.end) - target.origin;
        span.name = target.names.name(each.names);
        span.category = target.names.category(each.names);
        span.open = each.open;
        span.state = trace::SpanState::running;
        trace::Task task;
        task.name = span.name;
        task.style = trace::TaskStyle::future;
        task.outcome = each.open ? trace::Outcome::open : trace::Outcome::done;
        task.track = span.track;
        task.row = span.row;
        task.start = span.start;
        task.end = span.end;
        task.parent = each.parent == none ? TaskId::none : ids[each.parent];
        ids[index] = span.task = target.builder.restoreTask(task);
        target.builder.restoreSpan(span);
    }
    return true;
}

bool AsyncEvents::drain(const Target& target)
{
    const bool paired = drainMoments(
        m_events, m_moment, [](const Event& event) { return event.isEnd == 1 && event.afterBegin == 0; },
        [&](const Event& event, bool isLast) {
            const bool taken = take(event, target);
            if (!taken && isLast)
                target.builder.countEndWithoutBegin();
            return taken;
        },
        target.goesOn);
    m_open = {};
    const bool finished = paired && put(target);
    m_tasks = {};
    return finished;
}

} // namespace loopscope::formats
