// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The future style without a thread: a future whose value the event loop brings when its time has come.

#include "core/tasks/calllater.h"
#include "core/tasks/canceled.h"
#include "core/tasks/tracedfuture.h"

#include <QPromise>

#include <memory>
#include <type_traits>
#include <utility>

namespace loopscope::tasks {

// After `delay`, calls `make` on the context's thread, which is the calling one, and finishes the future with its value
// or its exception. The future is canceled with its context; canceling it keeps `make` from being called.
template <typename Make>
auto futureLater(QObject* context, std::chrono::nanoseconds delay, std::string_view name, Make make,
                 const std::source_location& where = std::source_location::current())
{
    using T = std::invoke_result_t<Make>;
    auto promise = std::make_shared<QPromise<T>>();
    auto delivery = std::make_shared<std::atomic<FlowId>>(FlowId::none);
    TracedFuture<T> future(promise->future(), delivery);
    promise->start();
    const auto body = [promise, delivery, make = std::move(make)]() mutable {
        const TaskId task = currentTask();
        bool failed = false;
        if (promise->isCanceled()) {
            promise->finish();
            throw Canceled();
        }
        try {
            if constexpr (std::is_void_v<T>)
                make();
            else
                promise->addResult(make());
        } catch (...) {
            promise->setException(std::current_exception());
            failed = true;
        }
        leave(delivery, task);
        promise->finish();
        return !failed;
    };
    detail::callLaterAs(recording::TaskStyle::future, context, delay, name, body, where);
    return future;
}

} // namespace loopscope::tasks
