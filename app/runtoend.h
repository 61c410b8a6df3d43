// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A lesson's run for commands: in an event loop of its own, ended by Ctrl+C.

#include "core/lessons/lesson.h"
#include "core/trace/snapshot.h"

#include <optional>

namespace loopscope::lessons {
class LessonRunner;
} // namespace loopscope::lessons

namespace loopscope::app {

enum class Output { printed, silent }; // what the lesson says

// The run's trace; nothing where Ctrl+C ended it.
[[nodiscard]] std::optional<trace::TraceSnapshot> runToItsEnd(lessons::LessonRunner& runner,
                                                              const lessons::Lesson& lesson,
                                                              const lessons::Parameters& parameters, Output output);

// "Fetch squares · Coroutines · 300 ms", the title of a picture; without the style where it is empty.
[[nodiscard]] QString runTitle(const lessons::Lesson& lesson, const lessons::Parameters& parameters,
                               const QString& style);

} // namespace loopscope::app
