// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// replay(history): as publish(), but a late subscriber gets the history first: all of it, so many values, or as old.

#include "core/reactive/connectable.h"
#include "core/reactive/replaysubject.h"

namespace loopscope::reactive {

inline auto replay(History history = History::all())
{
    return [history = std::move(history)]<typename T, typename S>(const Observable<T, S>& upstream) {
        return Connectable(upstream, [history] { return ReplaySubject<T>(history); });
    };
}

} // namespace loopscope::reactive
