// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Short ways to make traces and to read them back.

#include "core/trace/trace.h"
#include "core/trace/tracebuilder.h"

#include <string>
#include <vector>

namespace loopscope::test {

using trace::Nanoseconds;
using trace::Span;
using trace::TimeRange;

inline constexpr TimeRange always{Nanoseconds::min(), Nanoseconds::max()};

constexpr Nanoseconds ns(std::int64_t count) { return Nanoseconds(count); }

inline TrackId addTrack(trace::TraceBuilder& builder, trace::TrackKind kind, std::string_view name)
{
    trace::Track track;
    track.kind = kind;
    track.name = builder.intern(name);
    return builder.addTrack(track);
}

inline std::vector<Span> spansOf(const trace::TraceSnapshot& snapshot, TrackId track, int row, TimeRange range = always)
{
    std::vector<Span> spans;
    snapshot.forEachSpan(track, row, range, [&](const Span& span) {
        spans.push_back(span);
        return true;
    });
    return spans;
}

// "name 10-20 running" for each span of the row; "+" after an open one's end.
inline std::vector<std::string> row(const trace::TraceSnapshot& snapshot, TrackId track, int index)
{
    std::vector<std::string> lines;
    for (const Span& span : spansOf(snapshot, track, index)) {
        std::string line = std::string(snapshot.text(span.name)) + ' ' + std::to_string(span.start.count()) + '-' +
                           std::to_string(span.end.count()) + (span.open ? "+" : "");
        if (span.state != trace::SpanState::plain)
            line += std::string(" ") + word(span.state);
        lines.push_back(line);
    }
    return lines;
}

inline TrackId trackNamed(const trace::TraceSnapshot& snapshot, std::string_view name)
{
    for (const trace::Track& track : snapshot.tracks()) {
        if (snapshot.text(track.name) == name)
            return track.id;
    }
    return TrackId::none;
}

using Lines = std::vector<std::string>;

} // namespace loopscope::test
