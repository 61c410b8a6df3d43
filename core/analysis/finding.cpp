// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/finding.h"

#include "core/analysis/rules.h"

#include <algorithm>
#include <tuple>

namespace loopscope::analysis {

const char* word(Severity severity) noexcept
{
    switch (severity) {
    case Severity::info:
        return "info";
    case Severity::warning:
        return "warning";
    case Severity::error:
        break;
    }
    return "error";
}

std::vector<Finding> findFindings(const trace::TraceSnapshot& trace)
{
    std::vector<Finding> findings;
    for (const Rule rule : {blockedLoop, sequentialAwaits, unobservedException, neverYielded, poolStarved, busyPoll,
                            zeroTimerStorm, neverResumed, waitOnGuiThread, timerDrift, mutexContention}) {
        std::vector<Finding> found = rule(trace);
        std::move(found.begin(), found.end(), std::back_inserter(findings));
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.at, a.rule) < std::tie(b.at, b.rule);
    });
    return findings;
}

} // namespace loopscope::analysis
