// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A trace from a file, for commands: read on a thread of its own while the calling thread's event loop goes on.

#include "app/commandline.h"

#include "core/base/result.h"
#include "core/formats/readtrace.h"
#include "core/trace/snapshot.h"
#include "core/trace/trace.h"

#include <QString>

#include <memory>

namespace loopscope::app {

// "-" is standard input. Ctrl+C ends the reading; its error says "canceled".
// Chrome's JSON, or a tape that a killed recording left behind. Any thread.
[[nodiscard]] Result<std::shared_ptr<trace::Trace>> readTraceFile(const QString& file,
                                                                  const formats::ReadOptions& options);

// On another thread, until Ctrl+C.
[[nodiscard]] Result<trace::TraceSnapshot> loadTrace(const QString& file, const Reading& reading);

} // namespace loopscope::app
