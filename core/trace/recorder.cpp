// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/recorder.h"

#include "core/trace/collector.h"
#include "core/trace/record.h"
#include "core/trace/trackregistry.h"

#include <string>
#include <utility>

namespace loopscope::trace {

// What a thread keeps for one recorder.
struct Recorder::Thread
{
    std::uint64_t recorder = 0;
    Ring* ring = nullptr;
    TrackId track = TrackId::none;
    std::weak_ptr<Ring> owner; // expired: the recorder is gone
};

struct Recorder::Private
{
    Private(const time::Clock& clock, const RecorderOptions& options)
        : collector(clock, options)
    {
    }

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
            cached = nullptr;
            threadEnded = true;
            for (const auto& thread : known) {
                if (const auto ring = thread->owner.lock())
                    ring->retire();
            }
        }
    };

    // Plain data beside it, so that the fast path has no check for a first use.
    static constinit thread_local Thread* cached;
    static constinit thread_local std::uint64_t cachedRecorder;
    static constinit thread_local bool threadEnded;

    const std::uint64_t id = nextId.fetch_add(1, std::memory_order_relaxed);
    std::atomic<std::uint32_t> nextFlow{1};
    TrackRegistry tracks;
    Collector collector; // last: its thread uses nothing that goes before it
};

constinit thread_local Recorder::Thread* Recorder::Private::cached = nullptr;
constinit thread_local std::uint64_t Recorder::Private::cachedRecorder = 0;
constinit thread_local bool Recorder::Private::threadEnded = false;

namespace {

Record recordOf(RecordType type, std::int64_t time, TrackId track) noexcept
{
    Record record{};
    record.type = type;
    record.time = time;
    record.track = track;
    return record;
}

} // namespace

Recorder::Recorder(const time::Clock& clock, RecorderOptions options)
    : m_clock(clock)
    , m_strings(std::make_shared<StringTable>())
    , d(std::make_unique<Private>(clock, options))
{
}

Recorder::~Recorder() = default;

Recorder& Recorder::instance()
{
    static auto* const recorder = new Recorder; // never destroyed: threads may record to the very end
    return *recorder;
}

StringId Recorder::intern(std::string_view utf8) { return m_strings->intern(utf8); }

TrackId Recorder::track(TrackKind kind, std::string_view name, TrackId parent, std::string_view unit)
{
    return d->tracks.findOrAdd(kind, intern(name), parent, intern(unit));
}

TrackId Recorder::threadTrack()
{
    Thread* const thread = thisThread();
    if (!thread)
        return TrackId::none;
    if (thread->track == TrackId::none)
        thread->track = track(TrackKind::thread, "thread " + std::to_string(d->tracks.nextThread()));
    return thread->track;
}

void Recorder::nameThread(std::string_view name, TrackKind kind)
{
    Thread* const thread = thisThread();
    if (!thread)
        return;
    thread->track =
        thread->track == TrackId::none ? track(kind, name) : d->tracks.rename(thread->track, kind, intern(name));
}

void Recorder::setPaused(bool paused) noexcept
{
    if (paused && !isPaused())
        push(recordOf(RecordType::paused, now().count(), TrackId::none));
    m_paused.store(paused, std::memory_order_relaxed);
}

void Recorder::addBegin(TrackId track, StringId name, StringId category) noexcept
{
    Record record = recordOf(RecordType::begin, now().count(), track);
    record.name = raw(name);
    record.extra = raw(category);
    push(record);
}

void Recorder::addEnd(TrackId track) noexcept { push(recordOf(RecordType::end, now().count(), track)); }

void Recorder::beginAt(TrackId track, time::Nanoseconds moment, StringId name, StringId category) noexcept
{
    if (isPaused())
        return;
    Record record = recordOf(RecordType::begin, moment.count(), track);
    record.name = raw(name);
    record.extra = raw(category);
    push(record);
}

void Recorder::endAt(TrackId track, time::Nanoseconds moment, StringId category) noexcept
{
    if (isPaused())
        return;
    Record record = recordOf(RecordType::end, moment.count(), track);
    record.extra = raw(category);
    push(record);
}

void Recorder::complete(TrackId track, time::Nanoseconds start, time::Nanoseconds end, StringId name,
                        StringId category) noexcept
{
    if (isPaused())
        return;
    Record record = recordOf(RecordType::complete, start.count(), track);
    record.last = end.count();
    record.name = raw(name);
    record.extra = raw(category);
    push(record);
}

