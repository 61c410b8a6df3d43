// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/stallsplit.h"

#include "core/analysis/words.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace loopscope::analysis {

StallSplit& StallSplit::operator+=(const StallSplit& other) noexcept
{
    running += other.running;
    runDelay += other.runDelay;
    asleep += other.asleep;
    return *this;
}

std::optional<StallSplit> splitOf(const trace::TraceSnapshot& trace, const trace::Span& stall)
{
    using time::Nanoseconds;
    if (stall.open)
        return std::nullopt;
    std::optional<Nanoseconds> running;
    std::optional<Nanoseconds> runDelay;
    for (const trace::Instant& instant : trace.instants(stall.track, {stall.end, stall.end + Nanoseconds{1}})) {
        if (instant.kind != trace::InstantKind::figure)
            continue;
        const Nanoseconds value{std::llround(instant.value * 1e6)};
        if (trace.text(instant.name) == "on CPU")
            running = std::clamp(value, Nanoseconds{0}, stall.length());
        else if (trace.text(instant.name) == "waiting for a CPU")
            runDelay = std::clamp(value, Nanoseconds{0}, stall.length());
    }
    if (!running || !runDelay || *running + *runDelay > stall.length())
        return std::nullopt;
    return StallSplit{*running, *runDelay, stall.length() - *running - *runDelay};
}

QString toText(const StallSplit& split)
{
    std::array<std::pair<time::Nanoseconds, QString>, 3> parts{{
        {split.asleep, Words::tr("asleep %1")},
        {split.running, Words::tr("on CPU %1")},
        {split.runDelay, Words::tr("waiting for a CPU %1")},
    }};
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    QStringList texts;
    for (const auto& [part, text] : parts) {
        if (part >= std::chrono::milliseconds(1))
            texts.append(text.arg(durationText(part)));
    }
    return texts.join(QStringLiteral(" · "));
}

} // namespace loopscope::analysis
