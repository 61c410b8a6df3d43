// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/chromeannotations.h"

#include "core/formats/chromewords.h"
#include "core/formats/jsonwriter.h"

#include <algorithm>
#include <cmath>

namespace loopscope::formats {
namespace {

using trace::Annotations;
using trace::Nanoseconds;
using trace::TraceSnapshot;
using trace::TrackChoice;

constexpr std::string_view markCategory = "loopscope.mark";
constexpr std::string_view viewEvent = "loopscope_view";
constexpr std::string_view trackViewEvent = "loopscope_track_view";
// As far as a row may grow or shrink, and as times are exact in a double.
constexpr double smallestScale = 0.05;
constexpr double largestScale = 20;
constexpr double latestTime = 9007199254740992.0;

void beginEvent(JsonWriter& json, std::string_view phase, std::int64_t process, std::int64_t thread)
{
    json.newLine();
    json.beginObject();
    json.member("ph", phase);
    json.member("pid", process);
    json.member("tid", thread);
}

void beginMetadata(JsonWriter& json, std::string_view name, std::int64_t process, std::int64_t thread)
{
    beginEvent(json, "M", process, thread);
    json.member("name", name);
    json.key("args");
    json.beginObject();
}

void endMetadata(JsonWriter& json)
{
    json.endObject();
    json.endObject();
}

void writeTrackView(JsonWriter& json, const trace::Track& track, const trace::TrackArrangement& arrangement)
{
    const TrackChoice choice = arrangement.choice(track.id);
    const auto place = std::find(arrangement.order.begin(), arrangement.order.end(), track.id);
    if (choice == TrackChoice{} && place == arrangement.order.end())
        return;
    beginMetadata(json, trackViewEvent, track.process != 0 ? track.process : 1, std::int64_t{raw(track.id)} + 1);
    for (const auto& [name, chosen] :
         {std::pair("collapsed", choice.collapsed), {"hidden", choice.hidden}, {"pinned", choice.pinned}}) {
        if (chosen)
            json.member(name, std::int64_t{1});
    }
    if (choice.scale != 1)
        json.member("scale", choice.scale);
    if (place != arrangement.order.end())
        json.member("place", static_cast<std::int64_t>(place - arrangement.order.begin()));
    endMetadata(json);
}

Nanoseconds moment(double ns)
{
    return Nanoseconds(static_cast<std::int64_t>(std::clamp(ns, -latestTime, latestTime)));
}

} // namespace

void writeAnnotations(JsonWriter& json, const TraceSnapshot& trace)
{
    const Annotations& annotations = trace.annotations();
    for (const trace::Mark& mark : annotations.marks) {
        beginEvent(json, "i", 1, 0);
        json.key("ts");
        json.microseconds(mark.time.count() + chromeOffset);
        json.member("s", "g");
        json.member("name", std::string_view(mark.note));
        json.member("cat", markCategory);
        json.endObject();
    }
    if (!annotations.range.isEmpty() || annotations.arrangement.showsParts) {
        beginMetadata(json, viewEvent, 1, 0);
        json.member("begin_ns", static_cast<std::int64_t>(annotations.range.begin.count()));
        json.member("end_ns", static_cast<std::int64_t>(annotations.range.end.count()));
        json.member("parts", std::int64_t{annotations.arrangement.showsParts ? 1 : 0});
        endMetadata(json);
    }
    for (const trace::Track& track : trace.tracks())
        writeTrackView(json, track, annotations.arrangement);
}

bool AnnotationImport::add(const ChromeEvent& event, time::Nanoseconds at, TrackId track, ChromeEventParser& parser)
{
    if (event.phase == 'i' && event.category == markCategory) {
        m_annotations.marks.push_back({at, std::string(event.name)});
        return true;
    }
    const bool isView = event.name == viewEvent;
    if (event.phase != 'M' || (!isView && event.name != trackViewEvent))
        return false;
    TrackChoice choice;
    for (const ChromeValue& member : parser.members(event.args)) {
        if (member.kind != ChromeValue::Kind::number || !std::isfinite(member.number))
            continue;
        if (member.key == "begin_ns")
            m_annotations.range.begin = moment(member.number);
        else if (member.key == "end_ns")
            m_annotations.range.end = moment(member.number);
        else if (member.key == "parts")
            m_annotations.arrangement.showsParts = member.number != 0;
        else if (member.key == "scale")
            choice.scale = std::clamp(member.number, smallestScale, largestScale);
        else if (member.key == "place")
            m_places[moment(member.number).count()] = track;
        else if (member.key == "collapsed" || member.key == "hidden" || member.key == "pinned")
            (member.key == "collapsed" ? choice.collapsed
             : member.key == "hidden"  ? choice.hidden
                                       : choice.pinned) = member.number != 0;
    }
    if (!isView && track != TrackId::none && choice != TrackChoice{})
        m_annotations.arrangement.choices[track] = choice;
    return true;
}

Annotations AnnotationImport::result() const
{
    Annotations annotations = m_annotations;
    std::stable_sort(annotations.marks.begin(), annotations.marks.end(),
                     [](const trace::Mark& a, const trace::Mark& b) { return a.time < b.time; });
    for (const auto& [place, track] : m_places) {
        if (track != TrackId::none)
            annotations.arrangement.order.push_back(track);
    }
    return annotations;
}

} // namespace loopscope::formats
