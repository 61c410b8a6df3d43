// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await future: goes on when the QFuture has finished, from the thread's event loop. Its exception keeps its type; a
// canceled future throws Canceled, once it has finished: waiting never blocks the thread. Canceling the task cancels
// the future and does not wait for it.

#include "core/tasks/awaiting.h"
#include "core/tasks/canceled.h"
#include "core/tasks/tracedfuture.h"

#include <QFuture>
#include <QFutureWatcher>

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace loopscope::tasks {

template <typename T>
class FutureAwaiter final
{
public:
    explicit FutureAwaiter(QFuture<T> future, Delivery delivery = {}, std::string description = "future")
        : m_future(std::move(future))
        , m_delivery(std::move(delivery))
        , m_description(std::move(description))
    {
    }

    [[nodiscard]] std::string description() const { return m_description; }
    [[nodiscard]] std::uint64_t descriptionKey() const noexcept { return std::hash<std::string>()(m_description); }
    bool stop() noexcept
    {
        m_watcher.reset();
        m_future.cancel();
        return true;
    }

    [[nodiscard]] bool await_ready() const { return m_future.isFinished(); }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_waiter.set(waiter);
        m_watcher = std::make_unique<QFutureWatcher<T>>();
        QObject::connect(m_watcher.get(), &QFutureWatcher<T>::finished, m_watcher.get(), [this] {
            m_watcher.release()->deleteLater(); // it is the sender
            m_waiter.resume();
        });
        m_watcher->setFuture(m_future);
    }
    T await_resume()
    {
        arrive(m_delivery, m_waiter.id());
        m_future.waitForFinished(); // it has; throws what it holds
        if constexpr (std::is_void_v<T>) {
            if (m_future.isCanceled())
                throw Canceled();
        } else {
            if (m_future.resultCount() == 0)
                throw Canceled();
            if constexpr (std::is_copy_constructible_v<T>)
                return m_future.result();
            else
                return m_future.takeResult();
        }
    }

private:
    QFuture<T> m_future;
    Delivery m_delivery;
    std::string m_description;
    Waiter m_waiter;
    std::unique_ptr<QFutureWatcher<T>> m_watcher;
};

template <typename T>
struct AwaiterFor<QFuture<T>>
{
    static FutureAwaiter<T> make(const QFuture<T>& future) { return FutureAwaiter<T>(future); }
};

template <typename T>
struct AwaiterFor<TracedFuture<T>>
{
    static FutureAwaiter<T> make(const TracedFuture<T>& future) { return FutureAwaiter<T>(future, future.delivery()); }
};

} // namespace loopscope::tasks
