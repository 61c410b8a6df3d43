// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A gate for CI: a trace's figures against a budget for each.

#include "core/analysis/report.h"

#include <QByteArray>
#include <QJsonObject>

#include <cstdint>
#include <optional>
#include <vector>

namespace loopscope::analysis {

// What is unset is not checked. A figure that is equal to its budget keeps it.
struct Budgets
{
    std::optional<Nanoseconds> maxStall;
    std::optional<Nanoseconds> maxLagP99;
    std::optional<Nanoseconds> maxBlocked;
    std::optional<std::uint64_t> maxDropped;

    [[nodiscard]] bool isEmpty() const noexcept { return !maxStall && !maxLagP99 && !maxBlocked && !maxDropped; }
    // Needs a trace with an event loop in it: see hasLoop().
    [[nodiscard]] bool areAboutLoops() const noexcept { return isEmpty() || maxStall || maxLagP99 || maxBlocked; }
};

// What is checked where nothing was asked for: no stall over 50 ms, nothing dropped.
[[nodiscard]] Budgets defaultBudgets();

struct Verdict
{
    QString budget;     // the option's name: "max-stall"
    double figure = 0;  // ms, or a count
    double allowed = 0; // the same
    bool isTime = true;
    QString text; // "longest stall 312 ms, allowed 50 ms"

    [[nodiscard]] bool isKept() const noexcept { return figure <= allowed; }
};

// In the order of the budgets; those of an empty `budgets` are the default ones.
[[nodiscard]] std::vector<Verdict> check(const Report& report, const Budgets& budgets);
[[nodiscard]] bool allKept(const std::vector<Verdict>& verdicts);

// A line for each, with "ok" or "EXCEEDED" first.
[[nodiscard]] QString toText(const std::vector<Verdict>& verdicts);
// {"file", "kept", "budgets": [{"name", "figure_ms" or "figure", "allowed_ms" or "allowed", "kept"}]}
[[nodiscard]] QJsonObject toJson(const std::vector<Verdict>& verdicts, const QString& file);
// One test suite with a test case for each budget.
[[nodiscard]] QByteArray toJunit(const std::vector<Verdict>& verdicts, const QString& file);

} // namespace loopscope::analysis
