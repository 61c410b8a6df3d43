// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The way in for whatever happens live. A record is one fixed-size entry in the calling thread's ring on the tape: no
// lock, no allocation, never blocks. A full ring drops the newest record and counts it. A recorder has no thread of its
// own; a TapeReader empties the rings, and until one does nothing is recorded.
//
// Thread rules: everything here may be called from any thread; what is marked `noexcept` belongs to the hot path.
// Names are interned once, by intern(), which may lock.

#include "core/base/ids.h"
#include "core/recording/bell.h"
#include "core/recording/ring.h"
#include "core/recording/stamp.h"
#include "core/recording/tapewriter.h"
#include "core/recording/types.h"
#include "core/time/clock.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <source_location>
#include <string_view>

namespace loopscope::recording {

struct RecorderOptions
{
    std::size_t ringRecords = 1 << 16;       // per thread; rounded up to a power of two
    std::shared_ptr<TapeMemory> memory = {}; // to write on; nothing: private memory
};

class Recorder final
{
public:
    explicit Recorder(const time::Clock& clock = time::steadyClock(), const RecorderOptions& options = {});
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    // The program's own recorder; made with the first call, never destroyed. Where the program was started by one that
    // wants to read along (LOOPSCOPE_TAPE_DIR, see tape.h), it writes on a file there.
    static Recorder& instance();

    [[nodiscard]] const time::Clock& clock() const noexcept { return m_clock.clock(); }
    [[nodiscard]] time::Nanoseconds now() const noexcept { return m_clock.now(); }

    // --- names and tracks: may lock ---
    StringId intern(std::string_view utf8) { return m_tape->intern(utf8); }
    // Valid as long as the recorder. An id that is not of this recorder gives the empty text.
    [[nodiscard]] std::string_view text(StringId id) const noexcept { return m_tape->text(id); }
    // The same kind, name and parent give the same track.
    TrackId track(TrackKind kind, std::string_view name, TrackId parent = TrackId::none, std::string_view unit = {});
    // The calling thread's own track: a `thread` track, named by nameThread() or "thread N". The first call locks.
    TrackId threadTrack();
    // Names the calling thread's track, and makes it a `loop` track where the thread runs an event loop.
    void nameThread(std::string_view name, TrackKind kind = TrackKind::thread);

    // --- recording ---
    // While paused, or while nobody reads the tape, nothing is recorded, at the cost of one relaxed load. Pausing ends
    // the spans that are open; their own ends, and those of spans that began during the pause, are then counted as ends
    // without a begin.
    [[nodiscard]] bool isPaused() const noexcept { return m_silence.load(std::memory_order_relaxed) != 0; }
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
    [[nodiscard]] std::uint64_t sent() const noexcept { return m_tape->sent(); }       // records accepted by a ring
    [[nodiscard]] std::uint64_t dropped() const noexcept { return m_tape->dropped(); } // by full rings; exact

    // --- for a reader in this process ---
    [[nodiscard]] const std::shared_ptr<TapeMemory>& memory() const noexcept { return m_tape->memory(); }
    // Rung when a ring fills.
    [[nodiscard]] const std::shared_ptr<Bell>& bell() const noexcept { return m_bell; }

private:
    struct Private;
    struct Thread;

    void addBegin(TrackId track, StringId name, StringId category) noexcept;
    void addEnd(TrackId track) noexcept;
    void addCounter(TrackId track, double value) noexcept;
    void put(RecordType type, Stamp stamp, TrackId track, std::uint32_t name = 0, std::uint32_t extra = 0,
             std::uint8_t detail = 0, std::uint64_t payload = 0) noexcept;
    bool makeRoom() noexcept;       // the slow way: false where the record is dropped
    Thread* thisThread() noexcept;  // nullptr at the very end of a thread
    Thread* enterThread() noexcept; // the slow way: locks
    static void setThreadTrack(Thread& thread, TrackId track) noexcept;

    const StampClock m_clock;
    const std::uint64_t m_id;
    const std::unique_ptr<TapeWriter> m_tape;
    std::atomic<std::uint32_t>& m_silence; // the tape's
    const std::shared_ptr<Bell> m_bell;
    std::atomic<std::uint32_t> m_nextFlow{1};
};

// "file.cpp:12" of a place in the sources, interned.
StringId intern(Recorder& recorder, const std::source_location& where);

} // namespace loopscope::recording
