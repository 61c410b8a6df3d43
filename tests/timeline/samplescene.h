// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The sample trace as a scene, 1000 px wide.

#include "core/timeline/scenebuilder.h"
#include "tests/timeline/sampletrace.h"

namespace loopscope::test {

inline timeline::Scene sceneOf(const SampleTrace& sample, trace::TimeRange range,
                               timeline::TrackArrangement arrangement = {}, TaskId arrowsOf = {})
{
    const trace::TraceSnapshot snapshot = sample.trace->snapshot();
    timeline::SceneRequest request;
    request.range = range;
    request.width = 1000;
    request.arrowsOf = arrowsOf;
    return timeline::buildScene(snapshot, timeline::layoutTracks(snapshot, arrangement), request);
}

} // namespace loopscope::test
