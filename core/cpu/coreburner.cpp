// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/cpu/coreburner.h"

#include <atomic>
#include <cstdint>

#include <pthread.h>

namespace loopscope::cpu {

void CoreBurner::burn(time::Nanoseconds duration)
{
    m_thread = std::jthread([duration](const std::stop_token& stop) {
        pthread_setname_np(pthread_self(), "CPU burner");
        const time::Clock& clock = time::steadyClock();
        const time::Nanoseconds end = clock.now() + duration;
        volatile std::uint64_t work = 1;
        while (!stop.stop_requested() && clock.now() < end) {
            for (int i = 0; i < 10000; ++i)
                work = work * 6364136223846793005U + 1;
        }
    });
}

} // namespace loopscope::cpu
