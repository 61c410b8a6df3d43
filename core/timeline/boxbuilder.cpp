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
    , m_words(std::move(words))
{
}

Box BoxBuilder::box(const trace::Track& track, const Span& span, SpanLook look)
{
    Box box;
    const double begin = std::max(-overhang, m_scale.x(span.start));
    const double end = std::min(m_scale.width + overhang, m_scale.x(span.end));
    box.x = begin;
    box.width = end - begin;
    box.look = look.look;
    box.hue = look.hue;
    box.span = span;
    if (span.task != TaskId::none && track.kind == trace::TrackKind::tasks) {
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
    return box;
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
