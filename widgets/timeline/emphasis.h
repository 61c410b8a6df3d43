// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands out in the timeline: the selected span and task, what a search found.

#include "widgets/timeline/paintstyle.h"

#include <optional>

namespace loopscope::widgets::timeline {

struct Emphasis
{
    std::optional<trace::Span> selected;
    TaskId task = TaskId::none; // other tasks' boxes are dimmed
    geometry::SpanTest matches; // where set, all that does not match is dimmed

    [[nodiscard]] bool dims() const { return matches || task != TaskId::none; }
    // Nothing where nothing is dimmed.
    [[nodiscard]] geometry::SpanTest litTest() const
    {
        if (matches || task == TaskId::none)
            return matches;
        return [kept = *this](const trace::Span& span) { return !kept.isDimmed(span); };
    }
    [[nodiscard]] bool isDimmed(const trace::Span& span) const
    {
        if (matches)
            return !matches(span);
        return task != TaskId::none && span.task != TaskId::none && span.task != task;
    }
};

[[nodiscard]] inline bool isSame(const std::optional<trace::Span>& a, const trace::Span& b)
{
    return a && a->track == b.track && a->row == b.row && a->start == b.start;
}

} // namespace loopscope::widgets::timeline
