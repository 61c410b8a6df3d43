// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/cpu/cpualert.h"

#include "core/reactive/operators/buffer.h"
#include "core/reactive/operators/distinctuntilchanged.h"
#include "core/reactive/operators/filter.h"
#include "core/reactive/operators/map.h"

#include <algorithm>

namespace loopscope::cpu {

using namespace reactive;

Observable<bool> highUsage(const Observable<CpuSample>& stream, Threshold threshold, std::size_t samples)
{
    const auto known = filter([](const CpuSample& sample) { return sample.total.has_value(); });
    const auto busy = map([](const CpuSample& sample) { return sample.total->busy; });
    const auto full = filter([samples](const std::vector<double>& window) { return window.size() == samples; });
    const auto high = map([threshold = std::move(threshold)](const std::vector<double>& window) {
        const double limit = threshold->load();
        return std::all_of(window.begin(), window.end(), [limit](double percent) { return percent > limit; });
    });
    return stream | known | busy | buffer(samples, 1) | full | high | distinctUntilChanged();
}

} // namespace loopscope::cpu
