// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/asyncevents.h"
#include "core/formats/chromeimport.h"
#include "core/formats/exacttime.h"
#include "core/formats/flowevents.h"
#include "core/formats/foreigntracks.h"
#include "core/formats/leftout.h"
#include "core/formats/threadevents.h"
#include "core/trace/tracebuilder.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace loopscope::formats {
namespace {

using trace::Nanoseconds;
using trace::TrackKind;

// What a track takes that has nearly nothing on it, and how much of it the bytes of a file pay for.
constexpr std::uint64_t bytesOfTrack = 8192;
constexpr std::uint64_t bytesForByte = 64;
constexpr std::uint64_t fewTracks = 1024;
constexpr std::uint64_t manyTracks = 65536; // more than anybody can look at

// An instant of a thread, or of a process' asynchronous events.
struct ForeignInstant
{
    std::int64_t at = 0;
    StringId name = StringId::empty;
    std::uint32_t place = 0; // index of the thread, or of the process
    std::uint32_t sequence : 31 = 0;
    std::uint32_t isOfProcess : 1 = 0;
};

struct ForeignSample
{
    std::int64_t at = 0;
    double value = 0;
    std::uint32_t counter = 0; // index
    std::uint32_t sequence = 0;
};

struct EarlierFirst
{
    template <typename Item>
    bool operator()(const Item& a, const Item& b) const
    {
        return a.at != b.at ? a.at < b.at : a.sequence < b.sequence;
    }
};

class ForeignImport final : public ChromeImport
{
public:
    ForeignImport(trace::Trace& trace, ChromeEventParser& parser)
        : m_trace(trace)
        , m_builder(trace)
        , m_parser(parser)
    {
    }

    void add(const ChromeEvent& event) override;
    bool finish(const Ending& ending) override;

private:
    struct Counter
    {
        std::uint32_t process = 0; // index
        std::string name;
    };

    void addTimed(const ChromeEvent& event);
    void addMetadata(const ChromeEvent& event);
    void addBoundFlow(const ChromeEvent& event);
    void addAsync(const ChromeEvent& event);
    void addStep(const ChromeEvent& event);
    void addInstant(const ChromeEvent& event);
    void addSamples(const ChromeEvent& event);
    void addFlow(const ChromeEvent& event);
    void shows(const ChromeEvent& event) { m_first = std::min(m_first, *event.time); }
    ThreadEvents& eventsOf(const ChromeEvent& event);
    std::uint32_t namesOf(const ChromeEvent& event);
    std::uint32_t keyOf(const ChromeEvent& event, char family, std::string_view more);

    TrackId addTrack(std::uint32_t process, TrackKind kind, std::string_view name, std::int32_t order);
    void addThreadTracks();
    TrackId threadTrack(std::uint32_t thread);
    TrackId asyncTrack(std::uint32_t process);
    bool putThreads(const std::function<bool()>& goesOn);
    bool putInstants(const std::function<bool()>& goesOn);
    bool putSamples(const std::function<bool()>& goesOn);

