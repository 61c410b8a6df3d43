// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/recording/recorder.h"

#include <bit>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <pthread.h>
#include <unistd.h>

namespace loopscope::recording {

namespace {

// As the program was started: a probe that came with it takes the variable away.
const std::string tapeDirectory = [] {
    const char* const directory = ::secure_getenv("LOOPSCOPE_TAPE_DIR");
    return std::string(directory ? directory : "");
}();

// Where the tape cannot be made, the program runs on and nobody reads along.
RecorderOptions ownOptions()
{
    if (tapeDirectory.empty())
        return {};
    const std::string name =
        std::to_string(::getpid()) + '-' + std::to_string(TapeWriter::processStart()) + "-own.tape";
    auto memory = TapeMemory::create(tapeDirectory + '/' + name, {});
    return {.memory = memory ? *std::move(memory) : nullptr};
}

tape::Capacity privateCapacity(std::size_t ringRecords)
{
    return {.strings = 1U << 22,
            .stringBytes = std::uint64_t{512} << 20,
            .tracks = 1U << 16,
            .rings = 512,
            .ringRecords = static_cast<std::uint32_t>(std::bit_ceil(std::max<std::size_t>(ringRecords, 4)))};
}

} // namespace

// What a thread keeps for one recorder.
struct Recorder::Thread
{
    std::uint64_t recorder = 0;
    RingWriter ring; // none: the tape had no room
    TrackId track = TrackId::none;
    std::weak_ptr<TapeMemory> owner; // expired: the recorder is gone
};

struct Recorder::Private
{
    // Not the address: another recorder may be made at the same place.
    static inline std::atomic<std::uint64_t> nextId{1};
    // Ids are unique in the process, so that a task may be handed from one recorder's user to another's.
    static inline std::atomic<std::uint32_t> nextTask{1};

    // All recorders that the calling thread records to. Leaves the rings to other threads when the thread ends.
    struct Threads
    {
        std::vector<std::unique_ptr<Thread>> known;

        Threads() = default;
        Threads(const Threads&) = delete;
        Threads& operator=(const Threads&) = delete;
        ~Threads()
        {
            cachedRecorder = 0; // no recorder's
            threadEnded = true;
            for (const auto& thread : known) {
                if (const auto tape = thread->owner.lock(); tape && thread->ring)
                    thread->ring.header().state.store(tape::RingState::retired, std::memory_order_release);
            }
        }
    };

