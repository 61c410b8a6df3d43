// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The same work in two traces: what became of each task, of the loop, and of the whole. Any thread.

#include "core/analysis/report.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace loopscope::analysis {

// The k-th task of a name in A and the k-th of that name in B, in order of creation.
struct TaskPair
{
    QString name;
    int order = 1; // k
    TaskFigures a;
    TaskFigures b;
};

[[nodiscard]] inline Nanoseconds length(const TaskFigures& task) noexcept { return task.end - task.start; }

// What can be said of all tasks of one name. A difference is told only where it is hardly chance: a rank test (Mann
// and Whitney's, two-sided) below 1 %, with at least fewestToTell lengths on each side.
enum class Change : std::uint8_t { tooFew, noDifference, faster, slower }; // of B against A
[[nodiscard]] const char* word(Change change) noexcept;                    // "too-few", "no-difference", …

inline constexpr std::size_t fewestToTell = 8;
// With fewer, the 99th percentile is but the longest.
inline constexpr std::size_t fewestForP99 = 100;

struct Lengths
{
    std::size_t count = 0;
    Nanoseconds p50{0};
    std::optional<Nanoseconds> p99;
};

struct NamedTasks
{
    QString name;
    Lengths a;
    Lengths b;
    Change change = Change::tooFew;
    QString verdict; // in words, translated
};

struct Comparison
{
    Report a;
    Report b;
    std::vector<TaskPair> tasks; // in A's order of creation
    std::vector<TaskFigures> onlyA;
    std::vector<TaskFigures> onlyB;
    std::vector<NamedTasks> names; // those in both, in A's order

    // How many times as fast B is; 0 where B took no time.
    [[nodiscard]] double speedUp() const noexcept;
};

[[nodiscard]] Comparison compare(Report a, Report b);

// "3.01×", and below 1 "0.33×".
[[nodiscard]] QString speedUpText(double speedUp);

// Several runs of the same work; the first is what the others are measured against.
struct NamedReport
{
    QString name;
    const Report* report = nullptr;
};
[[nodiscard]] QString toText(const std::vector<NamedReport>& runs);

// {"a", "b": {"name", "lesson", "mode", "wall_ms", "cpu_ms", "dropped", "loop"}, "speed_up",
//  "difference": {"wall_ms", "max_stall_ms", "blocked_ms"}, "tasks", "only_a", "only_b", "names"}
[[nodiscard]] QJsonObject toJson(const Comparison& comparison, const QString& nameA, const QString& nameB);
// For people. Ends with a line feed.
[[nodiscard]] QString toText(const Comparison& comparison, const QString& nameA, const QString& nameB);

} // namespace loopscope::analysis
