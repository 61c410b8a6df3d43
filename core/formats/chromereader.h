// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Reads a Chrome trace from its bytes. Of this folder: readTrace() is the way in.

#include "core/base/result.h"
#include "core/formats/bytesource.h"
#include "core/formats/readtrace.h"
#include "core/trace/trace.h"

#include <memory>

namespace loopscope::formats {

Result<std::shared_ptr<trace::Trace>> readChromeTrace(ByteSource& source, const ReadOptions& options);

} // namespace loopscope::formats
