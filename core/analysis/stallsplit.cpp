// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/stallsplit.h"

#include "core/analysis/words.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace loopscope::analysis {
namespace {

using time::Nanoseconds;

// Figures of one moment.
struct Reading
{
    Nanoseconds at{-1};
    std::optional<Nanoseconds> running;
    std::optional<Nanoseconds> runDelay;

    void take(std::string_view name, double milliseconds)
    {
        const Nanoseconds value{std::llround(milliseconds * 1e6)};
        if (name == "on CPU")
            running = value;
        else if (name == "waiting for a CPU")
            runDelay = value;
    }

    [[nodiscard]] std::optional<StallSplit> splitSince(Nanoseconds start) const
    {
        if (!running || !runDelay)
            return std::nullopt;
        const Nanoseconds length = at - start;
        const Nanoseconds held = std::clamp(*running, Nanoseconds{0}, length);
        const Nanoseconds delayed = std::clamp(*runDelay, Nanoseconds{0}, length);
        if (held + delayed > length)
            return std::nullopt;
        return StallSplit{held, delayed, length - held - delayed};
    }
};

} // namespace

StallSplit& StallSplit::operator+=(const StallSplit& other) noexcept
{
    running += other.running;
    runDelay += other.runDelay;
    asleep += other.asleep;
    return *this;
}

std::optional<StallSplit> splitOf(const trace::TraceSnapshot& trace, const trace::Span& stall)
{
    const Nanoseconds from = stall.open ? stall.start : stall.end;
    Reading reading;
    std::optional<StallSplit> latest;
    for (const trace::Instant& instant : trace.instants(stall.track, {from, stall.end + Nanoseconds{1}})) {
        if (instant.kind != trace::InstantKind::figure)
            continue;
        if (reading.at != instant.time)
            reading = Reading{instant.time, {}, {}};
        reading.take(trace.text(instant.name), instant.value);
        if (const auto split = reading.splitSince(stall.start))
            latest = split;
    }
    return latest;
}

QString mainPartText(const StallSplit& split)
{
    if (split.asleep >= std::max(split.running, split.runDelay))
        return Words::tr("%1 slept").arg(durationText(split.asleep));
    if (split.running >= split.runDelay)
        return Words::tr("%1 on a CPU").arg(durationText(split.running));
    return Words::tr("%1 without a CPU").arg(durationText(split.runDelay));
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
