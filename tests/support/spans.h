// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Short ways to ask a snapshot what a test wants to know.

#include "core/trace/snapshot.h"

#include <optional>
#include <string_view>
#include <vector>

namespace loopscope::tests {

// The first track of the kind, with the name where one is given.
inline std::optional<trace::Track> findTrack(const trace::TraceSnapshot& snapshot, trace::TrackKind kind,
                                             std::string_view name = {})
{
    for (const trace::Track& track : snapshot.tracks()) {
        if (track.kind == kind && (name.empty() || snapshot.text(track.name) == name))
            return track;
    }
    return std::nullopt;
}

// All spans of a track, row after row.
inline std::vector<trace::Span> spansOf(const trace::TraceSnapshot& snapshot, TrackId track)
{
    std::vector<trace::Span> spans;
    const trace::TimeRange all{time::Nanoseconds::min(), time::Nanoseconds::max()};
    for (int row = 0; row < snapshot.rows(track); ++row) {
        snapshot.forEachSpan(track, row, all, [&](const trace::Span& span) {
            spans.push_back(span);
            return true;
        });
    }
    return spans;
}

// The spans of a task's life.
inline std::vector<trace::Span> lifeOf(const trace::TraceSnapshot& snapshot, TaskId task)
{
    std::vector<trace::Span> spans;
    snapshot.forEachSpanOf(task, [&](const trace::Span& span) {
        spans.push_back(span);
        return true;
    });
    return spans;
}

inline std::optional<trace::Task> findTask(const trace::TraceSnapshot& snapshot, std::string_view name)
{
    for (std::size_t i = 0; i < snapshot.taskCount(); ++i) {
        if (snapshot.text(snapshot.task(i).name) == name)
            return snapshot.task(i);
    }
    return std::nullopt;
}

} // namespace loopscope::tests
