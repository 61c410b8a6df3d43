// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Chrome trace event JSON, the native file. Perfetto, DevTools and speedscope open it; they skip what they do not know,
// and that is where the rest of a Trace goes, so that it reads back without loss:
//
//   "loopscope": {                   stands before "traceEvents"
//     "version": 1,
//     "wall_start_ns": "…",          since the Unix epoch, as text: beyond a double's precision
//     "ts_offset_ns": 1000,          taken off every ts; DevTools ignores events at 0
//     "begin_ns": …, "end_ns": …, "dropped": …,
//     "facts": [["lesson", "fetch-squares"], …],
//     "tracks": [{"id", "name", "kind", "unit", "parent", "process", "order"}, …]   tid = id + 1
//   }
//
// A task is a nestable async event (category "task", its id) with one event for each state inside, named
// "suspended: timer". Spans are X events (B where still open), row by row: a metadata event "loopscope_row" tells the
// row of those of its thread that follow; the running spans of tasks have the category "loopscope.task,ID" there.
// Instants are i events (category: console, next, …), counters C, flows s and f. Marks and the view are annotations:
// see chromeannotations.h.

#include "core/base/result.h"
#include "core/formats/progress.h"
#include "core/trace/snapshot.h"
#include "core/trace/trace.h"

#include <QString>

#include <memory>

class QIODevice;

namespace loopscope::formats {

// Any thread. A canceled write leaves no file; its error says "canceled".
Result<void> writeChromeTrace(const trace::TraceSnapshot& trace, const QString& path, const Progress& progress = {});

// The same into an open device; false where it refused something or the progress said to stop.
bool writeChromeTrace(const trace::TraceSnapshot& trace, QIODevice& device, const Progress& progress = {});

} // namespace loopscope::formats
