// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/chromeimport.h"
#include "core/formats/slicerows.h"
#include "core/trace/tracebuilder.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace loopscope::formats {
namespace {

using trace::Nanoseconds;
using trace::TrackKind;

using ThreadKey = std::pair<std::int64_t, std::int64_t>; // process, thread

struct Thread
{
    TrackId track = TrackId::none;
    std::vector<Slice> slices;
    std::vector<Slice> open; // B without its E
};

struct AsyncKey
{
    std::int64_t process;
    std::string category;
    std::string id;
    friend bool operator<(const AsyncKey& a, const AsyncKey& b)
    {
        return std::tie(a.process, a.category, a.id) < std::tie(b.process, b.category, b.id);
    }
};

class ForeignImport final : public ChromeImport
{
public:
    ForeignImport(trace::Trace& trace, ChromeEventParser& parser)
        : m_builder(trace)
        , m_parser(parser)
    {
    }

    void add(const ChromeEvent& event) override;
    void finish() override;

private:
    Thread& threadOf(const ChromeEvent& event);
    TrackId addTrack(const ChromeEvent& event, TrackKind kind, std::string_view name);
    void name(const ChromeEvent& event);
    void begin(const ChromeEvent& event);
    void end(const ChromeEvent& event);
    void asynchronous(const ChromeEvent& event);
    void addInstant(const ChromeEvent& event);
    void addSamples(const ChromeEvent& event);
    void addFlowPoint(const ChromeEvent& event);
    void finishThreads();
    void finishTasks();
    Slice slice(const ChromeEvent& event);

