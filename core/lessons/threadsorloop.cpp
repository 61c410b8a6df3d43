// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/threadsorloop.h"

#include "core/lessons/lessonbase.h"
#include "core/tasks/calllater.h"
#include "core/tasks/threadpool.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace loopscope::lessons {
namespace {

// Lets nobody go on before all have come, so that the race is lost every time and not once a month.
class Meeting final
{
public:
    explicit Meeting(int guests)
        : m_missing(guests)
    {
    }
    void arriveAndWait()
    {
        std::unique_lock lock(m_mutex);
        if (--m_missing == 0)
            m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_missing <= 0; });
    }
    void close()
    {
        const std::scoped_lock lock(m_mutex);
        m_missing = 0;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_missing;
};

class ThreadsOrLoop final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(ThreadsOrLoop)
public:
    explicit ThreadsOrLoop(LessonContext& context)
        : BasicRun(context)
        , m_timers(context.parameters().count)
        , m_meeting(m_timers)
    {
    }
    ~ThreadsOrLoop() override { m_meeting.close(); }
    static LessonInfo info();
    void start() override
    {
        if (mode() == Mode::threadpool)
            threads();
        else
            loop();
    }

private:
    void threads();
    void loop();
    void onThread();
    void report();

    const int m_timers;
    Meeting m_meeting;
    std::atomic<int> m_unlocked{0}; // each step is atomic; reading and writing together are not
    int m_counter = 0;              // guarded by m_mutex on threads, by nothing on the loop
    std::mutex m_mutex;
    int m_open = 0;
    std::optional<tasks::ThreadPool> m_pool; // goes first, and waits for its threads
};

// A thread for each timer.
void ThreadsOrLoop::threads()
{
    m_pool.emplace("Timer", m_timers);
    m_open = m_timers;
    for (int timer = 1; timer <= m_timers; ++timer) {
        const auto future = m_pool->submit("timer " + std::to_string(timer), [this] { onThread(); });
        tasks::whenFinished(future, owner(), [this](const QFuture<void>&) {
            if (--m_open == 0)
                report();
        });
    }
}

void ThreadsOrLoop::onThread()
{
    std::this_thread::sleep_for(latency());
    const int seen = m_unlocked.load();
    m_meeting.arriveAndWait();  // everybody has read the same value by now …
    m_unlocked.store(seen + 1); // … and everybody writes the same one
    const std::scoped_lock lock(m_mutex);
    ++m_counter;
}

// One thread runs one callback after the other: nothing can come in between reading and writing.
void ThreadsOrLoop::loop()
{
    m_open = m_timers;
    for (int timer = 1; timer <= m_timers; ++timer) {
        tasks::callLater(owner(), latency(), "timer " + std::to_string(timer), [this] {
            ++m_counter;
            if (--m_open == 0)
                report();
        });
    }
}

void ThreadsOrLoop::report()
{
    if (mode() == Mode::threadpool) {
        print(tr("Threads without a lock: %1 updates, %2 lost").arg(m_timers).arg(m_timers - m_unlocked.load()));
        print(tr("Threads with a lock: %1 updates, %2 lost").arg(m_timers).arg(m_timers - m_counter));
    } else {
        print(tr("One loop, no lock: %1 updates, %2 lost").arg(m_timers).arg(m_timers - m_counter));
    }
    finish();
}

LessonInfo ThreadsOrLoop::info()
{
    return {
        .id = QStringLiteral("threads-or-loop"),
        .section = 2,
        .title = tr("Threads, or one loop"),
        .text = tr("Timers that wait can have a thread each, or share one loop. Threads that change the same counter "
                   "need a lock: without it, two read the same value and one update is lost. On one loop a callback "
                   "runs to its end before the next begins."),
        .lookFor = tr("With threads, [a track for each timer], blocked all the time. On the loop, [the same waits as "
                      "hatched spans] and [a single thread], which runs each callback in turn."),
        .pointers = {at(Kind::running, "timer *").in({Mode::threadpool}),
                     at(Kind::suspended, "timer *").in({Mode::callbacks}),
                     at(Kind::running, "timer *").in({Mode::callbacks})},
        .modes = {Mode::threadpool, Mode::callbacks},
        .uses = {.latency = true, .count = true, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/threadsorloop.cpp"),
    };
}

} // namespace

const Lesson& threadsOrLoop() { return lessonOf<ThreadsOrLoop>(); }

} // namespace loopscope::lessons
