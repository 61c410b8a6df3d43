// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Time that stands still until it is told to pass: for tests, and for pictures of streams.

#include "core/reactive/schedulers/scheduler.h"

namespace loopscope::reactive {

// One thread.
class VirtualScheduler final : public Scheduler
{
public:
    [[nodiscard]] static std::shared_ptr<VirtualScheduler> make() { return std::make_shared<VirtualScheduler>(); }
    ~VirtualScheduler() override;

    [[nodiscard]] Nanoseconds now() const noexcept override { return m_now; }
    void enqueue(Ref<Action> action, Nanoseconds due) override;
    void remove(Action& action) noexcept override;

    // Runs everything that is due up to and including `moment`, each at its time; now() is `moment` afterwards.
    void advanceTo(Nanoseconds moment);
    void advanceBy(Nanoseconds duration) { advanceTo(m_now + duration); }
    // Runs until nothing is left; never returns where an action goes on for ever.
    void run();

private:
    ActionQueue m_queue;
    Nanoseconds m_now{0};
};

} // namespace loopscope::reactive
