// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the timeline shows, as plain geometry: the painter draws it and computes nothing. x is in pixels from the left
// border of the rows, y in pixels from the top of the layout.

#include "core/timeline/ruler.h"
#include "core/timeline/tracklayout.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace loopscope::timeline {

// How a span looks. `self` is a dispatch to Loopscope's own views, `stall` a span of a stalls track.
enum class Look : std::uint8_t { plain, dispatch, self, stall, queued, running, suspended };

// What a box's label says of a stall, and of a task that does not run: "fetch · suspended", "fetch · on sleep 1 s",
// "fetch · queued".
struct LabelWords
{
    std::string suspended = "suspended";
    std::string on = "on";
    std::string queued = "queued";
    // What a stall's label says behind its length, " · 790 ms slept"; called by whoever builds the scene.
    std::function<std::string(const trace::TraceSnapshot&, const trace::Span&)> ofStall =
        [](const trace::TraceSnapshot&, const trace::Span&) { return std::string(); };
};

// A span that is wide enough to be seen.
struct Box
{
    double x = 0; // both ends held to just outside the view
    double width = 0;
    Look look = Look::plain;
    std::uint16_t hue = 0;                         // of a plain span: the same for the same category, or name
    trace::Outcome outcome = trace::Outcome::open; // other than open and done: the last span of such a task
    trace::Span span;
    std::string label;          // empty where the box is too narrow for any
    std::size_t shortLabel = 0; // where not all of it fits, only so many bytes are shown; 0: as many as fit
};

using SpanTest = std::function<bool(const trace::Span&)>;

// Neighbouring columns, each with only spans that are too narrow to be seen alone. Small, as there are many.
struct MergedRun
{
    std::int32_t first = 0; // columns [first, end)
    std::int32_t end = 0;
    std::uint16_t hue = 0;
    Look look = Look::plain;   // of the longest span, in each column
    std::uint8_t quarters = 0; // how much of the time is covered, 1 … 4; rounded up
    bool lit = true;           // as the request's SpanTest says of the longest spans
};

struct RowContent
{
    std::vector<Box> boxes;      // by rising x
    std::vector<MergedRun> runs; // by rising column
    double columnWidth = 1;      // pixels; 0 is the left border of the first column
};

struct SceneRow
{
    TrackId track = TrackId::none;
    int row = 0;
    double y = 0;
    double height = 0;
    bool pinned = false;
    std::shared_ptr<const RowContent> content;
};

struct CounterColumn
{
    double x = 0; // from here to the next column's x
    double lowest = 0;
    double highest = 0;
    double last = 0;
};

struct CounterCurve
{
    TrackId track = TrackId::none;
    double y = 0;
    double height = 0;
    bool pinned = false;
    double ceiling = 1; // the value at the top; 0 is at the bottom
    std::string ceilingText;
    double end = 0; // x where the last value ends
    std::vector<CounterColumn> columns;
};

// A marble, a console line or a mark.
struct Marker
{
    double x = 0; // of a marble: at its moment, or right of those that came with it
    double y = 0; // its middle
    double size = 0;
    bool pinned = false;
    trace::Instant instant;
    int count = 1;         // instants that fell together here; the first is `instant`
    std::string label;     // a marble's value; empty where there is no room
    double labelWidth = 0; // room for it between this marker and the next; 0: it fits inside
};

struct Arrow
{
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    trace::Flow flow;
};

// A stall's time, across all rows.
struct Band
{
    double x = 0;
    double width = 0;
};

using trace::Mark;

struct MarkFlag
{
    double x = 0;
    std::size_t index = 0; // of the mark in the request
    std::string note;
};

struct Scene
{
    TimeScale scale;
    Columns columns;
    Ruler ruler;
    TrackLayout layout;
    std::vector<SceneRow> rows;
    std::vector<CounterCurve> counters;
    std::vector<Marker> markers;
    std::vector<Arrow> arrows;
    std::vector<Band> stalls;
    std::vector<Band> shades; // hatched across all rows, as whoever shows the scene wants it; buildScene() makes none
    std::vector<MarkFlag> marks; // by rising x, those in sight
    double endX = 0;             // the end of the trace; beyond the width where it is out of sight
};

} // namespace loopscope::timeline
