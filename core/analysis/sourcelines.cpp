// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/sights.h"
#include "core/analysis/words.h"

#include <charconv>

namespace loopscope::analysis {
namespace {

using trace::Span;
using trace::SpanState;
using trace::TraceSnapshot;
using trace::TrackKind;

// "fetchsquares.cpp:12" gives 12 for that file.
void addLine(std::string_view place, std::string_view file, std::set<int>& lines)
{
    const std::size_t colon = place.rfind(':');
    if (colon == std::string_view::npos)
        return;
    std::string_view name = place.substr(0, colon);
    if (const std::size_t slash = name.rfind('/'); slash != std::string_view::npos)
        name.remove_prefix(slash + 1);
    int line = 0;
    const auto [end, error] = std::from_chars(place.data() + colon + 1, place.data() + place.size(), line);
    if (name == file && error == std::errc{} && end == place.data() + place.size() && line > 0)
        lines.insert(line);
}

} // namespace

std::set<int> linesOf(const TraceSnapshot& trace, std::string_view file)
{
    std::set<int> lines;
    std::set<StringId> waits; // a loop waits at the same place again and again
    for (std::size_t index = 0; index < trace.taskCount(); ++index)
        addLine(trace.text(trace.task(index).where), file, lines);
    for (const trace::Track& track : trace.tracks()) {
        if (track.kind != TrackKind::tasks)
            continue;
        for (int row = 0; row < trace.rows(track.id); ++row) {
            trace.forEachSpan(track.id, row, wholeOf(trace), [&waits](const Span& span) {
                if (span.state == SpanState::suspended)
                    waits.insert(span.name);
                return true;
            });
        }
    }
    for (const StringId wait : waits)
        addLine(placeOf(trace.text(wait)), file, lines);
    return lines;
}

} // namespace loopscope::analysis