    trace::Trace& m_trace;
    trace::TraceBuilder m_builder;
    ChromeEventParser& m_parser;
    LeftOut m_leftOut;
    ForeignTracks m_tracks;
    SpanNames m_names;
    std::vector<ThreadEvents> m_threads; // by thread index
    std::vector<bool> m_isUsed;          // threads that get a track
    std::vector<TrackId> m_threadTracks;
    std::unordered_map<std::uint32_t, TrackId> m_asyncTracks;
    std::unordered_map<std::string, std::uint32_t> m_keys;
    AsyncEvents m_async;
    FlowEvents m_flows;
    TimedRuns<ForeignInstant, EarlierFirst> m_instants;
    std::unordered_map<std::string, std::uint32_t> m_counterIndex;
    std::vector<Counter> m_counters;
    TimedRuns<ForeignSample, EarlierFirst> m_samples;
    Nanoseconds m_first = Nanoseconds::max();
    std::uint64_t m_tracksLeft = 0;
    std::uint64_t m_unpairedFlows = 0;
    std::uint32_t m_sequence = 0;
};

void ForeignImport::add(const ChromeEvent& event)
{
    if (event.phase == 'M')
        return addMetadata(event);
    if (event.phase == '\0')
        return m_leftOut.add("no_phase");
    constexpr std::pair<std::string_view, std::string_view> notShown[] = {
        {"P", "samples"}, {"NOD", "objects"}, {"vV", "memory_dumps"}, {"c", "clock_syncs"}, {"()=a", "links"}};
    for (const auto& [phases, kind] : notShown) {
        if (phases.find(event.phase) != std::string_view::npos)
            return m_leftOut.add(kind);
    }
    if (!event.time)
        return m_leftOut.add("bad_times");
    addTimed(event);
}

void ForeignImport::addTimed(const ChromeEvent& event)
{
    switch (event.phase) {
    case 'X':
        shows(event);
        if (event.hasBadDuration)
            m_leftOut.add("bad_durations");
        eventsOf(event).complete(*event.time, endOf(*event.time, event.duration), namesOf(event));
        return addBoundFlow(event);
    case 'B':
        shows(event);
        eventsOf(event).begin(*event.time, namesOf(event));
        return addBoundFlow(event);
    case 'E':
        return eventsOf(event).end(*event.time, namesOf(event));
    case 'b':
    case 'e':
    case 'S':
    case 'F':
        return addAsync(event);
    case 'T':
    case 'p':
        return addStep(event);
    case 'i':
    case 'I':
    case 'R':
    case 'n':
        addInstant(event);
        return addBoundFlow(event);
    case 'C':
        return addSamples(event);
    case 's':
    case 't':
    case 'f':
        return addFlow(event);
    default:
        return m_leftOut.add("unknown_phases");
    }
}

ThreadEvents& ForeignImport::eventsOf(const ChromeEvent& event)
{
    const std::uint32_t thread = m_tracks.threadOf(event);
    if (thread >= m_threads.size()) {
        m_threads.resize(thread + std::size_t{1});
        m_isUsed.resize(thread + std::size_t{1}, false);
    }
    m_isUsed[thread] = true;
    return m_threads[thread];
}

std::uint32_t ForeignImport::namesOf(const ChromeEvent& event)
{
    return m_names.number(m_builder.intern(event.name), m_builder.intern(event.category));
}

// An identity as a number. "id" and "id2.global" are the same in every process, "id2.local" is its process' own.
std::uint32_t ForeignImport::keyOf(const ChromeEvent& event, char family, std::string_view more)
{
    std::string key(1, family);
    const auto append = [&key](std::string_view part) { key.append(1, '\x1f').append(part); };
    append(event.scope);
    append(more);
    if (event.id2.empty()) {
        append(event.id);
    } else {
        for (const ChromeValue& member : m_parser.members(event.id2)) {
            if (member.key == "global")
                append(member.text);
            else if (member.key == "local")
                append(std::to_string(m_tracks.processOf(event)).append("\x1f").append(member.text));
        }
    }
    return m_keys.try_emplace(std::move(key), static_cast<std::uint32_t>(m_keys.size())).first->second;
}

void ForeignImport::addMetadata(const ChromeEvent& event)
{
    const bool isProcess = event.name == "process_name";
    const bool isOrder = event.name == "thread_sort_index";
    if (!isProcess && !isOrder && event.name != "thread_name")
        return;
    for (const ChromeValue& member : m_parser.members(event.args)) {
        if (isOrder && member.key == "sort_index") {
            if (const auto order = parseNumber(member.text))
                m_tracks.thread(m_tracks.threadOf(event)).order =
                    static_cast<std::int32_t>(std::clamp(*order, -2147483648.0, 2147483647.0));
        } else if (!isOrder && member.key == "name") {
            std::string name(member.text == "null" ? std::string_view() : member.text);
            if (isProcess)
                m_tracks.process(m_tracks.processOf(event)).name = std::move(name);
            else
                m_tracks.thread(m_tracks.threadOf(event)).name = std::move(name);
        }
    }
}

void ForeignImport::addAsync(const ChromeEvent& event)
{
    const bool nests = event.phase == 'b' || event.phase == 'e';
    const std::uint32_t key = keyOf(event, nests ? 'n' : 'l', event.category);
    const std::uint32_t process = m_tracks.processOf(event);
    if (event.phase == 'e' || event.phase == 'F')
        return m_async.end(*event.time, key, namesOf(event), process);
    shows(event);
    m_async.begin(*event.time, key, namesOf(event), process, nests);
}

void ForeignImport::addStep(const ChromeEvent& event)
{
    std::string_view name = event.name;
    for (const ChromeValue& member : m_parser.members(event.args)) {
        if (member.key == "step" && !member.text.empty())
            name = member.text;
    }
    shows(event);
    m_instants.push(
        {event.time->count(), m_builder.intern(name), m_tracks.processOf(event), m_sequence++ & 0x7fffffffU, 1});
}

void ForeignImport::addInstant(const ChromeEvent& event)
{
    eventsOf(event);
    shows(event);
    m_instants.push(
        {event.time->count(), m_builder.intern(event.name), m_tracks.threadOf(event), m_sequence++ & 0x7fffffffU, 0});
}

void ForeignImport::addSamples(const ChromeEvent& event)
{
    const std::uint32_t process = m_tracks.processOf(event);
    std::string identity(event.id);
    for (const ChromeValue& member : event.id2.empty() ? std::vector<ChromeValue>() : m_parser.members(event.id2))
        identity = member.text;
    std::string name(event.name);
    if (!identity.empty())
        name.append(" ").append(identity);
    bool any = false;
    for (const ChromeValue& member : m_parser.members(event.args)) {
        const auto value = parseNumber(member.text); // some programs write numbers as texts
        if (!value) {
            m_leftOut.add("bad_values");
            continue;
        }
        any = true;
        const std::string series = member.key == "value" ? name : name + " " + std::string(member.key);
        const auto [place, isNew] = m_counterIndex.try_emplace(std::to_string(process) + '\x1f' + series,
                                                               static_cast<std::uint32_t>(m_counters.size()));
        if (isNew)
            m_counters.push_back({process, series});
        m_samples.push({event.time->count(), *value, place->second, m_sequence++});
    }
    if (any)
        shows(event);
}

void ForeignImport::addFlow(const ChromeEvent& event)
{
    const auto kind = event.phase == 's'   ? FlowEvents::Kind::begin
                      : event.phase == 't' ? FlowEvents::Kind::step
                                           : FlowEvents::Kind::end;
    eventsOf(event);
    if (kind == FlowEvents::Kind::begin)
        shows(event);
    m_flows.add(kind, *event.time, keyOf(event, 'f', event.category), m_builder.intern(event.name),
                m_tracks.threadOf(event));
}

// The newer way: spans that say themselves what flows into and out of them.
void ForeignImport::addBoundFlow(const ChromeEvent& event)
{
    if (event.bindId.empty() || (!event.flowsIn && !event.flowsOut))
        return;
    const auto kind = !event.flowsIn   ? FlowEvents::Kind::begin
                      : event.flowsOut ? FlowEvents::Kind::step
                                       : FlowEvents::Kind::arrive;
    const std::uint32_t key =
        m_keys
            .try_emplace(std::string("i\x1f").append(event.scope).append("\x1f").append(event.bindId),
                         static_cast<std::uint32_t>(m_keys.size()))
            .first->second;
    m_flows.add(kind, *event.time, key, StringId::empty, m_tracks.threadOf(event));
}

TrackId ForeignImport::addTrack(std::uint32_t process, TrackKind kind, std::string_view name, std::int32_t order)
{
    if (m_tracksLeft == 0)
        return TrackId::none;
    --m_tracksLeft;
    trace::Track track;
    track.kind = kind;
    track.name = m_builder.intern(name);
    track.process = m_tracks.process(process).number;
    track.order = order;
    return m_builder.addTrack(track);
}

void ForeignImport::addThreadTracks()
{
    m_isUsed.resize(m_tracks.threads().size(), false);
    m_threads.resize(m_tracks.threads().size());
    const std::vector<std::string> names = m_tracks.names(m_isUsed);
    for (std::uint32_t thread = 0; thread < m_threads.size(); ++thread) {
        const ForeignTracks::Thread& from = m_tracks.thread(thread);
        m_threadTracks.push_back(m_isUsed[thread] ? addTrack(from.process, TrackKind::thread, names[thread], from.order)
                                                  : TrackId::none);
    }
}

TrackId ForeignImport::threadTrack(std::uint32_t thread) { return m_threadTracks[thread]; }

TrackId ForeignImport::asyncTrack(std::uint32_t process)
{
    const auto [place, isNew] = m_asyncTracks.try_emplace(process, TrackId::none);
    if (isNew)
        place->second = addTrack(process, TrackKind::tasks, m_tracks.nameIn(process, "Async events"), 0);
    return place->second;
}

bool ForeignImport::putThreads(const std::function<bool()>& goesOn)
{
    for (std::uint32_t thread = 0; thread < m_threads.size(); ++thread) {
        ThreadEvents events = std::move(m_threads[thread]);
        if (m_threadTracks[thread] == TrackId::none)
            m_leftOut.add("too_many_tracks", events.size());
        else if (!events.drain({m_builder, m_names, m_threadTracks[thread], m_first, goesOn}))
            return false;
    }
    return true;
}

bool ForeignImport::putInstants(const std::function<bool()>& goesOn)
{
    const auto put = [this](const ForeignInstant& each) {
        trace::Instant instant;
        instant.time = Nanoseconds(each.at) - m_first;
        instant.track = each.isOfProcess == 1 ? asyncTrack(each.place) : threadTrack(each.place);
        instant.name = each.name;
        if (instant.track == TrackId::none)
            m_leftOut.add("too_many_tracks");
        else
            m_builder.instant(instant);
    };
    return m_instants.drain(put, goesOn);
}

bool ForeignImport::putSamples(const std::function<bool()>& goesOn)
{
    std::vector<TrackId> tracks;
    for (const Counter& counter : m_counters)
        tracks.push_back(
            addTrack(counter.process, TrackKind::counter, m_tracks.nameIn(counter.process, counter.name), 0));
    const auto put = [&](const ForeignSample& sample) {
        if (tracks[sample.counter] == TrackId::none)
            m_leftOut.add("too_many_tracks");
        else
            m_builder.counter(tracks[sample.counter], {Nanoseconds(sample.at) - m_first, sample.value});
    };
    return m_samples.drain(put, goesOn);
}

bool ForeignImport::finish(const Ending& ending)
{
    m_leftOut.add("broken_events", ending.broken);
    m_leftOut.add("samples", ending.samples);
    m_tracksLeft = std::min(manyTracks, fewTracks + ending.bytes * bytesForByte / bytesOfTrack);
    if (m_first == Nanoseconds::max())
        m_first = Nanoseconds{0}; // nothing is shown
    addThreadTracks();
    const auto goesOn = ending.goesOn;
    const auto trackOfThread = [this](std::uint32_t thread) { return threadTrack(thread); };
    const auto trackOfProcess = [this](std::uint32_t process) { return asyncTrack(process); };
    const bool finished = m_async.drain({m_builder, m_names, trackOfProcess, m_first, goesOn}) && putThreads(goesOn) &&
                          putInstants(goesOn) && putSamples(goesOn) &&
                          m_flows.drain({m_builder, trackOfThread, m_first, goesOn, m_unpairedFlows});
    m_leftOut.add("unpaired_flows", m_unpairedFlows);
    m_trace.setLeftOut(m_leftOut.kinds());
    return finished;
}

} // namespace

std::unique_ptr<ChromeImport> importForeign(trace::Trace& trace, ChromeEventParser& parser)
{
    return std::make_unique<ForeignImport>(trace, parser);
}

} // namespace loopscope::formats
