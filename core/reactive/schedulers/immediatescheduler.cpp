// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/reactive/schedulers/immediatescheduler.h"

#include <thread>

namespace loopscope::reactive {

namespace {

struct ThreadQueue
{
    ActionQueue actions;
    bool running = false;
};

ThreadQueue& threadQueue()
{
    static thread_local ThreadQueue queue;
    return queue;
}

class ImmediateScheduler final : public Scheduler
{
public:
    [[nodiscard]] Nanoseconds now() const noexcept override { return time::steadyClock().now(); }

    void enqueue(Ref<Action> action, Nanoseconds due) override
    {
        ThreadQueue& queue = threadQueue();
        queue.actions.push(std::move(action), due);
        if (queue.running)
            return;
        queue.running = true;
        while (!queue.actions.isEmpty()) {
            const Nanoseconds wait = queue.actions.nextDue() - now();
            const Ref<Action> next = queue.actions.pop();
            if (wait > Nanoseconds{0})
                std::this_thread::sleep_for(wait);
            next->run();
        }
        queue.running = false;
    }
    void remove(Action&) noexcept override {} // it may be another thread's; an action asks its lifetime when it runs
};

} // namespace

SchedulerPtr immediateScheduler()
{
    static const SchedulerPtr scheduler = std::make_shared<ImmediateScheduler>();
    return scheduler;
}

} // namespace loopscope::reactive
