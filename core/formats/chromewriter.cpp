// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/chrometrace.h"

#include "core/formats/chromeannotations.h"
#include "core/formats/chromeeventwriter.h"
#include "core/formats/chromeheader.h"
#include "core/formats/chromewords.h"
#include "core/formats/jsonwriter.h"
#include "core/formats/outputfile.h"
#include "core/formats/words.h"

#include <QIODevice>

#include <string>

namespace loopscope::formats {
namespace {

using trace::Flow;
using trace::FlowPoint;
using trace::Instant;
using trace::Nanoseconds;
using trace::Span;
using trace::Task;
using trace::TimeRange;
using trace::TraceSnapshot;
using trace::Track;
using trace::TrackKind;

class ChromeWriter final
{
public:
    ChromeWriter(const TraceSnapshot& trace, QIODevice& device, const Progress& progress)
        : m_trace(trace)
        , m_json(device)
        , m_events(m_json, trace, progress)
        , m_all{Nanoseconds{0}, trace.range().end + Nanoseconds{1}}
    {
    }

    bool write();

private:
    void threadNames(const Track& track);
    void rows(const Track& track);
    void slice(const Span& span);
    void task(const Task& task);
    void taskArguments(const Task& task);
    void taskState(const Task& task, const Span& span);
    void instants(const Track& track);
    void counters(const Track& track);
    void flowEnd(const char* phase, const Flow& flow, const FlowPoint& point, std::int64_t id);

    void taskEvent(const char* phase, const Task& task, Nanoseconds at, std::string_view name);
    [[nodiscard]] std::string_view text(StringId id) const { return m_trace.text(id); }

