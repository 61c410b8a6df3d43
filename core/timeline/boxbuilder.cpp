// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/boxbuilder.h"

#include "core/time/duration.h"

#include <algorithm>
#include <utility>

namespace loopscope::timeline {
namespace {

using trace::Span;

constexpr double overhang = 8; // pixels by which a box that goes on passes the border of the view

} // namespace

BoxBuilder::BoxBuilder(const trace::TraceSnapshot& snapshot, const TimeScale& scale, LabelWords words)
    : m_snapshot(snapshot)
    , m_scale(scale)
    , m_perNanosecond(scale.width / static_cast<double>(std::max<std::int64_t>(1, scale.range.length().count())))
    , m_words(std::move(words))
{
}

void BoxBuilder::add(const trace::Track& track, const Span& span, SpanLook look, std::vector<Box>& boxes)
{
    Box& box = boxes.emplace_back();
    const double begin = std::max(-overhang, x(span.start));
    const double end = std::min(m_scale.width + overhang, x(span.end));
    box.x = begin;
    box.width = end - begin;
    box.look = look.look;
    box.hue = look.hue;
    box.span = span;
    if (span.task != TaskId::none && track.kind == trace::TrackKind::tasks)
        addOutcome(box);
    if (std::min(end, m_scale.width) - std::max(begin, 0.0) >= narrowestLabel)
        addLabel(box);
}

void BoxBuilder::addOutcome(Box& box)
{
    const trace::Task& task = taskOf(box.span.task);
    if (task.end == box.span.end && task.outcome != trace::Outcome::done)
        box.outcome = task.outcome;
}

void BoxBuilder::addLabel(Box& box)
{
    box.label = labelOf(box.look, box.span);
    if (box.look == Look::stall) {
        box.shortLabel = box.label.size();
        box.label += m_words.ofStall(m_snapshot, box.span);
    }
}

std::string BoxBuilder::labelOf(Look look, const Span& span)
{
    std::string name(m_snapshot.text(span.name));
    if (look == Look::stall)
        return time::formatDuration(span.length());
    if (span.task == TaskId::none || span.state == trace::SpanState::plain)
        return name;
    const std::string task(m_snapshot.text(taskOf(span.task).name));
    if (look == Look::suspended)
        return name.empty() || name == task ? task + " · " + m_words.suspended : task + " · " + m_words.on + ' ' + name;
    return look == Look::queued ? task + " · " + m_words.queued : task;
}

const trace::Task& BoxBuilder::taskOf(TaskId task)
{
    const auto found = m_tasks.find(task);
    if (found != m_tasks.end())
        return found->second;
    return m_tasks.emplace(task, m_snapshot.findTask(task).value_or(trace::Task{})).first->second;
}

} // namespace loopscope::timeline
