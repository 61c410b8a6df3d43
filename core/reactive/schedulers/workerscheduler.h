// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A thread of its own that runs actions at their deadlines.

#include "core/reactive/schedulers/scheduler.h"

#include <functional>
#include <string>

namespace loopscope::reactive {

// The thread lives as long as the scheduler: what is still queued then is let go of without being run. The last owner
// may let go on the worker thread itself. The destructor waits for an action that runs on another thread.
class WorkerScheduler final : public Scheduler
{
public:
    // `name` is the thread's (15 bytes count); `onStart` runs first on it.
    explicit WorkerScheduler(std::string name, std::function<void()> onStart = {});
    ~WorkerScheduler() override;
    [[nodiscard]] static std::shared_ptr<WorkerScheduler> make(std::string name, std::function<void()> onStart = {})
    {
        return std::make_shared<WorkerScheduler>(std::move(name), std::move(onStart));
    }

    // Nanoseconds of the steady clock.
    [[nodiscard]] Nanoseconds now() const noexcept override { return time::steadyClock().now(); }
    void enqueue(Ref<Action> action, Nanoseconds due) override;
    void remove(Action& action) noexcept override;

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace loopscope::reactive
