// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/cpu/sampler.h"

#include <algorithm>

namespace loopscope::cpu {

Sampler::Sampler(CpuSystem& system, time::Nanoseconds now)
    : m_system(system)
    , m_at(now)
    , m_processTime(system.processTime())
{
    if (Result<CpuReading> reading = m_system.read())
        m_reading = std::move(reading).value();
}

CpuSample Sampler::sample(time::Nanoseconds now)
{
    CpuSample sample;
    sample.at = now;
    sample.length = now - m_at;
    const time::Nanoseconds used = m_system.processTime();
    if (Result<CpuReading> reading = m_system.read()) {
        sample.processors = std::max(1, static_cast<int>(reading->cores.size()));
        if (m_reading) {
            sample.total = usageBetween(m_reading->total, reading->total);
            sample.cores = usageBetween(m_reading->cores, reading->cores);
        }
        if (!m_reading || sample.total)
            m_reading = std::move(reading).value();
    }
    if (now > m_at) {
        const double share = static_cast<double>((used - m_processTime).count()) /
                             (static_cast<double>((now - m_at).count()) * sample.processors);
        sample.process = std::clamp(100 * share, 0.0, 100.0);
    }
    m_at = now;
    m_processTime = used;
    return sample;
}

} // namespace loopscope::cpu
