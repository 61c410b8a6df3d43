// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/rules.h"
#include "core/analysis/words.h"

#include <algorithm>

namespace loopscope::analysis {
namespace {

using namespace std::chrono_literals;

constexpr time::Nanoseconds frame = 16ms;

// A loop whose stalls are recorded is one that people wait for; a worker's loop may be kept.
bool isWatched(const trace::TraceSnapshot& trace, const trace::Track& loop)
{
    const auto& tracks = trace.tracks();
    return loop.kind == trace::TrackKind::loop &&
           std::any_of(tracks.begin(), tracks.end(), [&](const trace::Track& track) {
               return track.kind == trace::TrackKind::stalls && track.parent == loop.id;
           });
}

// The task that waits: the innermost that runs on the track around the wait.
TaskId waiterOf(const trace::TraceSnapshot& trace, const trace::Span& wait)
{
    TaskId waiter = TaskId::none;
    for (int row = 0; row < wait.row; ++row) {
        trace.forEachSpan(wait.track, row, {wait.start, wait.start + 1ns}, [&](const trace::Span& span) {
            if (span.state == trace::SpanState::running)
                waiter = span.task;
            return true;
        });
    }
    return waiter;
}

Finding waitFinding(const trace::TraceSnapshot& trace, const trace::Span& wait)
{
    constexpr std::string_view prefix = "wait for ";
    std::string_view what = trace.text(wait.name);
    if (what.substr(0, prefix.size()) == prefix)
        what.remove_prefix(prefix.size());
    Finding finding;
    finding.rule = QStringLiteral("wait-on-gui-thread");
    finding.severity = wait.length() >= 100ms ? Severity::error : Severity::warning;
    finding.text = Words::tr("The event loop's thread stood still for %1 to wait for %2, which another thread works "
                             "on. Let it call back instead: whenFinished(), then() or co_await.")
                       .arg(durationText(wait.length()), quoted(what));
    finding.task = waiterOf(trace, wait);
    finding.at = wait.start;
    finding.length = wait.length();
    return finding;
}

} // namespace

std::vector<Finding> waitOnGuiThread(const trace::TraceSnapshot& trace)
{
    std::vector<Finding> findings;
    for (const trace::Track& track : trace.tracks()) {
        if (!isWatched(trace, track))
            continue;
        for (int row = 0; row < trace.rows(track.id); ++row) {
            trace.forEachSpan(track.id, row, wholeOf(trace), [&](const trace::Span& span) {
                if (span.length() >= frame && trace.text(span.category) == waitCategory)
                    findings.push_back(waitFinding(trace, span));
                return true;
            });
        }
    }
    return findings;
}

} // namespace loopscope::analysis
