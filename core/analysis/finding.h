// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a trace shows to be wrong, in plain words with the figure and what to do about it. Computed from the trace
// alone, so that a file has findings as well.

#include "core/trace/snapshot.h"

#include <QString>

#include <vector>

namespace loopscope::analysis {

enum class Severity : std::uint8_t { info, warning, error };
[[nodiscard]] const char* word(Severity severity) noexcept;

struct Finding
{
    QString rule; // "blocked-loop": stable, for scripts
    Severity severity = Severity::info;
    QString text;                 // translated
    TaskId task = TaskId::none;   // the task it speaks of
    trace::Nanoseconds at{0};     // the moment to look at
    trace::Nanoseconds length{0}; // of what it speaks of; 0 is a moment
};

// By rising time, then rule.
[[nodiscard]] std::vector<Finding> findFindings(const trace::TraceSnapshot& trace);

} // namespace loopscope::analysis
