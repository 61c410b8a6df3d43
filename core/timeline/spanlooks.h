// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How the spans of a snapshot look.

#include "core/timeline/scene.h"
#include "core/trace/rowreader.h"

#include <array>
#include <cstdint>

namespace loopscope::timeline {

struct SpanLook
{
    Look look = Look::plain;
    std::uint16_t hue = 0; // of a plain span
    bool operator==(const SpanLook&) const = default;
};

class SpanLooks final
{
public:
    explicit SpanLooks(const trace::TraceSnapshot& snapshot)
        : m_snapshot(snapshot)
    {
    }

    [[nodiscard]] SpanLook of(const trace::Track& track, const trace::Span& span) const;
    // The same by the number that the row keeps for it; asked for every column, it is worked out once.
    [[nodiscard]] SpanLook of(const trace::Track& track, const trace::RowReader& row, std::uint32_t number)
    {
        Known& known = m_known[number * 2654435769U >> 23]; // spread: the lowest bits are the states
        if (known.number != number || known.kind != track.kind) [[unlikely]]
            known = {number, track.kind, of(track, row.unpacked({0, 0, number, 0}))};
        return known.look;
    }

private:
    struct Known
    {
        std::uint32_t number = ~std::uint32_t{0}; // no look's
        trace::TrackKind kind = trace::TrackKind::thread;
        SpanLook look;
    };

    const trace::TraceSnapshot& m_snapshot;
    std::array<Known, 512> m_known;
};

} // namespace loopscope::timeline
