// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a ring holds: one fixed-size entry for everything that can be recorded. Times are the tape's clock's; a record's
// own moment may be in ticks until the collector has it. Part of the tape's layout (tape.h): numbers are never reused.

#include "core/base/ids.h"

#include <bit>
#include <cstdint>
#include <type_traits>

namespace loopscope::recording {

enum class RecordType : std::uint8_t {
    begin,        // track, name, extra = category, payload = address of the function it calls or 0
    end,          // track, extra = category or empty
    complete,     // track, name, extra = category, payload = end
    newTask,      // track = thread, name, extra = task, payload = parent and where, detail = TaskStyle
    taskState,    // track = thread, extra = task, payload = what it waits for, detail = SpanState
    taskFinished, // extra = task, detail = Outcome
    instant,      // track, name, extra = task, payload = value, detail = InstantKind
    counter,      // track, payload = value
    flowBegin,    // track = thread, extra = task, payload = flow, detail = FlowKind
    flowEnd,      // track = thread, extra = task, payload = flow
    paused,       // recording stops here: what is open ends
    idle,         // track: the loop waits for events from here until its next begin, end or `awake`
    awake         // track: the loop goes on without a dispatch
};
inline constexpr std::uint8_t recordTypes = 13;

// No default initialisers: a ring's memory is touched only when it is used.
struct Record
{
    std::int64_t time; // ns, or ticks
    std::uint64_t payload;
    TrackId track;
    std::uint32_t name;
    std::uint32_t extra;
    RecordType type;
    std::uint8_t detail;
    std::uint8_t inTicks; // 1: `time` is
    std::uint8_t unused;

    [[nodiscard]] std::int64_t last() const noexcept { return static_cast<std::int64_t>(payload); }
    [[nodiscard]] double value() const noexcept { return std::bit_cast<double>(payload); }
    [[nodiscard]] std::uint32_t first() const noexcept { return static_cast<std::uint32_t>(payload); }
    [[nodiscard]] std::uint32_t second() const noexcept { return static_cast<std::uint32_t>(payload >> 32); }

    // The moment at which it was recorded, as near as its content tells.
    [[nodiscard]] std::int64_t moment() const noexcept { return type == RecordType::complete ? last() : time; }
};

static_assert(sizeof(Record) == 32 && std::is_trivial_v<Record>);

} // namespace loopscope::recording