    // Plain data beside it, so that the fast path has no check for a first use.
    static constinit thread_local Thread* cached;
    static constinit thread_local RingWriter cachedRing;
    static constinit thread_local std::uint64_t cachedRecorder;
    static constinit thread_local bool threadEnded;
};

constinit thread_local Recorder::Thread* Recorder::Private::cached = nullptr;
constinit thread_local RingWriter Recorder::Private::cachedRing = {};
constinit thread_local std::uint64_t Recorder::Private::cachedRecorder = 0;
constinit thread_local bool Recorder::Private::threadEnded = false;

Recorder::Recorder(const time::Clock& clock, const RecorderOptions& options)
    : m_clock(clock)
    , m_id(Private::nextId.fetch_add(1, std::memory_order_relaxed))
    , m_tape(std::make_unique<TapeWriter>(options.memory ? options.memory
                                                         : TapeMemory::inPrivate(privateCapacity(options.ringRecords)),
                                          options.memory ? 0U : std::uint32_t{tape::nobodyReads}))
    , m_silence(m_tape->header().silence)
    , m_bell(std::make_shared<Bell>())
{
}

Recorder::~Recorder() = default;

Recorder& Recorder::instance()
{
    static auto* const recorder = [] {
        auto* const made = new Recorder(time::steadyClock(), ownOptions()); // threads may record to the very end
        if (made->memory()->isFile())
            ::pthread_atfork(nullptr, nullptr, [] { instance().memory()->leaveToParent(); });
        return made;
    }();
    return *recorder;
}

TrackId Recorder::track(TrackKind kind, std::string_view name, TrackId parent, std::string_view unit)
{
    return m_tape->track(kind, intern(name), parent, intern(unit));
}

TrackId Recorder::threadTrack()
{
    Thread* const thread = thisThread();
    if (!thread)
        return TrackId::none;
    if (thread->track == TrackId::none)
        setThreadTrack(*thread, track(TrackKind::thread, "thread " + std::to_string(m_tape->nextThread())));
    return thread->track;
}

void Recorder::nameThread(std::string_view name, TrackKind kind)
{
    Thread* const thread = thisThread();
    if (!thread)
        return;
    setThreadTrack(*thread, thread->track == TrackId::none ? track(kind, name)
                                                           : m_tape->rename(thread->track, kind, intern(name)));
}

void Recorder::setThreadTrack(Thread& thread, TrackId track) noexcept
{
    thread.track = track;
    if (thread.ring)
        thread.ring.header().track.store(raw(track), std::memory_order_relaxed);
}

// Field by field into the ring: a record made elsewhere and copied would cost as much again.
inline void Recorder::put(RecordType type, Stamp stamp, TrackId track, std::uint32_t name, std::uint32_t extra,
                          std::uint8_t detail, std::uint64_t payload) noexcept
{
    if ((Private::cachedRecorder != m_id || !Private::cachedRing.hasRoom()) && !makeRoom()) [[unlikely]]
        return;
    RingWriter ring = Private::cachedRing;
    Record& record = ring.next();
    record.time = stamp.time;
    record.payload = payload;
    record.track = track;
    record.name = name;
    record.extra = extra;
    record.type = type;
    record.detail = detail;
    record.inTicks = stamp.inTicks ? 1 : 0;
    ring.commit();
}

void Recorder::setPaused(bool paused) noexcept
{
    if (paused && !isPaused())
        put(RecordType::paused, m_clock.stampInOrder(), TrackId::none);
    if (paused)
        m_silence.fetch_or(tape::writerPaused, std::memory_order_relaxed);
    else
        m_silence.fetch_and(~std::uint32_t{tape::writerPaused}, std::memory_order_relaxed);
}

void Recorder::addBegin(TrackId track, StringId name, StringId category) noexcept
{
    put(RecordType::begin, m_clock.stamp(), track, raw(name), raw(category));
}

void Recorder::addEnd(TrackId track) noexcept { put(RecordType::end, m_clock.stamp(), track); }

void Recorder::addCounter(TrackId track, double value) noexcept
{
    put(RecordType::counter, m_clock.stamp(), track, 0, 0, 0, std::bit_cast<std::uint64_t>(value));
}

void Recorder::beginAt(TrackId track, Nanoseconds moment, StringId name, StringId category) noexcept
{
    if (!isPaused())
        put(RecordType::begin, Stamp{moment.count()}, track, raw(name), raw(category));
}

void Recorder::endAt(TrackId track, Nanoseconds moment, StringId category) noexcept
{
    if (!isPaused())
        put(RecordType::end, Stamp{moment.count()}, track, 0, raw(category));
}

void Recorder::complete(TrackId track, Nanoseconds start, Nanoseconds end, StringId name, StringId category) noexcept
{
    if (!isPaused())
        put(RecordType::complete, Stamp{start.count()}, track, raw(name), raw(category), 0,
            static_cast<std::uint64_t>(end.count()));
}

TaskId Recorder::newTask(StringId name, TaskStyle style, TaskId parent, StringId where) noexcept
{
    const std::uint32_t task = Private::nextTask.fetch_add(1, std::memory_order_relaxed);
    if (!isPaused())
        put(RecordType::newTask, m_clock.stampInOrder(), threadTrack(), raw(name), task,
            static_cast<std::uint8_t>(style), raw(parent) | std::uint64_t{raw(where)} << 32);
    return TaskId(task);
}

void Recorder::taskState(TaskId task, SpanState state, StringId detail) noexcept
{
    if (!isPaused())
        put(RecordType::taskState, m_clock.stampInOrder(), threadTrack(), 0, raw(task),
            static_cast<std::uint8_t>(state), raw(detail));
}

void Recorder::taskFinished(TaskId task, Outcome outcome) noexcept
{
    if (!isPaused())
        put(RecordType::taskFinished, m_clock.stampInOrder(), TrackId::none, 0, raw(task),
            static_cast<std::uint8_t>(outcome));
}

void Recorder::instant(TrackId track, InstantKind kind, StringId name, double value, TaskId task) noexcept
{
    if (!isPaused())
        put(RecordType::instant, m_clock.stampInOrder(), track, raw(name), raw(task), static_cast<std::uint8_t>(kind),
            std::bit_cast<std::uint64_t>(value));
}

void Recorder::instantAt(TrackId track, Nanoseconds moment, InstantKind kind, StringId name, double value) noexcept
{
    if (!isPaused())
        put(RecordType::instant, Stamp{moment.count()}, track, raw(name), raw(TaskId::none),
            static_cast<std::uint8_t>(kind), std::bit_cast<std::uint64_t>(value));
}

void Recorder::counterAt(TrackId track, Nanoseconds moment, double value) noexcept
{
    if (!isPaused())
        put(RecordType::counter, Stamp{moment.count()}, track, 0, 0, 0, std::bit_cast<std::uint64_t>(value));
}

FlowId Recorder::flowBegin(FlowKind kind, TaskId task) noexcept
{
    if (isPaused())
        return FlowId::none;
    std::uint32_t flow = m_nextFlow.fetch_add(1, std::memory_order_relaxed);
    if (flow == raw(FlowId::none)) // after 2^32 of them
        flow = m_nextFlow.fetch_add(1, std::memory_order_relaxed);
    put(RecordType::flowBegin, m_clock.stampInOrder(), threadTrack(), 0, raw(task), static_cast<std::uint8_t>(kind),
        flow);
    return FlowId(flow);
}

void Recorder::flowEnd(FlowId flow, TaskId task) noexcept
{
    if (!isPaused() && flow != FlowId::none)
        put(RecordType::flowEnd, m_clock.stampInOrder(), threadTrack(), 0, raw(task), 0, raw(flow));
}

bool Recorder::makeRoom() noexcept
{
    const Thread* const thread = thisThread();
    if (!thread || !thread->ring) {
        m_tape->header().refused.fetch_add(1, std::memory_order_relaxed);
        return false;
    }
    if (Private::cachedRing.hasRoom())
        return true;
    const RingWriter::Room room = Private::cachedRing.makeRoom();
    if (room == RingWriter::Room::filling)
        m_bell->ring();
    return room != RingWriter::Room::none;
}

Recorder::Thread* Recorder::thisThread() noexcept
{
    return Private::cachedRecorder == m_id ? Private::cached : enterThread();
}

Recorder::Thread* Recorder::enterThread() noexcept
{
    if (Private::threadEnded)
        return nullptr;
    static thread_local Private::Threads threads;
    Thread* thread = nullptr;
    std::erase_if(threads.known, [](const auto& known) { return known->owner.expired(); });
    for (const auto& known : threads.known) {
        if (known->recorder == m_id)
            thread = known.get();
    }
    if (!thread) {
        thread = threads.known.emplace_back(std::make_unique<Thread>()).get();
        thread->recorder = m_id;
        thread->owner = m_tape->memory();
    }
    if (!thread->ring)
        thread->ring = m_tape->acquireRing();
    Private::cached = thread;
    Private::cachedRing = thread->ring;
    Private::cachedRecorder = thread->ring ? m_id : 0; // asks again with the next record
    return thread;
}

StringId intern(Recorder& recorder, const std::source_location& where)
{
    std::string_view file = where.file_name();
    file.remove_prefix(file.find_last_of('/') + 1); // npos + 1 is 0
    return recorder.intern(std::string(file) + ':' + std::to_string(where.line()));
}

} // namespace loopscope::recording
