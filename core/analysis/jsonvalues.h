// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The parts that reports and comparisons are made of as JSON. Of this folder only.

#include "core/analysis/report.h"

#include <QJsonValue>

namespace loopscope::analysis {

// To the microsecond: more digits would be noise.
[[nodiscard]] double milliseconds(Nanoseconds duration);
[[nodiscard]] QJsonValue millisecondsOrNull(const std::optional<Nanoseconds>& duration);
[[nodiscard]] QJsonObject loopObject(const Responsiveness& loop);
[[nodiscard]] QJsonObject taskObject(const TaskFigures& task);

} // namespace loopscope::analysis
