// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/markers.h"

#include "core/timeline/countercurve.h"

#include <algorithm>

namespace loopscope::timeline {
namespace {

using trace::Instant;
using trace::InstantKind;

constexpr double flagSize = 8; // of an instant on a track of spans
constexpr double marbleSize = 20;
constexpr double labelGap = 4;

std::string textOf(const trace::TraceSnapshot& snapshot, const Instant& instant)
{
    if (instant.kind != InstantKind::next && instant.kind != InstantKind::error)
        return {};
    std::string text(snapshot.text(instant.name));
    if (text.empty() && instant.kind == InstantKind::next)
        text = formatValue(instant.value, {});
    return text;
}

bool joins(const Marker& last, const Instant& instant, double x)
{
    // What ends or begins a stream is never hidden behind a value.
    return last.instant.kind == instant.kind && x - last.x < last.size;
}

// A label in its marble, or beside it where the next one is not too near.
void placeLabels(std::vector<Marker>& markers, std::size_t first, double width,
                 const std::function<double(const std::string&)>& textWidth)
{
    for (std::size_t i = first; i < markers.size(); ++i) {
        Marker& marker = markers[i];
        const double limit = i + 1 < markers.size() ? markers[i + 1].x - markers[i + 1].size / 2 : width;
        if (marker.count > 1)
            marker.label = "×" + std::to_string(marker.count);
        if (marker.instant.kind == InstantKind::next && textWidth(marker.label) <= marker.size - 4)
            continue;
        marker.labelWidth = limit - (marker.x + marker.size / 2) - 2 * labelGap;
        if (marker.labelWidth < 12 || (marker.labelWidth < 40 && textWidth(marker.label) > marker.labelWidth))
            marker.label.clear();
    }
}

} // namespace

void addMarkers(const trace::TraceSnapshot& snapshot, const PlacedTrack& placed, const TimeScale& scale,
                const std::function<double(const std::string&)>& textWidth, std::vector<Marker>& markers)
{
    const std::size_t first = markers.size();
    const bool isStream = placed.content == TrackContent::marbles;
    const double size = isStream ? std::min(marbleSize, placed.rowHeight - 4) : flagSize;
    for (const Instant& instant : snapshot.instants(placed.track.id, scale.range)) {
        if (instant.kind == InstantKind::figure)
            continue;
        const double x = scale.x(instant.time);
        if (markers.size() > first && joins(markers.back(), instant, x)) {
            ++markers.back().count;
            continue;
        }
        Marker marker{.x = x, .y = 0, .size = size, .pinned = placed.choice.pinned, .instant = instant, .label = {}};
        marker.y = isStream ? placed.rowsY + placed.rowHeight / 2 : placed.bottom() - size / 2;
        if (isStream)
            marker.label = textOf(snapshot, instant);
        markers.push_back(std::move(marker));
    }
    if (isStream)
        placeLabels(markers, first, scale.width, textWidth);
}

} // namespace loopscope::timeline
