// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// fromFuture(future): the future's results as they come, on the thread that subscribes, which must run an event loop;
// then completed. A future that was canceled, or failed, is an error. Disposing leaves the future alone.

#include "core/reactive/sources/create.h"

#include <QFuture>
#include <QFutureWatcher>

namespace loopscope::reactive {

template <typename T>
auto fromFuture(QFuture<T> future)
{
    return create<T>([future](const Emitter<T>& emitter) {
        auto* watcher = new QFutureWatcher<T>; // deleted with the subscription
        const auto next = [emitter, watcher](int index) { emitter.onNext(watcher->resultAt(index)); };
        const auto finished = [emitter, future]() mutable {
            try {
                future.waitForFinished(); // only throws what the future holds
            } catch (...) {
                emitter.onError(std::current_exception());
                return;
            }
            if (future.isCanceled())
                emitter.onError(makeError({"the future gave no result", "it was canceled", {}}));
            else
                emitter.onCompleted();
        };
        QObject::connect(watcher, &QFutureWatcherBase::resultReadyAt, watcher, next);
        QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, finished);
        emitter.onDispose([watcher] { watcher->deleteLater(); });
        watcher->setFuture(future);
    });
}

} // namespace loopscope::reactive
