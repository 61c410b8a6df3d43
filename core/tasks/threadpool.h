// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A pool of threads of its own, whose workers are tracks with the pool's name and a number, and whose jobs are tasks
// with an honest life: queued from the call until a worker takes them, running on it, finished with their outcome.

#include "core/tasks/blocking.h"
#include "core/tasks/taskname.h"
#include "core/tasks/tracedfuture.h"

#include <QPromise>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>

namespace loopscope::tasks {

class ThreadPool final
{
public:
    // Threads start as jobs come, and stay.
    ThreadPool(std::string name, int workers);
    ~ThreadPool(); // jobs that no worker has taken are canceled; waits for the others
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    [[nodiscard]] int workers() const { return m_pool.maxThreadCount(); }

    // Calls fn(args…) on a worker. Any thread. Canceling the future of a job that is still queued keeps it from
    // running.
    template <typename Fn, typename... Args>
    auto submit(const TaskName& name, Fn&& fn, Args&&... args)
    {
        return submitAs(recording::TaskStyle::pool, name, std::forward<Fn>(fn), std::forward<Args>(args)...);
    }

    template <typename Fn, typename... Args>
    auto submitAs(recording::TaskStyle style, const TaskName& name, Fn&& fn, Args&&... args);

    // Calls job on a worker, with nothing recorded but the worker's name. A job that never runs is only destroyed.
    void start(std::unique_ptr<QRunnable> job);

private:
    std::string m_name;
    std::atomic<int> m_named{0};
    QThreadPool m_pool;
};

namespace detail {

template <typename T, typename Body>
class PoolJob final : public QRunnable
{
public:
    PoolJob(TracedTask task, Delivery delivery, Body body)
        : m_task(std::move(task))
        , m_delivery(std::move(delivery))
        , m_body(std::move(body))
    {
        m_promise.start(); // nobody can wait for the future of a promise that has not started
    }
    [[nodiscard]] QFuture<T> future() const { return m_promise.future(); }

    void run() override
    {
        if (m_promise.isCanceled()) {
            m_promise.finish();
            return;
        }
        const TaskId id = m_task.id();
        try {
            if constexpr (std::is_void_v<T>)
                runTraced(m_task, m_body);
            else
                m_promise.addResult(runTraced(m_task, m_body));
        } catch (...) {
            m_promise.setException(std::current_exception());
        }
        leave(m_delivery, id);
        m_promise.finish();
    }

private:
    TracedTask m_task;
    Delivery m_delivery;
    Body m_body;
    QPromise<T> m_promise;
};

} // namespace detail

template <typename Fn, typename... Args>
auto ThreadPool::submitAs(recording::TaskStyle style, const TaskName& name, Fn&& fn, Args&&... args)
{
    using T = std::invoke_result_t<std::decay_t<Fn>, std::decay_t<Args>...>;
    TracedTask task(name.name, style, name.where);
    task.queued();
    auto body = [call = std::decay_t<Fn>(std::forward<Fn>(fn)),
                 arguments = std::tuple<std::decay_t<Args>...>(std::forward<Args>(args)...)]() mutable -> T {
        return std::apply(std::move(call), std::move(arguments));
    };
    auto delivery = std::make_shared<std::atomic<FlowId>>(FlowId::none);
    auto job = std::make_unique<detail::PoolJob<T, decltype(body)>>(std::move(task), delivery, std::move(body));
    TracedFuture<T> future(job->future(), std::move(delivery));
    start(std::move(job));
    return future;
}

// The future style: the same, as a task of that style.
template <typename Fn, typename... Args>
auto run(ThreadPool& pool, const TaskName& name, Fn&& fn, Args&&... args)
{
    return pool.submitAs(recording::TaskStyle::future, name, std::forward<Fn>(fn), std::forward<Args>(args)...);
}

} // namespace loopscope::tasks
