// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A span, a merged run, a marker or a counter's value in words: for tooltips, the clipboard and screen readers.

#include "core/analysis/moment.h"
#include "core/timeline/hittest.h"
#include "core/trace/snapshot.h"

#include <QString>
#include <QStringList>

namespace loopscope::widgets::timeline {

struct ThingText
{
    QString title;
    QStringList lines;

    [[nodiscard]] QString plain() const; // one line
    [[nodiscard]] QString rich() const;  // HTML
};

[[nodiscard]] ThingText describeSpan(const trace::TraceSnapshot& snapshot, const trace::Span& span);
// Empty where nothing is hit.
[[nodiscard]] ThingText describeHit(const trace::TraceSnapshot& snapshot, const loopscope::timeline::Hit& hit);

// What a task did at a moment: "running", "suspended on sleep 1 s", "failed".
[[nodiscard]] QString stateText(const trace::TraceSnapshot& snapshot, const trace::Task& task,
                                const analysis::TaskMoment& then);

[[nodiscard]] QString durationText(trace::Nanoseconds duration);

} // namespace loopscope::widgets::timeline
