// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A trace from a file, for commands: read on a thread of its own while the calling thread's event loop goes on.

#include "core/base/result.h"
#include "core/trace/snapshot.h"

#include <QString>

namespace loopscope::app {

// "-" is standard input. Ctrl+C ends the reading; its error says "canceled".
[[nodiscard]] Result<trace::TraceSnapshot> loadTrace(const QString& file);

} // namespace loopscope::app
