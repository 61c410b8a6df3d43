// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Lays several runs of the same work on one time axis: a band for each, all beginning at the left border.

#include "core/analysis/report.h"
#include "core/timeline/scene.h"
#include "core/trace/snapshot.h"

#include <QString>

#include <functional>
#include <string>
#include <vector>

namespace loopscope::widgets::compare {

namespace geometry = loopscope::timeline;

struct Run
{
    QString name; // "Blocking calls"
    trace::TraceSnapshot trace;
    analysis::Report report;
    std::vector<TrackId> consoles; // tracks of nothing but printed lines
};

// Reads all of the trace: of a large one not on the GUI thread.
[[nodiscard]] Run makeRun(const QString& name, const trace::TraceSnapshot& trace);

// What is shown of each run.
enum class Detail {
    full, // the loop, its stalls, tasks, threads and streams
    tasks // stalls where there are any, tasks and streams: for many runs in one picture
};

struct Band
{
    QString name;
    analysis::Report report;
    geometry::Scene scene; // its ruler is the shared one, which begins at 0
    double doneX = 0;      // where the work was done, in the scene's pixels
};

struct BandRequest
{
    Detail detail = Detail::full;
    double width = 1; // of the rows, in pixels
    double columnsPerPixel = 1;
    std::function<double(const std::string&)> textWidth; // as in geometry::SceneRequest
};

// With two runs, the stalls of each are shaded through the other.
[[nodiscard]] std::vector<Band> layoutBands(const std::vector<Run>& runs, const BandRequest& request);

// All time in which the run's loop stood still.
[[nodiscard]] trace::Nanoseconds frozenTime(const analysis::Report& report);

} // namespace loopscope::widgets::compare
