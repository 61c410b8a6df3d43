// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The way in for whatever happens live. A record is one fixed-size entry in the calling thread's ring: no lock, no
// allocation, never blocks. A full ring drops the newest record and counts it. A collector thread empties the rings,
// merges each pass by time and keeps the batches until LiveRecording takes them.
//
// Thread rules: everything here may be called from any thread; what is marked `noexcept` belongs to the hot path.
// Names are interned once, by intern(), which may lock.

#include "core/base/ids.h"
#include "core/recording/stamp.h"
#include "core/recording/stringtable.h"
#include "core/recording/types.h"
#include "core/time/clock.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <source_location>
#include <string_view>
#include <vector>

namespace loopscope::recording {

struct Record; // record.h
enum class RecordType : std::uint8_t;
class Ring; // ring.h

struct RecorderOptions
{
    std::size_t ringRecords = 1 << 16;                 // per thread; rounded up to a power of two
    std::size_t pendingRecords = std::size_t{1} << 24; // batches not yet taken; what comes on top is dropped, counted
    time::Nanoseconds pass{std::chrono::milliseconds(1)}; // the collector's period; longer while nothing comes
    bool collects = true; // false: no collector thread, only take(true) empties the rings
};

// A pass's records in order of time, as LiveRecording takes them.
using RecordBatch = std::vector<Record>;

class Recorder final
{
public:
    explicit Recorder(const time::Clock& clock = time::steadyClock(), RecorderOptions options = {});
    ~Recorder(); // stops the collector
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    // The program's own recorder; started with the first call, never destroyed.
    static Recorder& instance();

    [[nodiscard]] const time::Clock& clock() const noexcept { return m_clock.clock(); }
    [[nodiscard]] time::Nanoseconds now() const noexcept { return m_clock.now(); }

    // --- names and tracks: may lock ---
    StringId intern(std::string_view utf8);
    [[nodiscard]] const std::shared_ptr<StringTable>& strings() const noexcept { return m_strings; }
    // The same kind, name and parent give the same track.
    TrackId track(TrackKind kind, std::string_view name, TrackId parent = TrackId::none, std::string_view unit = {});
    // The calling thread's own track: a `thread` track, named by nameThread() or "thread N". The first call locks.
    TrackId threadTrack();
    // Names the calling thread's track, and makes it a `loop` track where the thread runs an event loop.
    void nameThread(std::string_view name, TrackKind kind = TrackKind::thread);

    // --- recording ---
    // While paused nothing is recorded, at the cost of one relaxed load. Pausing ends the spans that are open; their
    // own ends, and those of spans that began during the pause, are then counted as ends without a begin.
    [[nodiscard]] bool isPaused() const noexcept { return m_paused.load(std::memory_order_relaxed); }
    void setPaused(bool paused) noexcept;

    // Spans on a track nest; end() ends the innermost.
    void begin(TrackId track, StringId name, StringId category = StringId::empty) noexcept
    {
        if (!isPaused())
            addBegin(track, name, category);
    }
    void end(TrackId track) noexcept
    {
        if (!isPaused())
            addEnd(track);
    }
    // The same for a moment of clock() that may lie in the past, but not before another of the track. A category that
    // is given at the end takes the place of the one given at the begin.
    void beginAt(TrackId track, time::Nanoseconds moment, StringId name, StringId category = StringId::empty) noexcept;
    void endAt(TrackId track, time::Nanoseconds moment, StringId category = StringId::empty) noexcept;
    // A span whose both ends are known, times of clock(); it may lie in the past, but not before another of its track.
    void complete(TrackId track, time::Nanoseconds start, time::Nanoseconds end, StringId name,
                  StringId category = StringId::empty) noexcept;

    // A task's life: newTask, then any number of taskState, then one taskFinished. States may come from any thread;
    // `running` also shows on the calling thread's track. `detail` is what a suspended task waits for.
    // newTask gives a valid id while paused too.
    TaskId newTask(StringId name, TaskStyle style, TaskId parent = TaskId::none,
                   StringId where = StringId::empty) noexcept;
    void taskState(TaskId task, SpanState state, StringId detail = StringId::empty) noexcept;
    void taskFinished(TaskId task, Outcome outcome) noexcept;

    void instant(TrackId track, InstantKind kind, StringId name, double value = 0, TaskId task = TaskId::none) noexcept;
    void instantAt(TrackId track, time::Nanoseconds moment, InstantKind kind, StringId name, double value = 0) noexcept;
    void counter(TrackId track, double value) noexcept
    {
        if (!isPaused())
            addCounter(track, value);
    }
    void counterAt(TrackId track, time::Nanoseconds moment, double value) noexcept;

    // A flow leaves here …
    FlowId flowBegin(FlowKind kind, TaskId task = TaskId::none) noexcept;
    // … and arrives here, usually on another thread. FlowId::none is ignored.
    void flowEnd(FlowId flow, TaskId task = TaskId::none) noexcept;

    // --- figures ---
    [[nodiscard]] std::uint64_t sent() const noexcept;    // records accepted by a ring
    [[nodiscard]] std::uint64_t dropped() const noexcept; // records refused by a full ring or full batches; exact

    // --- for LiveRecording ---
    // What the collector has gathered since the last call. With flush: everything that was recorded before the call.
    std::vector<RecordBatch> take(bool flush = false);
    [[nodiscard]] std::vector<Track> tracks() const; // all registered so far, by id

private:
    struct Private;
    struct Thread;

    void addBegin(TrackId track, StringId name, StringId category) noexcept;
    void addEnd(TrackId track) noexcept;
    void addCounter(TrackId track, double value) noexcept;
    void put(RecordType type, Stamp stamp, TrackId track, std::uint32_t name = 0, std::uint32_t extra = 0,
             std::uint8_t detail = 0, std::uint64_t payload = 0) noexcept;
    Ring* makeRoom() noexcept;      // the slow way: nullptr where the record is dropped
    Thread* thisThread() noexcept;  // nullptr at the very end of a thread
    Thread* enterThread() noexcept; // the slow way: locks

    const StampClock m_clock;
    const std::uint64_t m_id;
    std::shared_ptr<StringTable> m_strings;
    std::atomic<bool> m_paused{false};
    std::unique_ptr<Private> d;
};

// "file.cpp:12" of a place in the sources, interned.
StringId intern(Recorder& recorder, const std::source_location& where);

} // namespace loopscope::recording
