// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/chromeannotations.h"
#include "core/formats/chromeimport.h"
#include "core/formats/chromewords.h"
#include "core/formats/words.h"
#include "core/trace/tracebuilder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <unordered_map>

namespace loopscope::formats {

using trace::Nanoseconds;
using trace::Span;
using trace::SpanState;
using trace::Task;
using trace::TrackKind;

struct ChromeHeader
{
    std::chrono::system_clock::time_point wallStart;
    std::int64_t offset = 0;
    Nanoseconds begin{0};
    Nanoseconds end{0};
    std::uint64_t dropped = 0;
    QJsonArray facts;
    std::vector<QJsonObject> tracks; // by id
};

namespace {

// The enumerator whose word() it is; the first where it is none.
template <typename Enum>
Enum fromWord(std::string_view text, Enum last)
{
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        if (text == word(static_cast<Enum>(value)))
            return static_cast<Enum>(value);
    }
    return Enum{};
}

QString key(const char* name) { return QString::fromLatin1(name); }

std::int64_t integer(const QJsonObject& object, const char* name) { return object.value(key(name)).toInteger(); }

std::string string(const QJsonObject& object, const char* name)
{
    return object.value(key(name)).toString().toStdString();
}

std::uint32_t number(std::string_view text)
{
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// What an event's args say, by name.
class Arguments final
{
public:
    explicit Arguments(const std::vector<ChromeValue>& members)
        : m_members(members)
    {
    }
    [[nodiscard]] const ChromeValue* find(std::string_view name) const
    {
        const auto found = std::find_if(m_members.begin(), m_members.end(),
                                        [&](const ChromeValue& member) { return member.key == name; });
        return found != m_members.end() ? &*found : nullptr;
    }
    [[nodiscard]] std::string_view text(std::string_view name) const
    {
        const ChromeValue* const member = find(name);
        return member != nullptr ? member->text : std::string_view();
    }
    [[nodiscard]] double value(std::string_view name, double otherwise = 0) const
    {
        const ChromeValue* const member = find(name);
        return member != nullptr && member->kind == ChromeValue::Kind::number ? member->number : otherwise;
    }
    [[nodiscard]] std::uint32_t id(std::string_view name, std::uint32_t otherwise = 0) const
    {
        return static_cast<std::uint32_t>(std::clamp(value(name, otherwise), 0.0, 4294967295.0));
    }

private:
    const std::vector<ChromeValue>& m_members;
};

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
    void finish() override;

private:
    void addTracks();
    void addSlice(const ChromeEvent& event);
    void addTask(const ChromeEvent& event, const Arguments& arguments);
    void addAsync(const ChromeEvent& event);
    void endAsync(const ChromeEvent& event);
    void addInstant(const ChromeEvent& event);
    void addSample(const ChromeEvent& event);
    void addFlowEnd(const ChromeEvent& event);
    [[nodiscard]] TrackId trackOf(const ChromeEvent& event) const { return trackWith(event.thread - 1); }
    [[nodiscard]] TrackId trackWith(std::int64_t fileId) const;
    [[nodiscard]] TaskId taskWith(std::uint32_t fileId) const;
    [[nodiscard]] Nanoseconds at(const ChromeEvent& event) const { return event.time - Nanoseconds(m_header->offset); }

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
};

void OwnImport::addTracks()
{
    for (const QJsonObject& object : m_header->tracks) {
        trace::Track track;
        track.name = m_builder.intern(string(object, "name"));
        track.unit = m_builder.intern(string(object, "unit"));
        track.kind = fromWord(string(object, "kind"), TrackKind::counter);
        track.parent = object.contains(key("parent")) ? trackWith(integer(object, "parent")) : TrackId::none;
        track.process = static_cast<std::uint32_t>(integer(object, "process"));
        track.order = static_cast<std::int32_t>(integer(object, "order"));
        m_tracks[integer(object, "id")] = m_builder.addTrack(track);
    }
}

TrackId OwnImport::trackWith(std::int64_t fileId) const
{
    const auto found = m_tracks.find(fileId);
    return found != m_tracks.end() ? found->second : TrackId::none;
}

TaskId OwnImport::taskWith(std::uint32_t fileId) const
{
    const auto found = m_tasks.find(fileId);
    return found != m_tasks.end() ? found->second.id : TaskId::none;
}

void OwnImport::add(const ChromeEvent& event)
{
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
            m_rows[event.thread] = static_cast<std::uint16_t>(Arguments(m_parser.members(event.args)).id("row"));
        return;
    default:
        return;
    }
}

