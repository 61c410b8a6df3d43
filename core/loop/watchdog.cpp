// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/loop/watchdog.h"

#include "core/loop/stalldetector.h"
#include "core/recording/instrumentcost.h"
#include "core/recording/recorder.h"

namespace loopscope::loop {

Watchdog::Watchdog(StallDetector& stalls)
    : m_stalls(stalls)
    , m_thread([this] { run(); })
{
}

Watchdog::~Watchdog()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Watchdog::run()
{
    const recording::InstrumentThread instrument;
    recording::Recorder& recorder = recording::Recorder::instance();
    recorder.nameThread("Watchdog");
    std::unique_lock lock(m_mutex);
    while (!m_stop)
        m_wake.wait_for(lock, m_stalls.check(recorder.now()));
}

} // namespace loopscope::loop
