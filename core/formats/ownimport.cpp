// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/chromeannotations.h"
#include "core/formats/chromearguments.h"
#include "core/formats/chromeimport.h"
#include "core/formats/chromewords.h"
#include "core/formats/exacttime.h"
#include "core/formats/leftout.h"
#include "core/formats/ownheader.h"
#include "core/trace/tracebuilder.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <unordered_map>

namespace loopscope::formats {
namespace {

using trace::Nanoseconds;
using trace::Span;
using trace::SpanState;
using trace::Task;

std::uint32_t number(std::string_view text)
{
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

class OwnImport final : public ChromeImport
{
public:
    OwnImport(std::shared_ptr<const ChromeHeader> header, trace::Trace& trace, ChromeEventParser& parser)
        : m_header(std::move(header))
        , m_trace(trace)
        , m_builder(trace)
        , m_parser(parser)
    {
        addTracks();
    }

    void add(const ChromeEvent& event) override;
    bool finish(const Ending& ending) override;

private:
    void addTracks();
    void addSlice(const ChromeEvent& event);
    void addTask(const ChromeEvent& event, const ChromeArguments& arguments);
    void addAsync(const ChromeEvent& event);
    void endAsync(const ChromeEvent& event);
    void addInstant(const ChromeEvent& event);
    void addSample(const ChromeEvent& event);
    void addFlowEnd(const ChromeEvent& event);
    [[nodiscard]] TrackId trackOf(const ChromeEvent& event) const { return trackWith(heldThread(event) - 1); }
    [[nodiscard]] static std::int64_t heldThread(const ChromeEvent& event);
    std::uint16_t denseRow(TrackId track, std::uint32_t row);
    [[nodiscard]] TrackId trackWith(std::int64_t fileId) const;
    [[nodiscard]] TaskId taskWith(std::uint32_t fileId) const;
    [[nodiscard]] Nanoseconds at(const ChromeEvent& event) const
    {
        return heldTime(event.time.value_or(Nanoseconds{0}) - m_header->offset);
    }

    std::shared_ptr<const ChromeHeader> m_header;
    trace::Trace& m_trace;
    trace::TraceBuilder m_builder;
    AnnotationImport m_annotations;
    ChromeEventParser& m_parser;
    std::unordered_map<std::int64_t, TrackId> m_tracks;
    std::unordered_map<std::uint32_t, Task> m_tasks;      // by the file's ids
    std::unordered_map<std::uint32_t, Span> m_states;     // of tasks, not ended yet
    std::unordered_map<std::string, trace::Flow> m_flows; // begun
    std::unordered_map<std::int64_t, std::uint16_t> m_rows;
    std::unordered_map<TrackId, std::unordered_map<std::uint32_t, std::uint16_t>> m_denseRows; // by the file's
    LeftOut m_leftOut;
};

void OwnImport::addTracks()
{
    for (const ChromeHeader::Track& read : m_header->tracks) {
        trace::Track track;
        track.name = m_builder.intern(read.name);
        track.unit = m_builder.intern(read.unit);
        track.kind = read.kind;
        track.parent = read.parent ? trackWith(*read.parent) : TrackId::none;
        track.process = read.process;
        track.order = read.order;
        m_tracks[read.id] = m_builder.addTrack(track);
    }
}

TrackId OwnImport::trackWith(std::int64_t fileId) const
{
    const auto found = m_tracks.find(fileId);
    return found != m_tracks.end() ? found->second : TrackId::none;
}

std::int64_t OwnImport::heldThread(const ChromeEvent& event)
{
    constexpr std::int64_t largest = std::numeric_limits<std::uint32_t>::max();
    return event.thread.text.empty() ? std::clamp(event.thread.number, std::int64_t{-1}, largest) : -1;
}

// Rows far beyond those that there are move up: a few bytes of a file must not make thousands of them.
std::uint16_t OwnImport::denseRow(TrackId track, std::uint32_t row)
{
    constexpr std::size_t slack = 16;
    auto& rows = m_denseRows[track];
    const auto next = static_cast<std::uint16_t>(std::min<std::size_t>(rows.size() + slack, 0xffff));
    return rows.try_emplace(row, static_cast<std::uint16_t>(std::min<std::uint32_t>(row, next))).first->second;
}

TaskId OwnImport::taskWith(std::uint32_t fileId) const
{
    const auto found = m_tasks.find(fileId);
    return found != m_tasks.end() ? found->second.id : TaskId::none;
}

void OwnImport::add(const ChromeEvent& event)
{
    if (event.phase != 'M' && !event.time)
        return m_leftOut.add("bad_times");
    if ((event.phase == 'M' || event.phase == 'i') && m_annotations.add(event, at(event), trackOf(event), m_parser))
        return;
    switch (event.phase) {
    case 'X':
    case 'B':
        return addSlice(event);
    case 'b':
        return addAsync(event);
    case 'e':
        return endAsync(event);
    case 'i':
        return addInstant(event);
    case 'C':
        return addSample(event);
    case 's':
    case 'f':
        return addFlowEnd(event);
    case 'M':
        if (event.name == rowEvent)
            m_rows[heldThread(event)] =
                denseRow(trackOf(event), ChromeArguments(m_parser.members(event.args)).id("row"));
        return;
    default:
        return;
    }
}

void OwnImport::addSlice(const ChromeEvent& event)
{
    Span span;
    span.start = at(event);
    span.end = endOf(span.start, event.duration);
    span.track = trackOf(event);
    span.name = m_builder.intern(event.name);
    span.open = event.phase == 'B';
    span.row = m_rows[heldThread(event)];
    std::string_view category = event.category;
    if (category.substr(0, taskSpanCategory.size()) == taskSpanCategory) {
        category.remove_prefix(taskSpanCategory.size());
        span.task = taskWith(number(category));
        span.state = SpanState::running;
        category.remove_prefix(std::min(category.find(','), category.size()));
        category.remove_prefix(std::min<std::size_t>(1, category.size()));
    }
    span.category = m_builder.intern(category);
    m_builder.restoreSpan(span);
}

void OwnImport::addTask(const ChromeEvent& event, const ChromeArguments& arguments)
{
    Task task;
    task.parent = taskWith(arguments.id("parent"));
    task.name = m_builder.intern(event.name);
    task.where = m_builder.intern(arguments.text("where"));
    task.style = fromWord(arguments.text("style"), trace::TaskStyle::blocking);
    task.outcome = fromWord(arguments.text("outcome"), trace::Outcome::open);
    task.track = trackOf(event);
    task.row = denseRow(task.track, arguments.id("lane"));
    task.start = at(event);
    task.end = heldTime(arguments.value("end_ns"));
    task.thread = arguments.find("thread") != nullptr ? trackWith(arguments.id("thread")) : TrackId::none;
    task.id = m_builder.restoreTask(task);
    m_tasks[number(event.id)] = task;
}

void OwnImport::addAsync(const ChromeEvent& event)
{
    const ChromeArguments arguments(m_parser.members(event.args));
    if (arguments.find("style") != nullptr)
        return addTask(event, arguments);
    const auto task = m_tasks.find(number(event.id));
    if (task == m_tasks.end())
        return;
    Span span;
    span.start = span.end = at(event);
    span.track = task->second.track;
    span.row = task->second.row;
    span.task = task->second.id;
    span.state = fromWord(arguments.text("state"), SpanState::suspended);
    span.category = m_builder.intern(arguments.text("category"));
    if (arguments.text("named") == "task")
        span.name = task->second.name;
    else if (const auto colon = event.name.find(": "); colon != std::string_view::npos)
        span.name = m_builder.intern(event.name.substr(colon + 2));
    span.open = true;
    m_states[number(event.id)] = span;
}

void OwnImport::endAsync(const ChromeEvent& event)
{
    const auto state = m_states.find(number(event.id));
    if (state == m_states.end())
        return;
    state->second.open = false;
    state->second.end = at(event);
    m_builder.restoreSpan(state->second);
    m_states.erase(state);
}

void OwnImport::addInstant(const ChromeEvent& event)
{
    const ChromeArguments arguments(m_parser.members(event.args));
    trace::Instant instant;
    instant.time = at(event);
    instant.track = trackOf(event);
    instant.name = m_builder.intern(event.name);
    instant.kind = fromWord(event.category, trace::InstantKind::mark);
    instant.value = arguments.value("value");
    instant.task = taskWith(arguments.id("task"));
    m_builder.instant(instant);
}

void OwnImport::addSample(const ChromeEvent& event)
{
    const std::vector<ChromeValue>& members = m_parser.members(event.args);
    const bool isNumber = !members.empty() && members.front().kind == ChromeValue::Kind::number;
    m_builder.counter(trackOf(event),
                      {at(event), isNumber ? members.front().number : std::numeric_limits<double>::quiet_NaN()});
}

void OwnImport::addFlowEnd(const ChromeEvent& event)
{
    const trace::FlowPoint point{at(event), trackOf(event),
                                 taskWith(ChromeArguments(m_parser.members(event.args)).id("task"))};
    trace::Flow& flow = m_flows[std::string(event.id)];
    if (event.phase == 's') {
        flow.kind = fromWord(event.name, trace::FlowKind::createdBy);
        flow.from = point;
        return;
    }
    flow.to = point;
    m_builder.flow(flow);
    m_flows.erase(std::string(event.id));
}

bool OwnImport::finish(const Ending& ending)
{
    for (const auto& [id, span] : m_states)
        m_builder.restoreSpan(span);
    m_builder.extendTo(m_header->begin);
    m_builder.extendTo(m_header->end);
    m_builder.setDropped(m_header->dropped);
    m_trace.setAnnotations(m_annotations.result());
    m_leftOut.add("broken_events", ending.broken);
    m_trace.setLeftOut(m_leftOut.kinds());
    return true;
}

} // namespace

std::unique_ptr<ChromeImport> importOwn(std::shared_ptr<const ChromeHeader> header, trace::Trace& trace,
                                        ChromeEventParser& parser)
{
    return std::make_unique<OwnImport>(std::move(header), trace, parser);
}

} // namespace loopscope::formats
