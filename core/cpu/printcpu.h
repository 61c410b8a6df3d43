// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The hot CPU stream as text, for the command line.

#include "core/base/result.h"
#include "core/cpu/cpusample.h"
#include "core/reactive/observable.h"

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

namespace loopscope::cpu {

struct PrintCpuOptions
{
    time::Nanoseconds interval{std::chrono::milliseconds(100)};
    int count = 0; // samples until the end; 0 for no end
    bool csv = false;
};

// Calls out(line without its end) on the calling thread: a heading, then a line for each sample. Blocks until `count`
// samples are printed, stop is requested (noticed within 100 ms) or the stream ends; gives the error of one that
// failed. Times count from the beginning of the first sample.
Result<void> printCpu(const PrintCpuOptions& options, const std::function<void(std::string_view line)>& out,
                      const std::stop_token& stop = {});
// The same for a stream of one's own; its interval is its own too.
Result<void> printCpu(const reactive::Observable<CpuSample>& samples, const PrintCpuOptions& options,
                      const std::function<void(std::string_view line)>& out, const std::stop_token& stop);

// The columns: time, all processors, this program's share of all processors. An unknown total is "–", in CSV empty.
[[nodiscard]] std::string cpuHeading(bool csv);
[[nodiscard]] std::string cpuLine(const CpuSample& sample, time::Nanoseconds start, bool csv);

} // namespace loopscope::cpu
