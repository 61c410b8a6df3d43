// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/probe/threads.h"

#include "core/probe/events.h"
#include "core/recording/types.h"

#include <cstdlib>

#include <pthread.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

namespace loopscope::probe {

using recording::InstantKind;

// Zeros are a thread that has recorded nothing yet.
struct Thread
{
    tape::Header* tape;
    tape::RingHeader* ring; // nullptr: its records are refused
    std::uint64_t mask;
    std::uint32_t track;
    std::uint32_t depth;
    bool watched; // its loop
    bool idle;
    const void* passedReceiver; // what the callback has taken and hands on to Qt
    const void* passedEvent;
    struct Timer
    {
        const void* object;
        std::int64_t last; // its dispatch before
    } timers[64];
    Names names;
};

namespace {

constexpr std::uint32_t noTrack = 0xffffffff;
constexpr std::uint32_t mostOfOneName = 1024;
constexpr std::int64_t inputLimit = 600'000; // ms; an older event's time is of another clock
constexpr double smallestLateness = 1;       // ms

thread_local Thread* ownThread = nullptr;
thread_local bool threadEnded = false;
pthread_key_t threadKey;
std::uint32_t inputDelayName = 0;
std::uint32_t latenessName = 0;
std::uint32_t exceptionName = 0;

std::int64_t now() noexcept
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

void put(Thread& thread, RecordType type, std::int64_t time, std::uint32_t name = 0, std::uint32_t extra = 0,
         std::uint64_t payload = 0, std::uint8_t detail = 0) noexcept
{
    if (!thread.ring) {
        thread.tape->refused.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    Record* const record = next(*thread.ring, thread.mask);
    if (!record)
        return;
    *record = {time, payload, TrackId(thread.track), name, extra, type, detail, 0, 0};
    commit(*thread.ring);
}

void putFigure(Thread& thread, std::int64_t time, std::uint32_t name, double milliseconds) noexcept
{
    put(thread, RecordType::instant, time, name, 0, __builtin_bit_cast(std::uint64_t, milliseconds),
        static_cast<std::uint8_t>(InstantKind::figure));
}

void markEdge(Thread& thread, std::int64_t time) noexcept
{
    thread.idle = false;
    if (!thread.ring)
        return;
    thread.ring->depth.store(thread.depth, std::memory_order_relaxed);
    thread.ring->idle.store(0, std::memory_order_relaxed);
    thread.ring->edge.store(time, std::memory_order_release);
}

void endThread(void* data) noexcept
{
    auto* const thread = static_cast<Thread*>(data);
    threadEnded = true;
    ownThread = nullptr;
    if (header() == thread->tape) {
        releaseTrack(thread->track);
        if (thread->ring)
            releaseRing(*thread->ring);
    }
    std::free(thread); // NOLINT: there is no C++ library
}

// "worker", and for others of that name that live at the same time "worker 2", "worker 3", …
std::uint32_t acquireTrack(const Qt& qt) noexcept
{
    Text text;
    const auto number = static_cast<int>(syscall(SYS_gettid));
    if (number == getpid())
        text.add(qt.hasWindows() ? "GUI thread" : "Main thread");
    else if (const void* const thread = qt.currentThread())
        qt.addObjectName(text, thread);
    char name[16]{};
    if (text.isEmpty() && pthread_getname_np(pthread_self(), name, sizeof name) == 0)
        text.add(name);
    std::uint32_t track = probe::acquireTrack(intern(text.data(), text.size()));
    for (std::uint32_t another = 2; track == noTrack && another <= mostOfOneName; ++another) {
        Text numbered = text;
        numbered.add(' ');
        numbered.addNumber(another);
        track = probe::acquireTrack(intern(numbered.data(), numbered.size()));
    }
    return track;
}

Thread* enterThread(tape::Header& tape) noexcept
{
    if (threadEnded)
        return nullptr;
    auto* const thread = static_cast<Thread*>(std::calloc(1, sizeof(Thread))); // NOLINT: there is no C++ library
    if (!thread)
        return nullptr;
    thread->tape = &tape;
    thread->mask = tape.ringRecords - 1;
    thread->ring = acquireRing();
    thread->track = acquireTrack(qt());
    if (thread->ring)
        thread->ring->track.store(thread->track, std::memory_order_relaxed);
    pthread_setspecific(threadKey, thread);
    return thread;
}

// A slot object of Qt's, {reference count, code}; `which` 1 is a call. One each for all threads, never destroyed.
struct SlotObject
{
    int references;
    void (*code)(int which, SlotObject* self, void* receiver, void** arguments, bool* result);
};

Thread* callersThread(int which) noexcept
{
    constexpr int call = 1;
    Thread* const thread = which == call ? ownThread : nullptr;
    return thread && header() == thread->tape && thread->tape->silence.load(std::memory_order_relaxed) == 0 ? thread
                                                                                                            : nullptr;
}

void onBlock(int which, SlotObject*, void*, void**, bool*)
{
    Thread* const thread = callersThread(which);
    if (!thread || thread->idle)
        return;
    const std::int64_t time = now();
    put(*thread, RecordType::idle, time);
    markEdge(*thread, time);
    thread->idle = true;
    if (thread->ring)
        thread->ring->idle.store(1, std::memory_order_release);
}

void onAwake(int which, SlotObject*, void*, void**, bool*)
{
    Thread* const thread = callersThread(which);
    if (!thread || !thread->idle)
        return;
    const std::int64_t time = now();
    put(*thread, RecordType::awake, time);
    markEdge(*thread, time);
}

constexpr int immortal = 1 << 28;
SlotObject blockSlot{immortal, onBlock};
SlotObject awakeSlot{immortal, onAwake};

float inputDelayOf(const Qt& qt, const void* event, int type, std::int64_t time) noexcept
{
    if (!isInput(type) || (qt.capabilities() & tape::inputDelay) == 0 || !qt.isSpontaneous(event))
        return -1;
    const auto delay = static_cast<std::uint32_t>(time / 1'000'000) - static_cast<std::uint32_t>(qt.inputTimeOf(event));
    return delay < inputLimit ? static_cast<float>(delay) : -1;
}

// How much later than its interval a repeating timer comes.
float latenessOf(Thread& thread, const void* timer, int interval, std::int64_t time) noexcept
{
    if (interval <= 0)
        return -1;
    Thread::Timer& known = thread.timers[reinterpret_cast<std::uintptr_t>(timer) >> 5U & 63U];
    const std::int64_t before = known.object == timer ? known.last : 0;
    known = {timer, time};
    const double late = static_cast<double>(time - before) / 1e6 - interval;
    return before != 0 && late >= smallestLateness ? static_cast<float>(late) : -1;
}

} // namespace

bool prepareThreads() noexcept
{
    inputDelayName = intern("input delay", 11);
    latenessName = intern("late", 4);
    exceptionName = intern("exception", 9);
    return pthread_key_create(&threadKey, endThread) == 0;
}

bool beginDispatch(void* receiver, void* event, Dispatch& dispatch) noexcept
{
    tape::Header* const tape = header();
    if (!tape)
        return false;
    Thread* thread = ownThread;
    if (!thread) [[unlikely]] {
        if (tape->silence.load(std::memory_order_relaxed) != 0)
            return false;
        thread = ownThread = enterThread(*tape);
        if (!thread)
            return false;
    }
    if (thread->passedEvent == event && thread->passedReceiver == receiver) {
        thread->passedEvent = nullptr;
        return false;
    }
    if (tape->silence.load(std::memory_order_relaxed) != 0)
        return false;
    if (!thread->watched) [[unlikely]]
        thread->watched = qt().watchDispatcher(&blockSlot, &awakeSlot);
    const int type = qt().typeOf(event);
    const Name& name = thread->names.find(qt(), receiver, event, type);
    dispatch.thread = thread;
    dispatch.begin = now();
    dispatch.inputDelay = inputDelayOf(qt(), event, type, dispatch.begin);
    dispatch.late = latenessOf(*thread, receiver, name.interval, dispatch.begin);
    put(*thread, RecordType::begin, dispatch.begin, name.text, name.category, name.function);
    ++thread->depth;
    markEdge(*thread, dispatch.begin);
    thread->passedReceiver = receiver;
    thread->passedEvent = event;
    return true;
}

void endDispatch(const Dispatch& dispatch, bool threw) noexcept
{
    Thread& thread = *dispatch.thread;
    thread.passedEvent = nullptr;
    const std::int64_t time = now();
    --thread.depth;
    if (header() != thread.tape)
        return;
    if (dispatch.inputDelay >= 0)
        putFigure(thread, time, inputDelayName, dispatch.inputDelay);
    if (dispatch.late >= 0)
        putFigure(thread, time, latenessName, dispatch.late);
    if (threw)
        put(thread, RecordType::instant, time, exceptionName, 0, 0, static_cast<std::uint8_t>(InstantKind::error));
    put(thread, RecordType::end, time);
    markEdge(thread, time);
}

} // namespace loopscope::probe
