// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/chromeheader.h"

#include "core/formats/chromewords.h"
#include "core/formats/jsonwriter.h"

#include <string>

namespace loopscope::formats {
namespace {

using trace::Nanoseconds;
using trace::TraceSnapshot;
using trace::Track;

void trackEntry(JsonWriter& json, const TraceSnapshot& trace, const Track& track)
{
    json.newLine();
    json.beginObject();
    json.member("id", raw(track.id));
    json.member("name", trace.text(track.name));
    json.member("kind", word(track.kind));
    if (track.unit != StringId::empty)
        json.member("unit", trace.text(track.unit));
    if (track.parent != TrackId::none)
        json.member("parent", raw(track.parent));
    json.member("process", track.process);
    json.member("order", static_cast<std::int64_t>(track.order));
    json.endObject();
}

} // namespace

void writeChromeHeader(JsonWriter& json, const TraceSnapshot& trace)
{
    json.key("loopscope");
    json.beginObject();
    json.member("version", chromeVersion);
    const auto wall = std::chrono::duration_cast<Nanoseconds>(trace.wallStart().time_since_epoch());
    json.member("wall_start_ns", std::string_view(std::to_string(wall.count())));
    json.member("ts_offset_ns", chromeOffset);
    json.member("begin_ns", static_cast<std::int64_t>(trace.range().begin.count()));
    json.member("end_ns", static_cast<std::int64_t>(trace.range().end.count()));
    json.member("dropped", static_cast<std::int64_t>(trace.dropped()));
    json.key("facts");
    json.beginArray();
    for (const auto& [key, value] : trace.facts()) {
        json.beginArray();
        json.value(std::string_view(key));
        json.value(std::string_view(value));
        json.endArray();
    }
    json.endArray();
    json.key("tracks");
    json.beginArray();
    for (const Track& track : trace.tracks())
        trackEntry(json, trace, track);
    json.endArray();
    json.endObject();
}

} // namespace loopscope::formats
