// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A trace as a run of three requests makes it, built by hand: first the same work blocks the loop, then it does not.

#include "core/trace/tracebuilder.h"

#include <memory>

namespace loopscope::test {

struct SampleTrace
{
    std::shared_ptr<trace::Trace> trace;
    TrackId loop{};
    TrackId stalls{};
    TrackId tasks{};
    TrackId workers[2]{};
    TrackId cpu{};
    TrackId stream{};
    TaskId requests[3]{};
};

SampleTrace makeSampleTrace();

// Two threads: what runs on the first from 10 to 20 ms causes at 15 ms what runs on the second from 30 to 40 ms.
struct FlowTrace
{
    std::shared_ptr<trace::Trace> trace;
    TrackId cause{};
    TrackId effect{};
};

[[nodiscard]] FlowTrace makeFlowTrace();

} // namespace loopscope::test
