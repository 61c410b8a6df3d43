// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// share(): one subscription to the stream, for all who subscribe to the result. Once the stream has failed or
// completed, the next subscriber begins anew, so that share() | retry() reconnects. shareReplay(history): a late
// subscriber gets the history, of a stream that has completed, too.

#include "core/reactive/operators/publish.h"
#include "core/reactive/operators/refcount.h"
#include "core/reactive/operators/replay.h"

namespace loopscope::reactive {

inline auto share(ShareOptions options = {.resetOnError = true, .resetOnCompleted = true})
{
    return [options]<typename T, typename S>(const Observable<T, S>& upstream) {
        return upstream | publish() | refCount(options);
    };
}

inline auto shareReplay(History history = History::all(), ShareOptions options = {.resetOnError = true})
{
    return [history = std::move(history), options]<typename T, typename S>(const Observable<T, S>& upstream) {
        return upstream | replay(history) | refCount(options);
    };
}

} // namespace loopscope::reactive