void OwnImport::addSlice(const ChromeEvent& event)
{
    Span span;
    span.start = at(event);
    span.end = span.start + event.duration;
    span.track = trackOf(event);
    span.name = m_builder.intern(event.name);
    span.open = event.phase == 'B';
    span.row = m_rows[event.thread];
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

void OwnImport::addTask(const ChromeEvent& event, const Arguments& arguments)
{
    Task task;
    task.parent = taskWith(arguments.id("parent"));
    task.name = m_builder.intern(event.name);
    task.where = m_builder.intern(arguments.text("where"));
    task.style = fromWord(arguments.text("style"), trace::TaskStyle::stream);
    task.outcome = fromWord(arguments.text("outcome"), trace::Outcome::canceled);
    task.track = trackOf(event);
    task.row = static_cast<std::uint16_t>(arguments.id("lane"));
    task.start = at(event);
    task.end = Nanoseconds(static_cast<std::int64_t>(arguments.value("end_ns")));
    task.thread = arguments.find("thread") != nullptr ? trackWith(arguments.id("thread")) : TrackId::none;
    task.id = m_builder.restoreTask(task);
    m_tasks[number(event.id)] = task;
}

void OwnImport::addAsync(const ChromeEvent& event)
{
    const Arguments arguments(m_parser.members(event.args));
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
    const Arguments arguments(m_parser.members(event.args));
    trace::Instant instant;
    instant.time = at(event);
    instant.track = trackOf(event);
    instant.name = m_builder.intern(event.name);
    instant.kind = fromWord(event.category, trace::InstantKind::figure);
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
                                 taskWith(Arguments(m_parser.members(event.args)).id("task"))};
    trace::Flow& flow = m_flows[std::string(event.id)];
    if (event.phase == 's') {
        flow.kind = fromWord(event.name, trace::FlowKind::deliveredTo);
        flow.from = point;
        return;
    }
    flow.to = point;
    m_builder.flow(flow);
    m_flows.erase(std::string(event.id));
}

void OwnImport::finish()
{
    for (const auto& [id, span] : m_states)
        m_builder.restoreSpan(span);
    m_builder.extendTo(m_header->begin);
    m_builder.extendTo(m_header->end);
    m_builder.setDropped(m_header->dropped);
    m_trace.setAnnotations(m_annotations.result());
}

} // namespace

Result<std::shared_ptr<const ChromeHeader>> readChromeHeader(std::string_view json)
{
    QJsonParseError error;
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())), &error).object();
    if (error.error != QJsonParseError::NoError)
        return Error{{}, error.errorString().toStdString(), {}};
    if (integer(object, "version") != chromeVersion)
        return Error{{}, Words::tr("it is of a version that is not known here").toStdString(), {}};
    auto header = std::make_shared<ChromeHeader>();
    const Nanoseconds wall(object.value(key("wall_start_ns")).toString().toLongLong());
    header->wallStart =
        std::chrono::system_clock::time_point(std::chrono::duration_cast<std::chrono::system_clock::duration>(wall));
    header->offset = integer(object, "ts_offset_ns");
    header->begin = Nanoseconds(integer(object, "begin_ns"));
    header->end = Nanoseconds(integer(object, "end_ns"));
    header->dropped = static_cast<std::uint64_t>(std::max<std::int64_t>(integer(object, "dropped"), 0));
    header->facts = object.value(key("facts")).toArray();
    const QJsonArray tracks = object.value(key("tracks")).toArray();
    for (const auto& track : tracks)
        header->tracks.push_back(track.toObject());
    std::stable_sort(header->tracks.begin(), header->tracks.end(),
                     [](const QJsonObject& a, const QJsonObject& b) { return integer(a, "id") < integer(b, "id"); });
    return std::shared_ptr<const ChromeHeader>(std::move(header));
}

std::shared_ptr<trace::Trace> makeTrace(const ChromeHeader& header)
{
    auto trace = std::make_shared<trace::Trace>(std::make_shared<trace::StringTable>(), header.wallStart);
    for (const auto& fact : header.facts)
        trace->setFact(fact.toArray().at(0).toString().toStdString(), fact.toArray().at(1).toString().toStdString());
    return trace;
}

std::unique_ptr<ChromeImport> importOwn(std::shared_ptr<const ChromeHeader> header, trace::Trace& trace,
                                        ChromeEventParser& parser)
{
    return std::make_unique<OwnImport>(std::move(header), trace, parser);
}

} // namespace loopscope::formats
