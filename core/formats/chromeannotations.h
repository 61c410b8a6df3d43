// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What people added to a trace, in Chrome's form: a mark is a global instant of the category "loopscope.mark", the
// view is in metadata events, "loopscope_view" {"begin_ns", "end_ns", "parts"} and, for each track that is not shown as
// at first, "loopscope_track_view" {"collapsed", "hidden", "pinned", "scale", "place" among those that were moved}.

#include "core/formats/chromeevent.h"
#include "core/trace/annotations.h"
#include "core/trace/snapshot.h"

#include <map>

namespace loopscope::formats {

class JsonWriter;

// Members of the array of events.
void writeAnnotations(JsonWriter& json, const trace::TraceSnapshot& trace);

class AnnotationImport final
{
public:
    // False for an event that tells of something else. `at` and `track` are the event's in the trace.
    bool add(const ChromeEvent& event, time::Nanoseconds at, TrackId track, ChromeEventParser& parser);
    [[nodiscard]] trace::Annotations result() const;

private:
    trace::Annotations m_annotations;
    std::map<std::int64_t, TrackId> m_places;
};

} // namespace loopscope::formats
