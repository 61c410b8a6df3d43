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

} // namespace loopscope::test
