// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/cpuhistory.h"

#include "core/time/duration.h"

namespace loopscope::widgets::charts {

void CpuHistory::add(const cpu::CpuSample& sample)
{
    m_samples.push_back(sample);
    while (m_samples.size() > 2 && m_samples[1].at <= sample.at - m_span)
        m_samples.pop_front();
}

QList<QPointF> CpuHistory::totalPoints() const
{
    QList<QPointF> points;
    points.reserve(static_cast<qsizetype>(m_samples.size()));
    for (const cpu::CpuSample& sample : m_samples) {
        if (sample.total)
            points.append({time::toMilliseconds(latest().at - sample.at) / 1000, sample.total->busy});
    }
    return points;
}

QList<QPointF> CpuHistory::processPoints() const
{
    QList<QPointF> points;
    points.reserve(static_cast<qsizetype>(m_samples.size()));
    for (const cpu::CpuSample& sample : m_samples)
        points.append({time::toMilliseconds(latest().at - sample.at) / 1000, sample.process});
    return points;
}

} // namespace loopscope::widgets::charts
