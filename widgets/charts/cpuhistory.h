// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The samples of the last minute, as the chart's lines. Knows no widget.

#include "core/cpu/cpusample.h"

#include <QList>
#include <QPointF>

#include <deque>

namespace loopscope::widgets::charts {

class CpuHistory final
{
public:
    explicit CpuHistory(time::Nanoseconds span)
        : m_span(span)
    {
    }

    void add(const cpu::CpuSample& sample);
    void clear() { m_samples.clear(); }
    [[nodiscard]] bool isEmpty() const { return m_samples.empty(); }
    [[nodiscard]] const cpu::CpuSample& latest() const { return m_samples.back(); } // only where not empty
    [[nodiscard]] const std::deque<cpu::CpuSample>& samples() const noexcept { return m_samples; }

    // (seconds before the latest sample, percent), oldest first. A sample without a total leaves its point out.
    [[nodiscard]] QList<QPointF> totalPoints() const;
    [[nodiscard]] QList<QPointF> processPoints() const;

private:
    time::Nanoseconds m_span;
    std::deque<cpu::CpuSample> m_samples; // by rising time; one before the span, so that a line reaches the edge
};

} // namespace loopscope::widgets::charts
