// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What of a file a trace does not show, in words: what was left out by kind, what was mended, and whether the file was
// read to its end.

#include "core/trace/snapshot.h"

#include <QString>

namespace loopscope::analysis {

// Left out and mended, by kind: the keys of "left_out" in JSON.
[[nodiscard]] trace::LeftOut leftOutOf(const trace::TraceSnapshot& trace);

// "12 samples · 3 events with unreadable times"; empty where nothing was.
[[nodiscard]] QString toText(const trace::LeftOut& leftOut);

} // namespace loopscope::analysis
