// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A QFuture that knows which task brings its value, so that the delivery shows as a flow; and how to take the value
// on a thread of one's choice.

#include "core/recording/recorder.h"
#include "core/tasks/blockingwait.h"
#include "core/tasks/unobserved.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <atomic>
#include <memory>
#include <source_location>
#include <type_traits>
#include <utility>

namespace loopscope::tasks {

// The flow that leaves the task when it has finished.
using Delivery = std::shared_ptr<std::atomic<FlowId>>;

inline void leave(const Delivery& delivery, TaskId task) noexcept
{
    delivery->store(recording::Recorder::instance().flowBegin(recording::FlowKind::deliveredTo, task));
}

inline void arrive(const Delivery& delivery, TaskId task = TaskId::none) noexcept
{
    if (delivery)
        recording::Recorder::instance().flowEnd(delivery->exchange(FlowId::none), task);
}

template <typename T>
class TracedFuture : public QFuture<T>
{
public:
    TracedFuture() = default;
    TracedFuture(QFuture<T> future, Delivery delivery)
        : QFuture<T>(std::move(future))
        , m_delivery(std::move(delivery))
    {
    }

    [[nodiscard]] const Delivery& delivery() const noexcept { return m_delivery; }

    // QFuture's, which keep the calling thread until the future has finished: that shows on the thread's track.
    void waitForFinished(const std::source_location& where = std::source_location::current()) const
    {
        if (!this->isFinished()) {
            const BlockingWait wait("a future", where);
            QFuture<T>(*this).waitForFinished();
        } else {
            QFuture<T>(*this).waitForFinished(); // throws what it holds
        }
    }
    template <typename U = T>
    requires(!std::is_void_v<U>) U result(const std::source_location& where = std::source_location::current())
    const
    {
        waitForFinished(where);
        return QFuture<T>::result();
    }
    template <typename U = T>
    requires(!std::is_void_v<U>) U takeResult(const std::source_location& where = std::source_location::current())
    {
        waitForFinished(where);
        return QFuture<T>::takeResult();
    }

private:
    Delivery m_delivery;
};

// Calls call(future) on the context's thread, which is the calling one, when the future has finished, been canceled
// included; never where the context goes first. The call takes the value or the exception by future.result() or
// waitForFinished(); what leaves the call is reported as unobserved.
template <typename T, typename Call>
void whenFinished(const TracedFuture<T>& future, QObject* context, Call call)
{
    auto* const watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcher<T>::finished, context,
                     [watcher, delivery = future.delivery(), call = std::move(call)]() mutable {
                         arrive(delivery);
                         const QFuture<T> finished = watcher->future();
                         watcher->deleteLater();
                         const auto taken = std::move(call); // the call may delete the context
                         try {
                             taken(finished);
                         } catch (...) {
                             reportUnobserved(std::current_exception(), "whenFinished", {});
                         }
                     });
    watcher->setFuture(future);
}

} // namespace loopscope::tasks