    trace::TraceBuilder m_builder;
    ChromeEventParser& m_parser;
    std::map<ThreadKey, Thread> m_threads;
    std::map<std::pair<std::int64_t, std::string>, TrackId> m_counters; // process, name with id and series
    std::map<std::int64_t, TrackId> m_taskTracks;
    std::map<AsyncKey, std::vector<std::size_t>> m_openTasks; // indices into m_tasks, the innermost last
    std::vector<AsyncSlice> m_tasks;
    std::vector<trace::Instant> m_instants;
    std::vector<std::pair<TrackId, trace::CounterSample>> m_samples;
    std::map<AsyncKey, trace::FlowPoint> m_flowStarts;
    std::vector<trace::Flow> m_flows;
    Nanoseconds m_first = Nanoseconds::max();
    Nanoseconds m_last = Nanoseconds::min();
};

void ForeignImport::add(const ChromeEvent& event)
{
    if (event.phase == 'M')
        return name(event);
    if (event.phase == '\0' || !event.hasTime)
        return;
    m_first = std::min(m_first, event.time);
    m_last = std::max(m_last, event.time + std::max(event.duration, Nanoseconds{0}));
    switch (event.phase) {
    case 'X':
        threadOf(event).slices.push_back(slice(event));
        return;
    case 'B':
        return begin(event);
    case 'E':
        return end(event);
    case 'b':
    case 'e':
    case 'S':
    case 'F':
        return asynchronous(event);
    case 'i':
    case 'I':
    case 'R':
    case 'n':
        return addInstant(event);
    case 'C':
        return addSamples(event);
    case 's':
    case 't':
    case 'f':
        return addFlowPoint(event);
    default:
        return;
    }
}

TrackId ForeignImport::addTrack(const ChromeEvent& event, TrackKind kind, std::string_view name)
{
    trace::Track track;
    track.kind = kind;
    track.name = m_builder.intern(name);
    track.process = static_cast<std::uint32_t>(event.process);
    return m_builder.addTrack(track);
}

Thread& ForeignImport::threadOf(const ChromeEvent& event)
{
    const auto [place, isNew] = m_threads.try_emplace({event.process, event.thread});
    if (isNew)
        place->second.track =
            addTrack(event, TrackKind::thread,
                     "Process " + std::to_string(event.process) + ", thread " + std::to_string(event.thread));
    return place->second;
}

Slice ForeignImport::slice(const ChromeEvent& event)
{
    return {event.time, event.time + std::max(event.duration, Nanoseconds{0}), m_builder.intern(event.name),
            m_builder.intern(event.category), false};
}

void ForeignImport::name(const ChromeEvent& event)
{
    if (event.name != "thread_name")
        return;
    for (const ChromeValue& member : m_parser.members(event.args)) {
        if (member.key == "name" && member.kind == ChromeValue::Kind::text)
            m_builder.renameTrack(threadOf(event).track, m_builder.intern(member.text), TrackKind::thread);
    }
}

void ForeignImport::begin(const ChromeEvent& event) { threadOf(event).open.push_back(slice(event)); }

void ForeignImport::end(const ChromeEvent& event)
{
    Thread& thread = threadOf(event);
    if (thread.open.empty()) {
        m_builder.end(thread.track, event.time); // counted as an end without a begin
        return;
    }
    Slice ended = thread.open.back();
    thread.open.pop_back();
    ended.end = std::max(event.time, ended.start);
    thread.slices.push_back(ended);
}

void ForeignImport::asynchronous(const ChromeEvent& event)
{
    AsyncKey key{event.process, std::string(event.category), std::string(event.id)};
    std::vector<std::size_t>& open = m_openTasks[std::move(key)];
    if (event.phase == 'b' || event.phase == 'S') {
        const auto [track, isNew] = m_taskTracks.try_emplace(event.process);
        if (isNew)
            track->second = addTrack(event, TrackKind::tasks, "Async events");
        const std::size_t parent = open.empty() ? AsyncSlice::none : open.back();
        open.push_back(m_tasks.size());
        m_tasks.push_back({slice(event), track->second, parent});
        m_tasks.back().slice.open = true;
    } else if (!open.empty()) {
        Slice& ended = m_tasks[open.back()].slice;
        ended.open = false;
        ended.end = std::max(event.time, ended.start);
        open.pop_back();
    }
}

void ForeignImport::addInstant(const ChromeEvent& event)
{
    trace::Instant instant;
    instant.time = event.time;
    instant.track = threadOf(event).track;
    instant.name = m_builder.intern(event.name);
    m_instants.push_back(instant);
}

void ForeignImport::addSamples(const ChromeEvent& event)
{
    for (const ChromeValue& member : m_parser.members(event.args)) {
        if (member.kind != ChromeValue::Kind::number)
            continue;
        std::string name(event.name);
        if (!event.id.empty())
            name.append(" ").append(event.id);
        if (member.key != "value")
            name.append(" ").append(member.key);
        const auto [track, isNew] = m_counters.try_emplace({event.process, name});
        if (isNew)
            track->second = addTrack(event, TrackKind::counter, name);
        m_samples.push_back({track->second, {event.time, member.number}});
    }
}

void ForeignImport::addFlowPoint(const ChromeEvent& event)
{
    const AsyncKey key{0, std::string(event.category), std::string(event.id)};
    const trace::FlowPoint point{event.time, threadOf(event).track, TaskId::none};
    const auto start = m_flowStarts.find(key);
    if (event.phase != 's' && start != m_flowStarts.end())
        m_flows.push_back({trace::FlowKind::createdBy, start->second, point});
    if (event.phase == 'f')
        m_flowStarts.erase(key);
    else
        m_flowStarts[key] = point;
}

void ForeignImport::finish()
{
    if (m_first > m_last)
        return; // nothing has a time
    finishTasks();
    finishThreads();
    for (trace::Instant& instant : m_instants) {
        instant.time -= m_first;
        m_builder.instant(instant);
    }
    for (const auto& [track, sample] : m_samples)
        m_builder.counter(track, {sample.time - m_first, sample.value});
    for (trace::Flow& flow : m_flows) {
        flow.from.time -= m_first;
        flow.to.time -= m_first;
        m_builder.flow(flow);
    }
    m_builder.extendTo(Nanoseconds{0});
    m_builder.extendTo(m_last - m_first);
}

void ForeignImport::finishThreads()
{
    for (auto& [key, thread] : m_threads) {
        for (Slice& slice : thread.open) {
            slice.open = true;
            slice.end = m_last;
        }
        std::move(thread.open.begin(), thread.open.end(), std::back_inserter(thread.slices));
        restoreSlices(m_builder, thread.track, std::move(thread.slices), m_first);
    }
}

void ForeignImport::finishTasks()
{
    for (AsyncSlice& task : m_tasks) {
        if (task.slice.open)
            task.slice.end = m_last;
    }
    restoreTasks(m_builder, m_tasks, m_first);
}

} // namespace

std::unique_ptr<ChromeImport> importForeign(trace::Trace& trace, ChromeEventParser& parser)
{
    return std::make_unique<ForeignImport>(trace, parser);
}

} // namespace loopscope::formats
