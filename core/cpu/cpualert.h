// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// High or normal: the alert of the CPU stream.

#include "core/cpu/cpusample.h"
#include "core/reactive/observable.h"

#include <atomic>
#include <memory>

namespace loopscope::cpu {

// In percent of all processors. Any thread.
using Threshold = std::shared_ptr<std::atomic<double>>;

// True when so many samples in a row are over the threshold, false when one is not; only changes. Nothing before the
// first `samples`.
[[nodiscard]] reactive::Observable<bool> highUsage(const reactive::Observable<CpuSample>& stream, Threshold threshold,
                                                   std::size_t samples = 4);

} // namespace loopscope::cpu
