// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The "loopscope" object of a Chrome trace, see chrometrace.h.

#include "core/trace/snapshot.h"

namespace loopscope::formats {

class JsonWriter;

void writeChromeHeader(JsonWriter& json, const trace::TraceSnapshot& trace);

} // namespace loopscope::formats
