// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The timeline as a picture for a file or the clipboard: title, ruler, tracks, legend and scale bar, by the painter of
// the screen. The same snapshot and options give the same bytes. Needs a QGuiApplication; any thread.

#include "core/timeline/scene.h"
#include "core/trace/snapshot.h"
#include "widgets/timeline/picturefile.h"

#include <QImage>
#include <QSize>
#include <QString>

#include <optional>

namespace loopscope::widgets::timeline {

struct PictureOptions
{
    QString file;
    PictureFormat format = PictureFormat::png;
    QSize size{1200, 0};                   // in logical pixels; a height of 0 is what the tracks need
    double scale = 1;                      // device pixels a logical one
    std::optional<trace::TimeRange> range; // the whole trace where it is not set
    bool dark = false;
    QString title;              // the trace's lesson and mode where it is empty
    TaskId task = TaskId::none; // highlighted, with its arrows
    loopscope::timeline::TrackArrangement arrangement;
    std::vector<loopscope::timeline::Mark> marks;
};

// An error names the file and the system's reason. What was there before stays whole on failure.
[[nodiscard]] Result<void> exportPicture(const trace::TraceSnapshot& snapshot, const PictureOptions& options);

// The same picture; file and format do not matter.
[[nodiscard]] QImage renderImage(const trace::TraceSnapshot& snapshot, const PictureOptions& options);

} // namespace loopscope::widgets::timeline
