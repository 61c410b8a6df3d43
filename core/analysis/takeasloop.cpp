// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/takeasloop.h"

#include "core/analysis/responsiveness.h"
#include "core/trace/tracebuilder.h"

#include <string>
#include <vector>

namespace loopscope::analysis {
namespace {

using trace::Span;
using trace::Track;
using trace::TrackKind;

bool mayBeLoop(const Track& track) { return track.kind == TrackKind::thread || track.kind == TrackKind::loop; }

// "Browser: CrBrowserMain" is found by either name.
bool isCalled(std::string_view whole, std::string_view name, bool exactly)
{
    constexpr std::string_view behindProcess = ": ";
    if (exactly)
        return whole == name;
    const std::size_t at = whole.size() - std::min(whole.size(), name.size());
    return at >= behindProcess.size() && whole.substr(at) == name &&
           whole.substr(at - behindProcess.size(), behindProcess.size()) == behindProcess;
}

std::vector<Track> tracksCalled(const TraceSnapshot& trace, std::string_view name, bool exactly)
{
    std::vector<Track> found;
    for (const Track& track : trace.tracks()) {
        if (mayBeLoop(track) && isCalled(trace.text(track.name), name, exactly))
            found.push_back(track);
    }
    return found;
}

Error notOne(const TraceSnapshot& trace, std::string_view name, const std::vector<Track>& found)
{
    constexpr std::size_t mostListed = 8;
    std::string list;
    std::size_t count = 0;
    for (const Track& track : found.empty() ? trace.tracks() : std::span<const Track>(found)) {
        if (!mayBeLoop(track) || ++count > mostListed)
            continue;
        list.append(list.empty() ? "" : ", ").append(trace.text(track.name));
    }
    if (count > mostListed)
        list += ", …";
    return {"cannot take '" + std::string(name) + "' as the event loop",
            (found.empty() ? "there is no such thread; the threads are: " : "there are several: ") + list,
            {}};
}

} // namespace

Result<void> takeAsLoop(trace::Trace& trace, std::string_view name)
{
    const TraceSnapshot before = trace.snapshot();
    std::vector<Track> found = tracksCalled(before, name, true);
    if (found.empty())
        found = tracksCalled(before, name, false);
    if (found.size() != 1)
        return notOne(before, name, found);
    const Track& loop = found.front();
    if (loop.kind == TrackKind::loop)
        return {};
    trace::TraceBuilder builder(trace);
    builder.renameTrack(loop.id, loop.name, TrackKind::loop);
    Track stalls;
    stalls.kind = TrackKind::stalls;
    stalls.name = builder.intern("Stalls");
    stalls.parent = loop.id;
    stalls.process = loop.process;
    const TrackId to = builder.addTrack(stalls);
    const TimeRange always{before.range().begin, before.range().end + Nanoseconds{1}};
    before.forEachSpan(loop.id, 0, always, [&](Span span) {
        if (span.length() < stallThreshold)
            return true;
        span.track = to;
        span.category = StringId::empty;
        builder.restoreSpan(span);
        return true;
    });
    return {};
}

} // namespace loopscope::analysis
