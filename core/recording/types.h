// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The words of the data model: what a Trace holds, as values. Times are relative to the trace's start.

#include "core/base/ids.h"
#include "core/time/timerange.h"

#include <array>
#include <cstdint>

namespace loopscope::recording {

using time::Nanoseconds;
using time::TimeRange;

// What a task is doing; `plain` marks a span that belongs to no task's life (a dispatch, a stall, a foreign slice).
enum class SpanState : std::uint8_t { plain, queued, running, suspended };
inline constexpr std::size_t spanStates = 4;

enum class TaskStyle : std::uint8_t { blocking, timer, future, coroutine, pool, stream };
enum class Outcome : std::uint8_t { open, done, failed, canceled };
enum class TrackKind : std::uint8_t { loop, stalls, tasks, thread, stream, counter };
// `figure` says something in numbers of the span that ends at its moment (a stall's parts, in ms); it is not drawn.
enum class InstantKind : std::uint8_t { console, next, error, completed, subscribe, dispose, mark, figure };
enum class FlowKind : std::uint8_t { createdBy, resumedBy, deliveredTo };

// The lower-case words of files, reports and the command line ("suspended", "coroutine", "done").
[[nodiscard]] const char* word(SpanState state) noexcept;
[[nodiscard]] const char* word(TaskStyle style) noexcept;
[[nodiscard]] const char* word(Outcome outcome) noexcept;
[[nodiscard]] const char* word(TrackKind kind) noexcept;
[[nodiscard]] const char* word(InstantKind kind) noexcept;
[[nodiscard]] const char* word(FlowKind kind) noexcept;

// A group of rows with a name. On a tasks track each row is a lane, on any other each row is a depth of nesting.
struct Track
{
    TrackId id = TrackId::none;
    StringId name = StringId::empty;
    StringId unit = StringId::empty; // of a counter
    TrackKind kind = TrackKind::thread;
    TrackId parent = TrackId::none;
    std::uint32_t process = 0; // 0 is the program that made the trace
    std::int32_t order = 0;    // tracks of one kind and parent are shown by rising order, then id
};

struct Span
{
    Nanoseconds start{0};
    Nanoseconds end{0}; // of an open span: the trace's latest time
    TrackId track = TrackId::none;
    StringId name = StringId::empty; // of a suspended span: what it waits for
    StringId category = StringId::empty;
    TaskId task = TaskId::none;
    std::uint16_t row = 0;
    SpanState state = SpanState::plain;
    bool open = false; // not ended when the snapshot was taken

    [[nodiscard]] Nanoseconds length() const noexcept { return end - start; }
};

struct Task
{
    TaskId id = TaskId::none;
    TaskId parent = TaskId::none;
    StringId name = StringId::empty;
    StringId where = StringId::empty; // "file.cpp:12"
    TaskStyle style = TaskStyle::blocking;
    Outcome outcome = Outcome::open;
    TrackId track = TrackId::none; // the tasks track that shows its life, in lane `row`
    std::uint16_t row = 0;
    Nanoseconds start{0};
    Nanoseconds end{0};                          // of an open task: the trace's latest time
    std::array<Nanoseconds, spanStates> spent{}; // by SpanState, up to `end`
    TrackId thread = TrackId::none;              // where it last ran
};

struct Instant
{
    Nanoseconds time{0};
    TrackId track = TrackId::none;
    StringId name = StringId::empty; // a console line's text, a marble's value as text
    TaskId task = TaskId::none;
    InstantKind kind = InstantKind::mark;
    double value = 0;
};

struct CounterSample
{
    Nanoseconds time{0};
    double value = 0;
};

// A program whose tracks are in a trace.
struct Process
{
    std::uint32_t id = 0; // as Track::process has it; 0 is the program that made the trace
    StringId name = StringId::empty;
    std::uint32_t pid = 0;  // the system's number; 0: unknown
    std::int32_t order = 0; // processes are shown by rising order, then id
};

struct FlowPoint
{
    Nanoseconds time{0};
    TrackId track = TrackId::none;
    TaskId task = TaskId::none;
};

// Cause and effect across tracks. A flow whose effect never came is not in a snapshot.
struct Flow
{
    FlowKind kind = FlowKind::createdBy;
    FlowPoint from;
    FlowPoint to;
};

} // namespace loopscope::recording
