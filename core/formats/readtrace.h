// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The one way in for files: looks at the first bytes, hands the file to the importer that knows them, or refuses it by
// the name of what it is.

#include "core/base/result.h"
#include "core/formats/progress.h"
#include "core/trace/trace.h"

#include <QString>

#include <cstdint>
#include <memory>

namespace loopscope::formats {

struct ReadOptions
{
    Progress progress;
    // Bytes by which reading may make this process grow; 0 is half of what is free. Beyond it the reading stops, and
    // the trace holds what has been read.
    std::uint64_t maxMemory = 0;
};

// A trace from a file, plain or compressed with gzip; "-" is standard input. Chrome traces in object and array form: X,
// B/E, b/n/e, S/T/p/F, s/t/f, bind_id, C, i, M, in any order; what writeChromeTrace wrote reads back without loss.
// Foreign traces begin at their first event. What cannot be read or shown costs the event that it is in, and is counted
// (TraceSnapshot::leftOut); a file that is cut off gives what it has, and the fact "incomplete" says so. No exception;
// a canceled reading is an error that says "canceled". Any thread.
Result<std::shared_ptr<trace::Trace>> readTrace(const QString& path, const ReadOptions& options = {});

} // namespace loopscope::formats
