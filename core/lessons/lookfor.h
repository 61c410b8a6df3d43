// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A lesson's text on what to look for, taken apart, and where the trace of a run shows it. Any thread.

#include "core/lessons/lesson.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace loopscope::lessons {

struct Phrase
{
    QString text;                       // without its brackets
    std::optional<std::size_t> pointer; // the place in LessonInfo::pointers; none for what stands in between
};

// All of the text, in its order.
[[nodiscard]] std::vector<Phrase> phrasesOf(const QString& lookFor);

// What each of the lesson's pointers points to; nothing where the trace is another lesson's, was run in a mode that the
// phrase does not speak of, or has no such moment.
[[nodiscard]] std::vector<std::optional<analysis::Sight>> sightsOf(const LessonInfo& info,
                                                                   const trace::TraceSnapshot& trace);

} // namespace loopscope::lessons