    const TraceSnapshot& m_trace;
    JsonWriter m_json;
    ChromeEventWriter m_events;
    TimeRange m_all;
};

bool ChromeWriter::write()
{
    m_json.beginObject();
    m_json.member("displayTimeUnit", "ms");
    m_json.newLine();
    writeChromeHeader(m_json, m_trace);
    m_json.newLine();
    m_json.key("traceEvents");
    m_json.beginArray();
    for (const Track& track : m_trace.tracks())
        threadNames(track);
    for (std::size_t index = 0; index < m_trace.taskCount() && !m_events.isCanceled(); ++index)
        task(m_trace.task(index));
    for (const Track& track : m_trace.tracks()) {
        if (track.kind != TrackKind::tasks)
            rows(track);
        instants(track);
        if (track.kind == TrackKind::counter)
            counters(track);
    }
    std::int64_t id = 0;
    for (const Flow& flow : m_trace.flows(m_all)) {
        flowEnd("s", flow, flow.from, ++id);
        flowEnd("f", flow, flow.to, id);
    }
    writeAnnotations(m_json, m_trace);
    m_json.endArray();
    m_json.endObject();
    m_json.newLine();
    return m_json.flush() && !m_events.isCanceled();
}

void ChromeWriter::threadNames(const Track& track)
{
    if (track.kind == TrackKind::counter || track.kind == TrackKind::tasks)
        return;
    m_events.beginMetadata("thread_name", track.id);
    m_json.member("name", text(track.name));
    m_json.endObject();
    m_events.end();
    m_events.beginMetadata("thread_sort_index", track.id);
    m_json.member("sort_index", static_cast<std::int64_t>(raw(track.id)));
    m_json.endObject();
    m_events.end();
}

void ChromeWriter::rows(const Track& track)
{
    for (int row = 0; row < m_trace.rows(track.id) && !m_events.isCanceled(); ++row) {
        m_events.beginMetadata(rowEvent, track.id);
        m_json.member("row", static_cast<std::int64_t>(row));
        m_json.endObject();
        m_events.end();
        m_trace.forEachSpan(track.id, row, m_all, [this](const Span& span) {
            slice(span);
            return !m_events.isCanceled();
        });
    }
}

void ChromeWriter::slice(const Span& span)
{
    m_events.begin(span.open ? "B" : "X", span.track);
    m_events.at(span.start);
    if (!span.open) {
        m_json.key("dur");
        m_json.microseconds(span.length().count());
    }
    m_json.member("name", text(span.name));
    std::string category(text(span.category));
    if (span.task != TaskId::none)
        category =
            std::string(taskSpanCategory) + std::to_string(raw(span.task)) + (category.empty() ? "" : ",") + category;
    if (!category.empty())
        m_json.member("cat", std::string_view(category));
    m_events.end();
}

void ChromeWriter::taskEvent(const char* phase, const Task& task, Nanoseconds moment, std::string_view name)
{
    m_events.begin(phase, task.track);
    m_events.at(moment);
    m_json.member("cat", taskCategory);
    m_json.member("id", raw(task.id));
    m_json.member("name", name);
}

void ChromeWriter::taskArguments(const Task& task)
{
    m_json.key("args");
    m_json.beginObject();
    m_json.member("style", word(task.style));
    m_json.member("outcome", word(task.outcome));
    if (task.parent != TaskId::none)
        m_json.member("parent", raw(task.parent));
    if (task.where != StringId::empty)
        m_json.member("where", text(task.where));
    m_json.member("lane", static_cast<std::int64_t>(task.row));
    if (task.outcome != trace::Outcome::open)
        m_json.member("end_ns", static_cast<std::int64_t>(task.end.count()));
    if (task.thread != TrackId::none)
        m_json.member("thread", raw(task.thread));
    m_json.endObject();
}

void ChromeWriter::task(const Task& task)
{
    taskEvent("b", task, task.start, text(task.name));
    taskArguments(task);
    m_events.end();
    m_trace.forEachSpanOf(task.id, [&](const Span& span) {
        taskState(task, span);
        return true;
    });
    if (task.outcome == trace::Outcome::open)
        return;
    taskEvent("e", task, task.end, text(task.name));
    m_events.end();
}

void ChromeWriter::taskState(const Task& task, const Span& span)
{
    std::string name(word(span.state));
    if (span.name != StringId::empty && span.name != task.name)
        name.append(": ").append(text(span.name));
    taskEvent("b", task, span.start, name);
    m_json.key("args");
    m_json.beginObject();
    m_json.member("state", word(span.state));
    if (span.name == task.name && span.name != StringId::empty)
        m_json.member("named", "task");
    if (span.category != StringId::empty)
        m_json.member("category", text(span.category));
    m_json.endObject();
    m_events.end();
    if (span.open)
        return;
    taskEvent("e", task, span.end, name);
    m_events.end();
}

void ChromeWriter::instants(const Track& track)
{
    for (const Instant& instant : m_trace.instants(track.id, m_all)) {
        m_events.begin("i", track.id);
        m_events.at(instant.time);
        m_json.member("s", "t");
        m_json.member("name", text(instant.name));
        m_json.member("cat", word(instant.kind));
        m_json.key("args");
        m_json.beginObject();
        if (instant.value != 0)
            m_json.member("value", instant.value);
        if (instant.task != TaskId::none)
            m_json.member("task", raw(instant.task));
        m_json.endObject();
        m_events.end();
    }
}

void ChromeWriter::counters(const Track& track)
{
    const std::string_view unit = text(track.unit);
    for (const trace::CounterSample& sample : m_trace.counters(track.id, m_all)) {
        m_events.begin("C", track.id);
        m_events.at(sample.time);
        m_json.member("name", text(track.name));
        m_json.key("args");
        m_json.beginObject();
        m_json.member(unit.empty() ? std::string_view("value") : unit, sample.value);
        m_json.endObject();
        m_events.end();
    }
}

void ChromeWriter::flowEnd(const char* phase, const Flow& flow, const FlowPoint& point, std::int64_t id)
{
    m_events.begin(phase, point.track);
    m_events.at(point.time);
    m_json.member("id", id);
    m_json.member("name", word(flow.kind));
    m_json.member("cat", "flow");
    if (*phase == 'f')
        m_json.member("bp", "e");
    m_json.key("args");
    m_json.beginObject();
    if (point.task != TaskId::none)
        m_json.member("task", raw(point.task));
    m_json.endObject();
    m_events.end();
}

} // namespace

bool writeChromeTrace(const TraceSnapshot& trace, QIODevice& device, const Progress& progress)
{
    return ChromeWriter(trace, device, progress).write();
}

Result<void> writeChromeTrace(const TraceSnapshot& trace, const QString& path, const Progress& progress)
{
    return writeFile(path, [&](QIODevice& device) -> Result<void> {
        bool canceled = false;
        const Progress watched = [&](double done) { return !(canceled = progress && !progress(done)); };
        if (writeChromeTrace(trace, device, watched))
            return {};
        return canceled ? writeError(path, Words::tr("canceled")) : writeError(path, device.errorString());
    });
}

} // namespace loopscope::formats
