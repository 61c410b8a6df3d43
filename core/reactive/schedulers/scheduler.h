// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Where and when a stream's work runs. All time in a stream comes from its
// scheduler: a worker thread, a Qt event loop, or virtual time. Deadlines are
// absolute, so that a periodic action does not drift.

#include "core/reactive/lifetime.h"
#include "core/time/clock.h"

#include <cstdint>
#include <map>
#include <memory>
#include <utility>

namespace loopscope::reactive {

using time::Nanoseconds;

class Scheduler;
using SchedulerPtr = std::shared_ptr<Scheduler>;

// A piece of work that a scheduler runs and a Lifetime cancels. It may enqueue
// itself again from run().
class Action : public Teardown
{
public:
    explicit Action(SchedulerPtr scheduler)
        : m_scheduler(std::move(scheduler))
    {
    }
    virtual void run() = 0;
    void tearDown() noexcept override;

protected:
    [[nodiscard]] Scheduler& scheduler() const noexcept { return *m_scheduler; }

private:
    friend class ActionQueue;

    SchedulerPtr m_scheduler;
    std::pair<Nanoseconds, std::uint64_t> m_place{}; // in the queue that it was last in
};

// Actions run one at a time, by rising deadline; those of the same deadline in
// the order of enqueueing. Any thread may call any of these. An action is in
// the queue at most once at a time.
class Scheduler
{
public:
    Scheduler() = default;
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;
    virtual ~Scheduler() = default;

    // Monotonic; the time base of `due`.
    [[nodiscard]] virtual Nanoseconds now() const noexcept = 0;
    // Runs the action at `due`, or as soon as possible where that has passed.
    virtual void enqueue(Ref<Action> action, Nanoseconds due) = 0;
    // The action will not begin any more; one that runs ends by itself.
    virtual void remove(Action& action) noexcept = 0;
};

// The queue that schedulers share. Not thread-safe.
class ActionQueue final
{
public:
    [[nodiscard]] bool isEmpty() const noexcept { return m_actions.empty(); }
    // The earliest deadline; only where it is not empty.
    [[nodiscard]] Nanoseconds nextDue() const { return m_actions.begin()->first.first; }
    void push(Ref<Action> action, Nanoseconds due);
    Ref<Action> pop();
    // The action that was taken out, to be let go of by the caller outside its
    // lock; null where it was not there.
    Ref<Action> remove(const Action& action);
    // All of them, for the same purpose.
    [[nodiscard]] auto takeAll() { return std::exchange(m_actions, {}); }

private:
    std::map<std::pair<Nanoseconds, std::uint64_t>, Ref<Action>> m_actions;
    std::uint64_t m_sequence = 0;
};

// Runs f once at `due`; canceled with the lifetime.
template <typename F>
void runAt(const SchedulerPtr& scheduler, Nanoseconds due, const LifetimeRef& lifetime, F f)
{
    class Once final : public Action
    {
    public:
        Once(SchedulerPtr on, LifetimeRef lifetime, F call)
            : Action(std::move(on))
            , m_lifetime(std::move(lifetime))
            , m_call(std::move(call))
        {
        }
        void run() override
        {
            m_over.store(true, std::memory_order_relaxed);
            const LifetimeRef lifetime = std::move(m_lifetime); // which may keep this action for a while
            F call = std::move(m_call);
            if (!lifetime->isDisposed())
                call();
        }
        [[nodiscard]] bool isOver() const noexcept override { return m_over.load(std::memory_order_relaxed); }

    private:
        LifetimeRef m_lifetime;
        F m_call;
        std::atomic<bool> m_over{false};
    };
    const auto action = makeRef<Once>(scheduler, lifetime, std::move(f));
    lifetime->add(action);
    if (!lifetime->isDisposed())
        scheduler->enqueue(action, due);
}

} // namespace loopscope::reactive
