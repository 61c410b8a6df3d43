// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Makes boxes of the spans that are wide enough to be seen alone.

#include "core/timeline/spanlooks.h"

#include <unordered_map>

namespace loopscope::timeline {

// Boxes narrower than this have no label.
inline constexpr double narrowestLabel = 26;

class BoxBuilder final
{
public:
    BoxBuilder(const trace::TraceSnapshot& snapshot, const TimeScale& scale, LabelWords words);

    // Of a span on the track, which becomes the last of the boxes.
    void add(const trace::Track& track, const trace::Span& span, SpanLook look, std::vector<Box>& boxes);
    [[nodiscard]] const LabelWords& words() const noexcept { return m_words; }

private:
    [[nodiscard]] double x(Nanoseconds moment) const noexcept
    {
        return static_cast<double>((moment - m_scale.range.begin).count()) * m_perNanosecond;
    }
    void addLabel(Box& box);
    void addOutcome(Box& box);
    [[nodiscard]] std::string labelOf(Look look, const trace::Span& span);
    [[nodiscard]] const trace::Task& taskOf(TaskId task);

    const trace::TraceSnapshot& m_snapshot;
    TimeScale m_scale;
    double m_perNanosecond; // pixels
    LabelWords m_words;
    std::unordered_map<TaskId, trace::Task> m_tasks;
};

} // namespace loopscope::timeline
