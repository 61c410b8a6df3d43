// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/snapshot.h"

#include "core/trace/rowreader.h"
#include "core/trace/snapshotdata.h"

#include <algorithm>

namespace loopscope::trace {

namespace {

struct IndexRange
{
    std::size_t first = 0;
    std::size_t last = 0;
};

// Of what is kept by rising time.
template <typename View>
IndexRange within(const View& view, TimeRange range)
{
    const auto from = [](Nanoseconds moment) { return [moment](const auto& item) { return item.time >= moment; }; };
    const std::size_t first = view.firstWhere(from(range.begin));
    return {first, std::max(first, view.firstWhere(from(range.end)))};
}

const TraceSnapshot::Data& emptyData()
{
    static const TraceSnapshot::Data data{.strings = std::make_shared<StringTable>(),
                                          .wallStart = {},
                                          .facts = std::make_shared<const Facts>(),
                                          .leftOut = std::make_shared<const LeftOut>(),
                                          .annotations = std::make_shared<const Annotations>(),
                                          .range = {},
                                          .processes = {},
                                          .displayed = std::make_shared<const std::vector<Track>>(),
                                          .tracks = {},
                                          .views = {},
                                          .looks = {},
                                          .tasks = {},
                                          .flows = {},
                                          .flowBlocks = {},
                                          .spans = 0,
                                          .events = 0,
                                          .dropped = 0,
                                          .evicted = 0,
                                          .repairs = {}};
    return data;
}

// The task with what it has been doing up to the trace's latest time.
Task upTo(const TaskEntry& entry, Nanoseconds latest)
{
    Task task = entry.task;
    if (task.outcome != Outcome::open)
        return task;
    task.end = std::max(latest, entry.since);
    if (entry.state != SpanState::plain)
        task.spent[static_cast<std::size_t>(entry.state)] += task.end - entry.since;
    return task;
}

} // namespace

TraceSnapshot::TraceSnapshot()
    : m_data(std::shared_ptr<const Data>(), &emptyData())
{
}

TraceSnapshot::TraceSnapshot(std::shared_ptr<const Data> data)
    : m_data(std::move(data))
{
}

TimeRange TraceSnapshot::range() const { return m_data->range; }
std::chrono::system_clock::time_point TraceSnapshot::wallStart() const { return m_data->wallStart; }
const Annotations& TraceSnapshot::annotations() const { return *m_data->annotations; }
std::span<const std::pair<std::string, std::string>> TraceSnapshot::facts() const { return *m_data->facts; }

const LeftOut& TraceSnapshot::leftOut() const { return *m_data->leftOut; }

std::string_view TraceSnapshot::fact(std::string_view key) const
{
    for (const auto& [name, value] : *m_data->facts) {
        if (name == key)
            return value;
    }
    return {};
}

std::string_view TraceSnapshot::text(StringId id) const { return m_data->strings->text(id); }
std::span<const Process> TraceSnapshot::processes() const { return m_data->processes; }
std::span<const Track> TraceSnapshot::tracks() const { return *m_data->displayed; }

const Track* TraceSnapshot::track(TrackId id) const
{
    return raw(id) < m_data->tracks.size() ? &m_data->tracks[raw(id)] : nullptr;
}

int TraceSnapshot::rows(TrackId track) const
{
    const TrackView* const view = m_data->view(track);
    if (!view)
        return 0;
    std::size_t rows = view->rows.size();
    while (rows > 0 && view->rows[rows - 1].size() == 0)
        --rows;
    const std::size_t open = view->open.empty() ? 0 : view->open.back().row + std::size_t{1};
    return static_cast<int>(std::max(rows, open));
}

std::uint64_t TraceSnapshot::spanCount() const { return m_data->spans; }

std::uint64_t TraceSnapshot::spanCount(TrackId track, int row, TimeRange range) const
{
    return RowReader(*m_data, track, row).count(range);
}

void TraceSnapshot::forEachSpan(TrackId track, int row, TimeRange range,
                                const std::function<bool(const Span&)>& visit) const
{
    RowReader(*m_data, track, row).visit(range, visit);
}

std::vector<Bucket> TraceSnapshot::buckets(TrackId track, int row, TimeRange range, int columns) const
{
    std::vector<Bucket> result(static_cast<std::size_t>(std::max(columns, 0)));
    buckets(track, row, range, result);
    return result;
}

void TraceSnapshot::buckets(TrackId track, int row, TimeRange range, std::span<Bucket> into) const
{
    RowReader(*m_data, track, row).buckets(range, into);
}

std::size_t TraceSnapshot::taskCount() const { return m_data->tasks.size() - m_data->tasks.first(); }

Task TraceSnapshot::task(std::size_t index) const
{
    return index < taskCount() ? upTo(m_data->tasks[m_data->tasks.first() + index], m_data->range.end) : Task{};
}

std::optional<Task> TraceSnapshot::findTask(TaskId id) const
{
    const std::size_t index = raw(id) - std::size_t{1};
    if (id == TaskId::none || index < m_data->tasks.first() || index >= m_data->tasks.size())
        return std::nullopt;
    return upTo(m_data->tasks[index], m_data->range.end);
}

void TraceSnapshot::forEachSpanOf(TaskId id, const std::function<bool(const Span&)>& visit) const
{
    const std::optional<Task> task = findTask(id);
    if (!task)
        return;
    // The lane is the task's own from its start to its end; at both borders another's span may touch.
    const TimeRange life{task->start, task->end + Nanoseconds{1}};
    RowReader(*m_data, task->track, task->row).visit(life, [&](const Span& span) {
        return span.task != id || visit(span);
    });
}

std::vector<Instant> TraceSnapshot::instants(TrackId track, TimeRange range) const
{
    std::vector<Instant> result;
    forEachInstant(track, range, [&result](const Instant& instant) { result.push_back(instant); });
    return result;
}

void TraceSnapshot::forEachInstant(TrackId track, TimeRange range,
                                   const std::function<void(const Instant&)>& visit) const
{
    const TrackView* const view = m_data->view(track);
    const auto [first, last] = view ? within(view->instants, range) : IndexRange{};
    for (std::size_t i = first; i < last; ++i)
        visit(view->instants[i]);
}

std::size_t TraceSnapshot::instantCount(TrackId track, TimeRange range) const
{
    const TrackView* const view = m_data->view(track);
    const auto [first, last] = view ? within(view->instants, range) : IndexRange{};
    return last - first;
}

std::vector<CounterSample> TraceSnapshot::counters(TrackId track, TimeRange range) const
{
    std::vector<CounterSample> result;
    forEachCounter(track, range, [&result](const CounterSample& sample) { result.push_back(sample); });
    return result;
}

void TraceSnapshot::forEachCounter(TrackId track, TimeRange range,
                                   const std::function<void(const CounterSample&)>& visit) const
{
    const TrackView* const view = m_data->view(track);
    const auto [first, last] = view ? within(view->counters, range) : IndexRange{};
    for (std::size_t i = first - (view && first > view->counters.first() ? 1 : 0); i < last; ++i)
        visit(view->counters[i]);
}

std::vector<Flow> TraceSnapshot::flows(TimeRange range) const
{
    std::vector<Flow> result;
    const auto mayHold = [range](const FlowBlock& block) {
        return block.earliest < range.end && block.latest >= range.begin;
    };
    m_data->forEachFlow(mayHold, [&](const Flow& flow) {
        if (range.contains(flow.from.time) || range.contains(flow.to.time))
            result.push_back(flow);
    });
    return result;
}

std::vector<Flow> TraceSnapshot::flowsOf(TaskId task) const
{
    std::vector<Flow> result;
    if (task == TaskId::none)
        return result;
    const auto mayHold = [task](const FlowBlock& block) {
        return block.firstTask <= raw(task) && block.lastTask >= raw(task);
    };
    m_data->forEachFlow(mayHold, [&](const Flow& flow) {
        if (flow.from.task == task || flow.to.task == task)
            result.push_back(flow);
    });
    return result;
}

std::uint64_t TraceSnapshot::eventCount() const { return m_data->events; }
std::uint64_t TraceSnapshot::dropped() const { return m_data->dropped; }
std::uint64_t TraceSnapshot::evicted() const { return m_data->evicted; }
Repairs TraceSnapshot::repairs() const { return m_data->repairs; }

} // namespace loopscope::trace
