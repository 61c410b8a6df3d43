// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/reactive/schedulers/workerscheduler.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include <pthread.h>

namespace loopscope::reactive {

struct WorkerScheduler::Private
{
    void run();

    std::mutex mutex;
    std::condition_variable wake;
    ActionQueue queue;
    bool stopping = false;
    std::thread thread;
};

void WorkerScheduler::Private::run()
{
    std::unique_lock lock(mutex);
    while (!stopping) {
        if (queue.isEmpty()) {
            wake.wait(lock);
            continue;
        }
        const Nanoseconds due = queue.nextDue();
        if (due > time::steadyClock().now()) {
            wake.wait_until(lock, std::chrono::steady_clock::time_point(due));
            continue;
        }
        Ref<Action> action = queue.pop();
        lock.unlock();
        action->run();
        action = nullptr; // outside the lock: it may take the subscription with it
        lock.lock();
    }
}

WorkerScheduler::WorkerScheduler(std::string name, std::function<void()> onStart)
    : d(std::make_shared<Private>())
{
    d->thread = std::thread([shared = d, name = std::move(name), onStart = std::move(onStart)] {
        pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
        if (onStart)
            onStart();
        shared->run();
    });
}

WorkerScheduler::~WorkerScheduler()
{
    decltype(d->queue.takeAll()) left; // let go of outside the lock
    {
        const std::lock_guard lock(d->mutex);
        d->stopping = true;
        left = d->queue.takeAll();
    }
    d->wake.notify_all();
    if (d->thread.get_id() == std::this_thread::get_id())
        d->thread.detach();
    else
        d->thread.join();
}

void WorkerScheduler::enqueue(Ref<Action> action, Nanoseconds due)
{
    bool first = false;
    {
        const std::lock_guard lock(d->mutex);
        if (d->stopping)
            return;
        first = d->queue.isEmpty() || due < d->queue.nextDue();
        d->queue.push(std::move(action), due);
    }
    if (first)
        d->wake.notify_one();
}

void WorkerScheduler::remove(Action& action) noexcept
{
    Ref<Action> removed; // let go of outside the lock
    const std::lock_guard lock(d->mutex);
    removed = d->queue.remove(action);
}

} // namespace loopscope::reactive
