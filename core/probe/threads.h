// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the probe keeps for a thread that delivers events, and what it records there. Nothing on the way of a dispatch
// locks or allocates but the first use of a name, and of the thread.

#include "core/probe/names.h"
#include "core/probe/tape.h"

namespace loopscope::probe {

// One delivery, from its begin to its end. Plain data: the function in the middle is C.
struct Dispatch
{
    struct Thread* thread;
    std::int64_t begin; // ns
    float inputDelay;   // ms; below 0: none
    float late;         // ms, of a timer
};

// Called with every event. False: the event is none of ours, Qt is to deliver it.
bool beginDispatch(void* receiver, void* event, Dispatch& dispatch) noexcept;
// At its end, or as an exception flies through.
void endDispatch(const Dispatch& dispatch, bool threw) noexcept;

// From now on threads that deliver events record.
bool prepareThreads() noexcept;

} // namespace loopscope::probe
