// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/live/tapeinput.h"

#include "core/base/plaintext.h"

#include <algorithm>
#include <utility>

namespace loopscope::live {

using namespace recording;

namespace {

// Flows whose effect has not come yet; more than these are given up.
constexpr std::size_t maxOpenFlows = 1 << 20;
constexpr auto unmapped = StringId(0xffffffff);

} // namespace

TapeInput::TapeInput(std::unique_ptr<TapeReader> tape, const time::Clock& clock, const CollectorOptions& options,
                     std::shared_ptr<Bell> bell, std::uint32_t process, std::string processName,
                     std::function<std::string(std::uint64_t)> functionAt)
    : m_tape(std::move(tape))
    , m_collector(std::make_unique<Collector>(*m_tape, clock, options, std::move(bell)))
    , m_process(process)
    , m_processName(std::move(processName))
    , m_functionAt(std::move(functionAt))
{
}

TapeInput::~TapeInput() = default;

void TapeInput::setTrace(trace::TraceBuilder& builder, Nanoseconds zero,
                         const trace::TraceBuilder::Continued& continued)
{
    const auto newTrack = [&](TrackId old) {
        const auto found = std::find_if(continued.tracks.begin(), continued.tracks.end(),
                                        [old](const auto& track) { return track.first == old; });
        return found != continued.tracks.end() ? found->second : TrackId::none;
    };
    for (TrackId& track : m_tracks)
        track = newTrack(track);
    m_tasks = newTrack(m_tasks);
    std::unordered_map<std::uint32_t, TaskId> taskIds;
    for (const auto& [recorded, old] : m_taskIds) {
        const auto found = std::find_if(continued.tasks.begin(), continued.tasks.end(),
                                        [id = old](const auto& task) { return task.first == id; });
        if (found != continued.tasks.end())
            taskIds.emplace(recorded, found->second);
    }
    m_taskIds = std::move(taskIds);
    m_flows.clear();
    m_strings.clear();
    m_functions.clear();
    m_mainLoop = TrackId::none;
    m_builder = &builder;
    m_zero = zero;
    m_last = Nanoseconds{0};
    m_lostBefore += dropped();
    noteProcess();
}

std::uint64_t TapeInput::dropped() const
{
    return m_tape->dropped() + m_collector->refused() + m_tape->unsound() - m_lostBefore;
}

void TapeInput::noteProcess()
{
    if (m_process != 0)
        m_builder->setProcess({m_process, m_builder->intern(m_processName), m_process});
}

std::size_t TapeInput::drain(bool flush, Nanoseconds now)
{
    if (m_ended)
        return 0;
    std::size_t count = 0;
    const std::vector<RecordBatch> batches = m_collector->take(flush);
    if (!batches.empty()) {
        rename();
        watchMainLoop();
    }
    for (const RecordBatch& batch : batches) {
        for (const Record& record : batch)
            apply(record, now - m_zero);
        count += batch.size();
    }
    if (m_mainLoop != TrackId::none && !m_tape->isPaused())
        lookForStall(now);
    return count;
}

// The ring tells what has not been collected yet: the loop may be past the edge that is the last one here.
void TapeInput::lookForStall(Nanoseconds now)
{
    const RingStatus status = m_tape->status(m_mainRing);
    if (!status.idle && now - Nanoseconds(status.edge) >= stallThreshold)
        m_stalls.look(now - m_zero);
}

void TapeInput::end(std::optional<Nanoseconds> moment)
{
    if (moment)
        m_last = std::max(m_last, *moment - m_zero);
    m_stalls.finish(m_last);
    for (const TrackId track : m_tracks) {
        if (track != TrackId::none)
            m_builder->endAll(track, m_last);
    }
    if (m_tasks != TrackId::none)
        m_builder->endAll(m_tasks, m_last);
    m_ended = true;
}

// Takes over what the tape's tracks are called now.
void TapeInput::rename()
{
    m_known = m_tape->tracks();
    m_tracks.resize(m_known.size(), TrackId::none);
    for (std::size_t i = 0; i < m_tracks.size(); ++i) {
        if (m_tracks[i] != TrackId::none)
            m_builder->renameTrack(m_tracks[i], stringOf(raw(m_known[i].name)), m_known[i].kind);
    }
}

// The stalls of a process's main thread, where the tape tells when it is idle.
void TapeInput::watchMainLoop()
{
    if (m_process == 0 || m_mainLoop != TrackId::none || (m_tape->info().capabilities & tape::idles) == 0)
        return;
    for (std::uint32_t ring = 0; ring < m_tape->rings(); ++ring) {
        const RingStatus status = m_tape->status(ring);
        if (status.thread != m_tape->info().pid || raw(status.track) >= m_known.size())
            continue;
        const TrackId loop = trackOf(status.track);
        if (loop == TrackId::none)
            continue;
        m_mainLoop = status.track;
        m_mainRing = ring;
        Track track;
        track.kind = TrackKind::stalls;
        track.name = m_builder->intern("Stalls");
        track.parent = loop;
        track.process = m_process;
        Track lag;
        lag.kind = TrackKind::counter;
        lag.name = m_builder->intern("Loop lag");
        lag.unit = m_builder->intern("ms");
        lag.process = m_process;
        const TrackId stalls = m_builder->addTrack(track);
        m_stalls.start(*m_builder, stalls, m_builder->addTrack(lag));
        return;
    }
}

StringId TapeInput::stringOf(std::uint32_t recorded)
{
    if (recorded == 0)
        return StringId::empty;
    if (recorded >= m_strings.size())
        m_strings.resize(std::max<std::size_t>(recorded + std::size_t{1}, m_strings.size() * 2), unmapped);
    StringId& string = m_strings[recorded];
    if (string == unmapped) {
        const std::string_view text = m_tape->text(StringId(recorded));
        string = m_builder->intern(m_process == 0 ? std::string(text) : soundText(text));
    }
    return string;
}

TrackId TapeInput::trackOf(TrackId recorded)
{
    if (raw(recorded) >= m_tracks.size())
        return TrackId::none;
    if (m_tracks[raw(recorded)] == TrackId::none) {
        Track added = m_known[raw(recorded)];
        added.name = stringOf(raw(added.name));
        added.unit = stringOf(raw(added.unit));
        added.parent = trackOf(added.parent);
        added.process = m_process;
        if (added.kind == TrackKind::stream) // in the order of their making, a chain's input above its output
            added.order = static_cast<std::int32_t>(raw(recorded));
        m_tracks[raw(recorded)] = m_builder->addTrack(added);
    }
    return m_tracks[raw(recorded)];
}

TrackId TapeInput::tasksTrack()
{
    if (m_tasks == TrackId::none) {
        Track track;
        track.kind = TrackKind::tasks;
        track.name = m_builder->intern("Tasks");
        track.process = m_process;
        m_tasks = m_builder->addTrack(track);
    }
    return m_tasks;
}

TaskId TapeInput::taskOf(std::uint32_t recorded) const
{
    const auto found = m_taskIds.find(recorded);
    return found != m_taskIds.end() ? found->second : TaskId::none;
}

// A dispatch that calls a function which only the process's symbols can name.
StringId TapeInput::nameOf(const Record& record)
{
    const StringId name = stringOf(record.name);
    if (record.payload == 0 || !m_functionAt)
        return name;
    const auto [place, isNew] = m_functions.try_emplace({record.name, record.payload}, name);
    if (isNew) {
        if (const std::string function = m_functionAt(record.payload); !function.empty())
            place->second = m_builder->intern(soundText(m_tape->text(StringId(record.name))) + ", " + function);
    }
    return place->second;
}

void TapeInput::apply(const Record& record, Nanoseconds now)
{
    // Another process's clock is the same one: nothing that it recorded lies in the future.
    const auto sound = [&](std::int64_t moment) {
        return m_process == 0
                   ? Nanoseconds(moment) - m_zero
                   : std::clamp(Nanoseconds(moment), m_zero, m_zero + std::max(now, Nanoseconds{0})) - m_zero;
    };
    const Nanoseconds at = sound(record.time);
    m_last = std::max(m_last, sound(record.moment()));
    switch (record.type) {
    case RecordType::begin:
    case RecordType::end:
    case RecordType::idle:
    case RecordType::awake:
        return applyEdge(record, at);
    case RecordType::complete:
        return m_builder->complete(trackOf(record.track), {at, sound(record.last())}, stringOf(record.name),
                                   stringOf(record.extra));
    case RecordType::instant:
        return m_builder->instant({at, trackOf(record.track), stringOf(record.name), taskOf(record.extra),
                                   InstantKind(record.detail), record.value()});
    case RecordType::counter:
        return m_builder->counter(trackOf(record.track), {at, record.value()});
    case RecordType::paused:
        m_stalls.pause(at);
        for (const TrackId track : m_tracks) {
            if (track != TrackId::none)
                m_builder->endAll(track, at);
        }
        return m_tasks == TrackId::none ? void() : m_builder->endAll(m_tasks, at);
    case RecordType::flowBegin:
    case RecordType::flowEnd:
        return applyFlow(record, at);
    case RecordType::newTask:
    case RecordType::taskState:
    case RecordType::taskFinished:
        return applyTask(record, at);
    }
}

void TapeInput::applyEdge(const Record& record, Nanoseconds at)
{
    const bool watched = record.track == m_mainLoop && m_mainLoop != TrackId::none;
    if (record.type == RecordType::begin) {
        const StringId name = nameOf(record);
        m_builder->begin(trackOf(record.track), at, name, stringOf(record.extra));
        if (watched)
            m_stalls.begin(at, name);
    } else if (record.type == RecordType::end) {
        m_builder->end(trackOf(record.track), at, stringOf(record.extra));
        if (watched)
            m_stalls.end(at);
    } else if (watched) {
        record.type == RecordType::idle ? m_stalls.idle(at) : m_stalls.awake(at);
    }
}

void TapeInput::applyTask(const Record& record, Nanoseconds at)
{
    if (record.type == RecordType::newTask) {
        m_taskIds[record.extra] = m_builder->addTask(tasksTrack(), at, stringOf(record.name), TaskStyle(record.detail),
                                                     taskOf(record.first()), stringOf(record.second()));
        return;
    }
    const TaskId task = taskOf(record.extra);
    if (record.type == RecordType::taskFinished) {
        m_builder->taskFinished(task, at, Outcome(record.detail));
        return;
    }
    const auto state = SpanState(record.detail);
    const bool shows = task != TaskId::none && state == SpanState::running;
    m_builder->taskState(task, at, state, stringOf(record.first()), shows ? trackOf(record.track) : TrackId::none);
}

void TapeInput::applyFlow(const Record& record, Nanoseconds at)
{
    if (record.type == RecordType::flowBegin) {
        if (m_flows.size() >= maxOpenFlows)
            m_flows.clear();
        m_flows[record.first()] = {FlowKind(record.detail), {at, record.track, taskOf(record.extra)}};
        return;
    }
    const auto from = m_flows.find(record.first());
    if (from == m_flows.end())
        return;
    Flow flow{from->second.first, from->second.second, {at, trackOf(record.track), taskOf(record.extra)}};
    flow.from.track = trackOf(flow.from.track);
    m_builder->flow(flow);
    m_flows.erase(from);
}

} // namespace loopscope::live
