// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A trace in figures: what `loopscope lesson` and `loopscope report` print, as text or as JSON, and what the tables of
// the window show.

#include "core/analysis/finding.h"
#include "core/analysis/responsiveness.h"
#include "core/trace/snapshot.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace loopscope::analysis {

struct TaskFigures
{
    TaskId id = TaskId::none;
    TaskId parent = TaskId::none;
    QString name;
    trace::TaskStyle style = trace::TaskStyle::blocking;
    trace::Outcome outcome = trace::Outcome::open;
    Nanoseconds start{0};
    Nanoseconds end{0};
    Nanoseconds queued{0};
    Nanoseconds running{0};
    Nanoseconds suspended{0};
    QString thread; // where it last ran; empty where it never did
};

// One stall of a loop, for a list.
struct StallFigures
{
    Nanoseconds at{0};
    Nanoseconds length{0};
    QStringList causes; // the names of the tasks, or of the dispatch
    std::optional<StallSplit> split;
};

// One event loop of a recorded program.
struct ThreadFigures
{
    QString process;
    QString name;
    std::uint64_t dispatches = 0; // outermost
    Nanoseconds busy{0};          // spent in them
    Nanoseconds longest{0};
};

struct Report
{
    QString lesson; // empty for a trace that no lesson made
    QString mode;
    QString program; // of a recorded program: its name
    QString qt;      // its Qt's version
    QString ended;   // how it ended; empty where it goes on
    std::vector<ThreadFigures> threads;
    Nanoseconds wall{0};            // the lesson's run, or the length of the trace
    std::optional<Nanoseconds> cpu; // of the process, where the trace knows it
    std::uint64_t events = 0;
    std::uint64_t dropped = 0;
    QStringList output;     // console lines
    trace::LeftOut leftOut; // of the file, and what was mended
    QString incomplete;     // why the file was not read to its end; empty where it was
    Responsiveness loop;
    std::vector<StallFigures> stalls; // by rising time
    std::vector<TaskFigures> tasks;
    std::vector<Finding> findings;
};

// Reads the snapshot only; any thread.
[[nodiscard]] Report makeReport(const TraceSnapshot& trace);

// The object of the command line's contract. Ids are numbers, null where there is none; times are ms, null where they
// are not known.
[[nodiscard]] QJsonObject toJson(const Report& report);

// For people: a headline, the loop, a table of the tasks, the findings. Ends with a line feed.
[[nodiscard]] QString toText(const Report& report);

} // namespace loopscope::analysis
