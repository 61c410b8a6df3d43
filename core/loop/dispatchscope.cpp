// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/loop/dispatchscope.h"

#include "core/loop/stalldetector.h"
#include "core/recording/recorder.h"

#include <QThread>

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

namespace loopscope::loop {

struct ThreadDispatches
{
    recording::Recorder& recorder = recording::Recorder::instance();
    TrackId track = recorder.threadTrack();
    StringId selfCategory = recorder.intern("self");
    DispatchNames names;
    StallDetector* stalls = nullptr;
    DispatchScope* innermost = nullptr;
    int depth = 0;
    int loopDepth = 0; // at which the innermost loop turns
};

namespace {

std::atomic<SelfFilter> selfFilter{nullptr};

// A thread still delivers events while its thread_local objects go; `gone` has no destructor and outlives them.
thread_local bool gone = false;

struct Owner
{
    std::optional<ThreadDispatches> thread;
    ~Owner() { gone = true; }
};

ThreadDispatches* thisThread()
{
    if (gone)
        return nullptr;
    thread_local Owner owner;
    if (!owner.thread) {
        const QThread* const qtThread = QThread::currentThread();
        const QString name = qtThread->objectName();
        if (!name.isEmpty() && qtThread->loopLevel() > 0)
            recording::Recorder::instance().nameThread(name.toStdString(), recording::TrackKind::loop);
        owner.thread.emplace();
    }
    return &*owner.thread;
}

} // namespace

void setSelfFilter(SelfFilter filter) noexcept { selfFilter.store(filter, std::memory_order_relaxed); }

DispatchScope::DispatchScope(const QObject* receiver, const QEvent* event)
    : m_thread(thisThread())
{
    if (!m_thread)
        return;
    ThreadDispatches& thread = *m_thread;
    m_recorded = receiver && event && !thread.recorder.isPaused();
    const bool edge = thread.stalls && thread.depth == thread.loopDepth;
    m_outer = std::exchange(thread.innermost, this);
    ++thread.depth;
    if (!m_recorded && !edge)
        return;
    const time::Nanoseconds now = thread.recorder.now();
    if (m_recorded) {
        m_name = thread.names.find(thread.recorder, event->type(), *receiver);
        const SelfFilter filter = selfFilter.load(std::memory_order_relaxed);
        m_name.self = m_name.self || (filter && filter(*receiver));
        thread.recorder.beginAt(thread.track, now, m_name.text, m_name.self ? thread.selfCategory : StringId::empty);
    }
    if (edge)
        thread.stalls->edge(now, m_name.text, m_name.self);
}

DispatchScope::~DispatchScope()
{
    if (!m_thread || gone)
        return;
    ThreadDispatches& thread = *m_thread;
    thread.innermost = m_outer;
    --thread.depth;
    const bool edge = thread.stalls && thread.depth <= thread.loopDepth;
    thread.loopDepth = std::min(thread.loopDepth, thread.depth);
    if (!m_recorded && !edge)
        return;
    const time::Nanoseconds now = thread.recorder.now();
    if (m_recorded)
        thread.recorder.endAt(thread.track, now);
    if (!edge)
        return;
    if (m_outer)
        thread.stalls->edge(now, m_outer->m_name.text, m_outer->m_name.self);
    else
        thread.stalls->idle(now);
}

void watchThread(StallDetector* stalls)
{
    if (ThreadDispatches* thread = thisThread())
        thread->stalls = stalls;
}

void loopTurns(time::Nanoseconds now, bool waits)
{
    ThreadDispatches* thread = thisThread();
    if (!thread || !thread->stalls)
        return;
    thread->loopDepth = thread->depth;
    if (waits || !thread->innermost)
        thread->stalls->idle(now);
    else
        thread->stalls->edge(now, thread->innermost->m_name.text, thread->innermost->m_name.self);
}

} // namespace loopscope::loop