TaskId Recorder::newTask(StringId name, TaskStyle style, TaskId parent, StringId where) noexcept
{
    const std::uint32_t task = Private::nextTask.fetch_add(1, std::memory_order_relaxed);
    if (isPaused())
        return TaskId(task);
    Record record = recordOf(RecordType::newTask, now().count(), threadTrack());
    record.name = raw(name);
    record.extra = task;
    record.ids[0] = raw(parent);
    record.ids[1] = raw(where);
    record.detail = static_cast<std::uint8_t>(style);
    push(record);
    return TaskId(task);
}

void Recorder::taskState(TaskId task, SpanState state, StringId detail) noexcept
{
    if (isPaused())
        return;
    Record record = recordOf(RecordType::taskState, now().count(), threadTrack());
    record.extra = raw(task);
    record.ids[0] = raw(detail);
    record.detail = static_cast<std::uint8_t>(state);
    push(record);
}

void Recorder::taskFinished(TaskId task, Outcome outcome) noexcept
{
    if (isPaused())
        return;
    Record record = recordOf(RecordType::taskFinished, now().count(), TrackId::none);
    record.extra = raw(task);
    record.detail = static_cast<std::uint8_t>(outcome);
    push(record);
}

void Recorder::instant(TrackId track, InstantKind kind, StringId name, double value, TaskId task) noexcept
{
    if (isPaused())
        return;
    Record record = recordOf(RecordType::instant, now().count(), track);
    record.value = value;
    record.name = raw(name);
    record.extra = raw(task);
    record.detail = static_cast<std::uint8_t>(kind);
    push(record);
}

void Recorder::counterAt(TrackId track, time::Nanoseconds moment, double value) noexcept
{
    if (isPaused())
        return;
    Record record = recordOf(RecordType::counter, moment.count(), track);
    record.value = value;
    push(record);
}

FlowId Recorder::flowBegin(FlowKind kind, TaskId task) noexcept
{
    if (isPaused())
        return FlowId::none;
    std::uint32_t flow = d->nextFlow.fetch_add(1, std::memory_order_relaxed);
    if (flow == raw(FlowId::none)) // after 2^32 of them
        flow = d->nextFlow.fetch_add(1, std::memory_order_relaxed);
    Record record = recordOf(RecordType::flowBegin, now().count(), threadTrack());
    record.extra = raw(task);
    record.ids[0] = flow;
    record.detail = static_cast<std::uint8_t>(kind);
    push(record);
    return FlowId(flow);
}

void Recorder::flowEnd(FlowId flow, TaskId task) noexcept
{
    if (isPaused() || flow == FlowId::none)
        return;
    Record record = recordOf(RecordType::flowEnd, now().count(), threadTrack());
    record.extra = raw(task);
    record.ids[0] = raw(flow);
    push(record);
}

std::uint64_t Recorder::sent() const noexcept { return d->collector.sent(); }
std::uint64_t Recorder::dropped() const noexcept { return d->collector.dropped(); }
std::vector<RecordBatch> Recorder::take(bool flush) { return d->collector.take(flush); }
std::vector<Track> Recorder::tracks() const { return d->tracks.all(); }

void Recorder::push(const Record& record) noexcept
{
    Thread* const thread = thisThread();
    if (!thread) {
        d->collector.countDropped();
        return;
    }
    if (thread->ring->push(record) == Ring::Push::filling)
        d->collector.wake();
}

Recorder::Thread* Recorder::thisThread() noexcept
{
    return Private::cachedRecorder == d->id ? Private::cached : enterThread();
}

Recorder::Thread* Recorder::enterThread() noexcept
{
    if (Private::threadEnded)
        return nullptr;
    static thread_local Private::Threads threads;
    Thread* thread = nullptr;
    std::erase_if(threads.known, [](const auto& known) { return known->owner.expired(); });
    for (const auto& known : threads.known) {
        if (known->recorder == d->id)
            thread = known.get();
    }
    if (!thread) {
        thread = threads.known.emplace_back(std::make_unique<Thread>()).get();
        const std::shared_ptr<Ring> ring = d->collector.acquireRing();
        thread->recorder = d->id;
        thread->ring = ring.get();
        thread->owner = ring;
    }
    Private::cached = thread;
    Private::cachedRecorder = d->id;
    return thread;
}

StringId intern(Recorder& recorder, const std::source_location& where)
{
    std::string_view file = where.file_name();
    file.remove_prefix(file.find_last_of('/') + 1); // npos + 1 is 0
    return recorder.intern(std::string(file) + ':' + std::to_string(where.line()));
}

} // namespace loopscope::trace
