// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/markers.h"

#include "core/timeline/countercurve.h"

#include <algorithm>
#include <limits>

namespace loopscope::timeline {
namespace {

using trace::Instant;
using trace::InstantKind;

constexpr double flagSize = 8; // of an instant on a track of spans
constexpr double marbleSize = 20;
constexpr double labelGap = 4;
constexpr std::size_t largestCrowd = 8;
constexpr std::size_t mostInDiagram = 1000; // of so many, those that fall together are one from the start

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
void placeLabels(std::vector<Marker>& markers, std::size_t first, std::size_t last, double width,
                 const std::function<double(const std::string&)>& textWidth)
{
    for (std::size_t i = first; i < last; ++i) {
        Marker& marker = markers[i];
        const double limit = i + 1 < last ? markers[i + 1].x - markers[i + 1].size / 2 : width;
        if (marker.count > 1)
            marker.label = "×" + std::to_string(marker.count);
        if (marker.instant.kind == InstantKind::next && textWidth(marker.label) <= marker.size - 4)
            continue;
        marker.labelWidth = limit - (marker.x + marker.size / 2) - 2 * labelGap;
        if (marker.labelWidth < 12 || (marker.labelWidth < 40 && textWidth(marker.label) > marker.labelWidth))
            marker.label.clear();
    }
}

// How far the one after it in its row must stay from it, to be read as well as it is now.
double roomKept(const Marker& before, const Marker& after)
{
    return std::min(after.x - before.x, roomAfter(before, after.instant));
}

} // namespace

MarkerBuilder::MarkerBuilder(const trace::TraceSnapshot& snapshot, const TimeScale& scale,
                             const std::function<double(const std::string&)>& textWidth, std::vector<Marker>& markers)
    : m_snapshot(snapshot)
    , m_scale(scale)
    , m_textWidth(textWidth)
    , m_markers(markers)
{
}

void MarkerBuilder::add(const PlacedTrack& placed)
{
    const std::size_t first = m_markers.size();
    const bool isStream = placed.content == TrackContent::marbles;
    const double size = isStream ? std::min(marbleSize, placed.rowHeight - 4) : flagSize;
    const bool isCrowded = m_snapshot.instantCount(placed.track.id, m_scale.range) > mostInDiagram;
    m_snapshot.forEachInstant(placed.track.id, m_scale.range, [&](const Instant& instant) {
        if (instant.kind == InstantKind::figure)
            return;
        const double x = m_scale.x(instant.time);
        const bool mayJoin = !isStream || isCrowded || instant.kind == InstantKind::console;
        if (mayJoin && m_markers.size() > first && joins(m_markers.back(), instant, x)) {
            ++m_markers.back().count;
            return;
        }
        Marker marker{.x = x, .y = 0, .size = size, .pinned = placed.choice.pinned, .instant = instant, .label = {}};
        marker.y = isStream ? placed.rowsY + placed.rowHeight / 2 : placed.bottom() - size / 2;
        if (isStream)
            marker.label = textOf(m_snapshot, instant);
        m_markers.push_back(std::move(marker));
    });
    if (!isStream)
        return;
    const bool isDiagram =
        std::none_of(m_markers.begin() + static_cast<std::ptrdiff_t>(first), m_markers.end(),
                     [](const Marker& marker) { return marker.instant.kind == InstantKind::console; });
    if (isDiagram)
        spread(m_markers, first, m_scale.width);
    m_rows.push_back({first, m_markers.size(), isDiagram});
}

// What was pushed aside in one row must not seem to come after what it caused in another.
void MarkerBuilder::keepOrderAcrossRows()
{
    std::vector<Placed> order; // by time
    for (const Row& row : m_rows) {
        for (std::size_t i = row.first; row.isDiagram && i < row.last; ++i) {
            const bool follows = i > row.first;
            order.push_back({i, follows, follows ? roomKept(m_markers[i - 1], m_markers[i]) : 0});
        }
    }
    std::stable_sort(order.begin(), order.end(), [this](const Placed& a, const Placed& b) {
        return m_markers[a.index].instant.time < m_markers[b.index].instant.time;
    });
    double reached = std::numeric_limits<double>::lowest();
    for (const Placed& each : order) {
        Marker& marker = m_markers[each.index];
        marker.x = std::max(marker.x, reached);
        if (each.follows)
            marker.x = std::max(marker.x, m_markers[each.index - 1].x + each.room);
        reached = marker.x;
    }
    // Those that were in sight stay there.
    double limit = reached <= m_scale.width ? reached : m_scale.width - 3;
    for (auto each = order.rbegin(); each != order.rend(); ++each) {
        Marker& marker = m_markers[each->index];
        if (m_scale.x(marker.instant.time) > m_scale.width)
            continue;
        marker.x = limit = std::min(marker.x, limit);
        if (each->follows)
            m_markers[each->index - 1].x = std::min(m_markers[each->index - 1].x, marker.x - each->room);
    }
}

void MarkerBuilder::finish()
{
    keepOrderAcrossRows();
    for (const Row& row : m_rows)
        placeLabels(m_markers, row.first, row.last, m_scale.width, m_textWidth);
}

} // namespace loopscope::timeline
