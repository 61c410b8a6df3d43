// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/rowcontent.h"

#include "core/time/duration.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace loopscope::timeline {
namespace {

using trace::Span;
using trace::SpanState;
using trace::TrackKind;

constexpr double overhang = 8; // pixels by which a box that goes on passes the border of the view

// Rounded up; without a division, as this is asked for every column.
double quarters(Nanoseconds covered, Nanoseconds length)
{
    if (covered * 2 <= length)
        return covered * 4 <= length ? 0.25 : 0.5;
    return covered * 4 <= length * 3 ? 0.75 : 1.0;
}

} // namespace

RowBuilder::RowBuilder(const trace::TraceSnapshot& snapshot, const TimeScale& scale, double columnsPerPixel,
                       LabelWords words, SpanTest apart)
    : m_snapshot(snapshot)
    , m_scale(scale)
    , m_words(std::move(words))
    , m_apart(std::move(apart))
{
    const auto wanted = std::max<std::int64_t>(1, std::llround(scale.width * columnsPerPixel));
    const auto length = std::max<std::int64_t>(1, scale.range.length().count());
    m_columns = {scale.range, static_cast<int>(std::min(wanted, length))};
}

RowContent RowBuilder::build(const trace::Track& track, int row)
{
    RowContent content;
    if (m_scale.range.isEmpty())
        return content;
    const auto spans = m_snapshot.spanCount(track.id, row, m_scale.range);
    if (spans == 0)
        return content;
    // Below that many spans it is faster to walk along them.
    if (spans <= static_cast<std::uint64_t>(m_columns.count))
        buildFromSpans(track, row, content);
    else
        buildFromBuckets(track, row, content);
    return content;
}

void RowBuilder::buildFromSpans(const trace::Track& track, int row, RowContent& content)
{
    bool anyNarrow = false;
    m_snapshot.forEachSpan(track.id, row, m_scale.range, [&](const Span& span) {
        if (isWide(span)) {
            addBox(track, span, content);
        } else {
            if (!std::exchange(anyNarrow, true))
                m_cells.assign(static_cast<std::size_t>(m_columns.count), Cell{});
            addNarrow(span);
        }
        return true;
    });
    if (!anyNarrow)
        return;
    // A column that a box reaches into belongs to the box.
    for (const Box& box : content.boxes) {
        const TimeRange seen = TimeRange{box.span.start, box.span.end}.intersected(m_scale.range);
        const int last = m_columns.at(seen.end - Nanoseconds(1));
        for (int column = m_columns.at(seen.begin); column <= last; ++column)
            m_cells[static_cast<std::size_t>(column)].filled = false;
    }
    addRuns(track, content);
}

void RowBuilder::buildFromBuckets(const trace::Track& track, int row, RowContent& content)
{
    m_buckets.resize(static_cast<std::size_t>(m_columns.count));
    m_snapshot.buckets(track.id, row, m_scale.range, m_buckets);
    for (int column = 0; column < m_columns.count; ++column) {
        const trace::Bucket& bucket = m_buckets[static_cast<std::size_t>(column)];
        if (bucket.count == 0)
            continue;
        if (isWide(bucket.longest)) {
            if (content.boxes.empty() || content.boxes.back().span.start != bucket.longest.start)
                addBox(track, bucket.longest, content);
            continue;
        }
        Nanoseconds covered{0};
        for (const Nanoseconds part : bucket.covered)
            covered += part;
        continueRun(track, bucket.longest, {column, bucket.range, covered}, content);
    }
}

std::optional<RowContent> RowBuilder::shifted(const trace::Track& track, int row, const RowContent& content,
                                              const Columns& from)
{
    const std::optional<int> by = columnsBetween(from, m_columns);
    if (!by || std::abs(*by) > m_columns.count / 2)
        return std::nullopt;
    RowContent result;
    if (*by == 0)
        return content;
    const int missing = std::abs(*by);
    const int first = *by > 0 ? m_columns.count - missing : 0;
    const TimeRange piece{m_columns.border(first), m_columns.border(first + missing)};
    const TimeScale scale{piece, missing * m_scale.width / m_columns.count};
    RowBuilder builder(m_snapshot, scale, m_columns.count / m_scale.width, m_words, m_apart);
    const RowContent added = builder.build(track, row);
    result.runs.reserve(content.runs.size() + added.runs.size());
    if (*by > 0) {
        keep(track, content, -*by, result);
        keep(track, added, first, result);
    } else {
        keep(track, added, 0, result);
        keep(track, content, -*by, result);
    }
    return result;
}

// What was built for columns that lie so many before ours. Boxes go by their spans: x and label change with what of
// them is in sight.
void RowBuilder::keep(const trace::Track& track, const RowContent& from, int columns, RowContent& content)
{
    for (const Box& box : from.boxes) {
        const bool isSeen = TimeRange{box.span.start, box.span.end}.overlaps(m_columns.range);
        if (isSeen && (content.boxes.empty() || content.boxes.back().span.start < box.span.start))
            addBox(track, box.span, content);
    }
    const double perPixel = m_columns.count / m_scale.width;
    // A run begins and ends with a column: what is added makes up for what a double lacks.
    const auto place = [perPixel, columns](double x) { return static_cast<int>(x * perPixel + 0.25) + columns; };
    for (const MergedRun& run : from.runs) {
        const int first = std::max(0, place(run.x));
        const int last = std::min(m_columns.count, place(run.x + run.width));
        if (first >= last)
            continue;
        MergedRun& kept = content.runs.emplace_back(run);
        kept.range = run.range.intersected(m_columns.range);
        kept.x = first / perPixel;
        kept.width = (last - first) / perPixel;
    }
}

