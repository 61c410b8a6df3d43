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
constexpr std::size_t largestCrowd = 8;

std::string textOf(const trace::TraceSnapshot& snapshot, const Instant& instant)
{
    if (instant.kind != InstantKind::next && instant.kind != InstantKind::error && instant.kind != InstantKind::console)
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

// How far from the one before it a mark of a marble diagram must stand to be read.
double roomAfter(const Marker& before, const Instant& instant)
{
    const bool isThin = instant.kind == InstantKind::completed || instant.kind == InstantKind::dispose;
    return before.size / 2 + (isThin ? 5 : before.size / 2 + 1);
}

// From the first of a crowd on: how many would stand side by side, each pushed right by the one before it.
std::size_t crowdAt(const std::vector<Marker>& markers, std::size_t first)
{
    std::size_t end = first + 1;
    double x = markers[first].x;
    while (end < markers.size()) {
        x += roomAfter(markers[end - 1], markers[end].instant);
        if (markers[end].x >= x)
            break;
        ++end;
    }
    return end - first;
}

void setSideBySide(std::vector<Marker>& markers, std::size_t first, std::size_t count, double width)
{
    for (std::size_t i = first + 1; i < first + count; ++i)
        markers[i].x = markers[i - 1].x + roomAfter(markers[i - 1], markers[i].instant);
    const double beyond = markers[first + count - 1].x + 3 - width;
    if (beyond <= 0 || markers[first].x > width)
        return;
    for (std::size_t i = first; i < first + count; ++i)
        markers[i].x -= beyond;
}

// A few that fall together stand side by side in their order, as marble diagrams are drawn; a crowd of one kind becomes
// one with its number.
void spread(std::vector<Marker>& markers, std::size_t first, double width)
{
    std::vector<Marker> spreadOut;
    const std::vector<Marker> all(markers.begin() + static_cast<std::ptrdiff_t>(first), markers.end());
    for (std::size_t i = 0; i < all.size();) {
        const std::size_t count = crowdAt(all, i);
        const std::size_t begin = spreadOut.size();
        for (std::size_t each = i; each < i + count; ++each) {
            if (count > largestCrowd && spreadOut.size() > begin &&
                joins(spreadOut.back(), all[each].instant, all[each].x))
                ++spreadOut.back().count;
            else
                spreadOut.push_back(all[each]);
        }
        if (count > 1 && spreadOut.size() - begin <= largestCrowd)
            setSideBySide(spreadOut, begin, spreadOut.size() - begin, width);
        i += count;
    }
    markers.resize(first);
    markers.insert(markers.end(), spreadOut.begin(), spreadOut.end());
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
        const bool mayJoin = !isStream || instant.kind == InstantKind::console;
        if (mayJoin && markers.size() > first && joins(markers.back(), instant, x)) {
            ++markers.back().count;
            continue;
        }
        Marker marker{.x = x, .y = 0, .size = size, .pinned = placed.choice.pinned, .instant = instant, .label = {}};
        marker.y = isStream ? placed.rowsY + placed.rowHeight / 2 : placed.bottom() - size / 2;
        if (isStream)
            marker.label = textOf(snapshot, instant);
        markers.push_back(std::move(marker));
    }
    if (!isStream)
        return;
    const bool isDiagram =
        std::none_of(markers.begin() + static_cast<std::ptrdiff_t>(first), markers.end(),
                     [](const Marker& marker) { return marker.instant.kind == InstantKind::console; });
    if (isDiagram)
        spread(markers, first, scale.width);
    placeLabels(markers, first, scale.width, textWidth);
}

} // namespace loopscope::timeline
