// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/comparison.h"

#include "core/analysis/words.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace loopscope::analysis {
namespace {

using Samples = std::vector<std::int64_t>;

// By name, sorted. Without those that were still open or did not come to a good end: their lengths say nothing about
// the work.
QHash<QString, Samples> lengthsOf(const Report& report)
{
    QHash<QString, Samples> lengths;
    for (const TaskFigures& task : report.tasks) {
        if (task.outcome == trace::Outcome::done)
            lengths[task.name].push_back(length(task).count());
    }
    for (Samples& samples : lengths)
        std::sort(samples.begin(), samples.end());
    return lengths;
}

// Of sorted samples: the smallest that `percent` of them do not pass.
Nanoseconds percentile(const Samples& sorted, double percent)
{
    const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(sorted.size())));
    return Nanoseconds{sorted[std::max<std::size_t>(rank, 1) - 1]};
}

Lengths figures(const Samples& sorted)
{
    Lengths lengths{sorted.size(), {}, {}};
    if (sorted.empty())
        return lengths;
    lengths.p50 = percentile(sorted, 50);
    if (sorted.size() >= fewestForP99)
        lengths.p99 = percentile(sorted, 99);
    return lengths;
}

// The sum of A's ranks in both together, where equals share the mean of theirs; `ties` is the sum of t³ − t.
double rankSum(const Samples& a, const Samples& b, double& ties)
{
    double sum = 0;
    double rank = 0;
    ties = 0;
    auto atA = a.begin();
    auto atB = b.begin();
    while (atA != a.end() || atB != b.end()) {
        const std::int64_t value = atB == b.end() || (atA != a.end() && *atA <= *atB) ? *atA : *atB;
        const auto endA = std::upper_bound(atA, a.end(), value);
        const auto endB = std::upper_bound(atB, b.end(), value);
        const auto ofA = static_cast<double>(endA - atA);
        const double equals = ofA + static_cast<double>(endB - atB);
        sum += ofA * (rank + (equals + 1) / 2);
        ties += equals * equals * equals - equals;
        rank += equals;
        atA = endA;
        atB = endB;
    }
    return sum;
}

// Mann and Whitney's test by the normal approximation, which is good from eight samples on: how far the rank sum lies
// from what chance would give, in standard deviations; above 0 where A is the longer.
double deviation(const Samples& a, const Samples& b)
{
    const auto countA = static_cast<double>(a.size());
    const auto countB = static_cast<double>(b.size());
    const double all = countA + countB;
    double ties = 0;
    const double sum = rankSum(a, b, ties);
    const double variance = countA * countB / 12 * (all + 1 - ties / (all * (all - 1)));
    return variance > 0 ? (sum - countA * (all + 1) / 2) / std::sqrt(variance) : 0;
}

Change changeOf(const Samples& a, const Samples& b)
{
    constexpr double onePercent = 2.576; // two-sided
    if (std::min(a.size(), b.size()) < fewestToTell)
        return Change::tooFew;
    const double found = deviation(a, b);
    if (std::abs(found) < onePercent)
        return Change::noDifference;
    return found > 0 ? Change::faster : Change::slower;
}

QString verdictText(const NamedTasks& tasks)
{
    const auto percent = [](Nanoseconds from, Nanoseconds to) {
        const double before = std::max(1.0, static_cast<double>(from.count()));
        return QString::number(std::abs(static_cast<double>((to - from).count())) / before * 100, 'f', 0);
    };
    switch (tasks.change) {
    case Change::tooFew:
        return Words::tr("too few to tell (%1 and %2; it takes %3 each)")
            .arg(tasks.a.count)
            .arg(tasks.b.count)
            .arg(fewestToTell);
    case Change::noDifference:
        return Words::tr("no difference that could not be chance");
    case Change::faster:
        return Words::tr("B is faster: median −%1 %").arg(percent(tasks.a.p50, tasks.b.p50));
    case Change::slower:
        break;
    }
    return Words::tr("B is slower: median +%1 %").arg(percent(tasks.a.p50, tasks.b.p50));
}

NamedTasks named(const QString& name, const Samples& a, const Samples& b)
{
    NamedTasks tasks{name, figures(a), figures(b), changeOf(a, b), {}};
    tasks.verdict = verdictText(tasks);
    return tasks;
}

} // namespace

const char* word(Change change) noexcept
{
    switch (change) {
    case Change::tooFew:
        return "too-few";
    case Change::noDifference:
        return "no-difference";
    case Change::faster:
        return "faster";
    case Change::slower:
        break;
    }
    return "slower";
}

double Comparison::speedUp() const noexcept
{
    return b.wall.count() > 0 ? static_cast<double>(a.wall.count()) / static_cast<double>(b.wall.count()) : 0;
}

Comparison compare(Report a, Report b)
{
    Comparison result;
    const QHash<QString, Samples> lengthsA = lengthsOf(a);
    const QHash<QString, Samples> lengthsB = lengthsOf(b);
    QHash<QString, QList<const TaskFigures*>> waiting; // B's, by name, the first first
    for (const TaskFigures& task : b.tasks)
        waiting[task.name].append(&task);
    QHash<QString, int> paired;
    for (const TaskFigures& task : a.tasks) {
        QList<const TaskFigures*>& twins = waiting[task.name];
        const int order = paired.value(task.name);
        if (order >= twins.size()) {
            result.onlyA.push_back(task);
            continue;
        }
        result.tasks.push_back({task.name, order + 1, task, *twins[order]});
        paired[task.name] = order + 1;
        if (order == 0)
            result.names.push_back(named(task.name, lengthsA.value(task.name), lengthsB.value(task.name)));
    }
    QHash<QString, int> seen;
    for (const TaskFigures& task : b.tasks) {
        if (seen[task.name]++ >= paired.value(task.name))
            result.onlyB.push_back(task);
    }
    result.a = std::move(a);
    result.b = std::move(b);
    return result;
}

QString speedUpText(double speedUp)
{
    return QString::number(speedUp, 'f', speedUp < 9.995 ? 2 : speedUp < 99.95 ? 1 : 0) + QStringLiteral("×");
}

} // namespace loopscope::analysis
