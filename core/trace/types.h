// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The words that both ends share, as the Trace and its readers call them; they are made in core/recording.

#include "core/recording/types.h"

namespace loopscope::trace {

using recording::CounterSample;
using recording::Flow;
using recording::FlowKind;
using recording::FlowPoint;
using recording::Instant;
using recording::InstantKind;
using recording::Nanoseconds;
using recording::Outcome;
using recording::Process;
using recording::Span;
using recording::SpanState;
using recording::spanStates;
using recording::Task;
using recording::TaskStyle;
using recording::TimeRange;
using recording::Track;
using recording::TrackKind;
using recording::word;

} // namespace loopscope::trace