bool RowBuilder::isWide(const Span& span) const noexcept
{
    return static_cast<double>(span.length().count()) * m_columns.count >=
           narrowestBox * static_cast<double>(m_columns.range.length().count());
}

void RowBuilder::addBox(const trace::Track& track, const Span& span, RowContent& content)
{
    Box box;
    const double begin = std::max(-overhang, m_scale.x(span.start));
    const double end = std::min(m_scale.width + overhang, m_scale.x(span.end));
    box.x = begin;
    box.width = end - begin;
    box.look = lookOf(track, span);
    box.hue = box.look == Look::plain ? hueOf(span) : std::uint16_t{0};
    box.span = span;
    if (span.task != TaskId::none && track.kind == TrackKind::tasks) {
        const trace::Task& task = taskOf(span.task);
        if (task.end == span.end && task.outcome != trace::Outcome::done)
            box.outcome = task.outcome;
    }
    const double seen = std::min(end, m_scale.width) - std::max(begin, 0.0);
    if (seen >= narrowestLabel) {
        box.label = labelOf(box.look, span);
        if (box.look == Look::stall) {
            box.shortLabel = box.label.size();
            box.label += m_words.ofStall(m_snapshot, span);
        }
    }
    content.boxes.push_back(std::move(box));
}

void RowBuilder::addNarrow(const Span& span)
{
    const TimeRange range = m_columns.range;
    const Nanoseconds first = std::max(span.start, range.begin);
    const Nanoseconds last = std::max(first, std::min(span.end, range.end) - Nanoseconds(1));
    for (int column = m_columns.at(first); column <= m_columns.at(last); ++column) {
        Cell& cell = m_cells[static_cast<std::size_t>(column)];
        const TimeRange border{m_columns.border(column), m_columns.border(column + 1)};
        cell.covered += border.intersected({span.start, span.end}).length();
        if (!cell.filled || span.length() > cell.longest.length())
            cell.longest = span;
        cell.filled = true;
    }
}

void RowBuilder::addRuns(const trace::Track& track, RowContent& content)
{
    for (int column = 0; column < m_columns.count; ++column) {
        const Cell& cell = m_cells[static_cast<std::size_t>(column)];
        if (!cell.filled)
            continue;
        const TimeRange range{m_columns.border(column), m_columns.border(column + 1)};
        continueRun(track, cell.longest, {column, range, cell.covered}, content);
    }
}

void RowBuilder::continueRun(const trace::Track& track, const Span& longest, const Column& column, RowContent& content)
{
    const TimeRange range = column.range;
    const Look look = lookOf(track, longest);
    const std::uint16_t hue = look == Look::plain ? hueOf(longest) : std::uint16_t{0};
    const double coverage = quarters(column.covered, std::max(Nanoseconds(1), range.length()));
    const double pixels = m_scale.width / m_columns.count;
    if (!content.runs.empty()) {
        MergedRun& run = content.runs.back();
        if (run.range.end == range.begin && run.look == look && run.hue == hue && run.coverage == coverage &&
            (!m_apart || m_apart(run.longest) == m_apart(longest))) {
            run.width += pixels;
            run.range.end = range.end;
            if (longest.length() > run.longest.length())
                run.longest = longest;
            return;
        }
    }
    content.runs.push_back({.x = column.index * pixels,
                            .width = pixels,
                            .look = look,
                            .hue = hue,
                            .coverage = coverage,
                            .longest = longest,
                            .range = range});
}

Look RowBuilder::lookOf(const trace::Track& track, const Span& span)
{
    switch (span.state) {
    case SpanState::queued:
        return Look::queued;
    case SpanState::running:
        return Look::running;
    case SpanState::suspended:
        return Look::suspended;
    case SpanState::plain:
        break;
    }
    if (track.kind == TrackKind::stalls)
        return Look::stall;
    if (span.category != StringId::empty && infoOf(span.category).isSelf)
        return Look::self;
    return track.kind == TrackKind::loop ? Look::dispatch : Look::plain;
}

std::uint16_t RowBuilder::hueOf(const Span& span)
{
    return infoOf(span.category != StringId::empty ? span.category : span.name).hue;
}

const RowBuilder::TextInfo& RowBuilder::infoOf(StringId id)
{
    TextInfo& info = m_texts[raw(id) % m_texts.size()];
    if (info.isKnown && info.id == id)
        return info;
    const std::string_view text = m_snapshot.text(id);
    std::uint32_t hash = 2166136261U; // FNV-1a: the same in every run
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    info = {static_cast<std::uint16_t>(hash ^ (hash >> 16)), text == "self", true, id};
    return info;
}

std::string RowBuilder::labelOf(Look look, const Span& span)
{
    std::string name(m_snapshot.text(span.name));
    if (look == Look::stall)
        return time::formatDuration(span.length());
    if (span.task == TaskId::none || span.state == SpanState::plain)
        return name;
    const std::string task(m_snapshot.text(taskOf(span.task).name));
    if (look == Look::suspended)
        return name.empty() || name == task ? task + " · " + m_words.suspended : task + " · " + m_words.on + ' ' + name;
    return look == Look::queued ? task + " · " + m_words.queued : task;
}

const trace::Task& RowBuilder::taskOf(TaskId task)
{
    const auto found = m_tasks.find(task);
    if (found != m_tasks.end())
        return found->second;
    return m_tasks.emplace(task, m_snapshot.findTask(task).value_or(trace::Task{})).first->second;
}

} // namespace loopscope::timeline
