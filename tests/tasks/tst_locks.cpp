// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/liverecording.h"
#include "core/tasks/event.h"
#include "core/tasks/mutex.h"
#include "core/tasks/semaphore.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "core/tasks/tasktree.h"
#include "tests/support/spans.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using namespace loopscope;
using namespace loopscope::tasks;
using tests::Log;
using trace::SpanState;

namespace {

// Holds the mutex until `go` is set.
Task<> hold(Mutex& mutex, Event& go, Log& log, std::string name)
{
    const Mutex::Lock lock = co_await mutex.lock();
    log.push_back(name + " in");
    co_await go.wait();
    log.push_back(name + " out");
}

// The same, and says so when it is canceled.
Task<> enter(Mutex& mutex, Log& log, std::string name)
{
    try {
        const Mutex::Lock lock = co_await mutex.lock();
        log.push_back(name + " in");
    } catch (const Canceled&) {
        log.push_back(name + " canceled");
        throw;
    }
}

Task<> count(Semaphore& semaphore, int& inside, int& most, int& done)
{
    const Permit permit = co_await semaphore.acquire();
    most = std::max(most, ++inside);
    co_await sleepFor(0ms);
    --inside;
    ++done;
}

Task<> await(Event& event, Log& log, std::string name)
{
    co_await event.wait();
    log.push_back(name);
}

void turn()
{
    for (int i = 0; i < 4; ++i)
        QCoreApplication::processEvents();
}

} // namespace

class TestLocks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneTaskAtATimeInTheOrderInWhichTheyCame()
    {
        Mutex mutex;
        Event go;
        Log log;
        std::vector<Task<>> tasks;
        for (const char* name : {"a", "b", "c"})
            tasks.push_back(start(hold(mutex, go, log, name)));
        turn();
        QCOMPARE(log, Log({"a in"}));
        QVERIFY(mutex.isLocked());
        QCOMPARE(mutex.waiting(), std::size_t{2});
        go.set();
        turn();
        QCOMPARE(log, Log({"a in", "a out", "b in", "b out", "c in", "c out"}));
        QVERIFY(!mutex.isLocked());
    }

    // Between the release and the moment when the next one runs.
    void nobodyOvertakesAHandOver()
    {
        Mutex mutex;
        Mutex::Lock mine = mutex.tryLock();
        QVERIFY(mine);
        Log log;
        Task<> first = start(enter(mutex, log, "first"));
        turn();
        mine.release();
        QVERIFY(!mutex.tryLock());
        Task<> second = start(enter(mutex, log, "second"));
        turn();
        QCOMPARE(log, Log({"first in", "second in"}));
    }

    void aCanceledWaiterLeavesTheQueue()
    {
        Mutex mutex;
        Mutex::Lock mine = mutex.tryLock();
        Log log;
        Task<> first = start(enter(mutex, log, "first"));
        Task<> second = start(enter(mutex, log, "second"));
        turn();
        first.cancel();
        QCOMPARE(log, Log({"first canceled"}));
        QCOMPARE(mutex.waiting(), std::size_t{1});
        mine.release();
        turn();
        QCOMPARE(log, Log({"first canceled", "second in"}));
        QVERIFY(!mutex.isLocked());
        QVERIFY_THROWS_EXCEPTION(Canceled, first.result());
    }

    void aCancelThatMeetsAHandOverPassesThePermitOn()
    {
        Mutex mutex;
        Mutex::Lock mine = mutex.tryLock();
        Log log;
        Task<> first = start(enter(mutex, log, "first"));
        Task<> second = start(enter(mutex, log, "second"));
        turn();
        mine.release(); // it is the first one's
        first.cancel();
        turn();
        QCOMPARE(log, Log({"first canceled", "second in"}));
        QVERIFY(!mutex.isLocked());
        QVERIFY_THROWS_EXCEPTION(Canceled, first.result());
    }

    void aTaskDestroyedInTheQueueOrAfterAHandOverLosesNothing()
    {
        Mutex mutex;
        Mutex::Lock mine = mutex.tryLock();
        Log log;
        auto queued = std::make_unique<Task<>>(start(enter(mutex, log, "queued")));
        auto given = std::make_unique<Task<>>(start(enter(mutex, log, "given")));
        Task<> last = start(enter(mutex, log, "last"));
        turn();
        queued.reset();
        mine.release();
        given.reset();
        turn();
        QCOMPARE(log, Log({"last in"}));
        QVERIFY(!mutex.isLocked());
    }

    void aHolderThatIsDestroyedUnlocks()
    {
        Mutex mutex;
        Event never;
        Log log;
        auto holder = std::make_unique<Task<>>(start(hold(mutex, never, log, "holder")));
        Task<> next = start(enter(mutex, log, "next"));
        turn();
        holder.reset();
        turn();
        QCOMPARE(log, Log({"holder in", "next in"}));
    }

    void theEndOfAMutexEndsTheWaits()
    {
        auto mutex = std::make_unique<Mutex>("database");
        Mutex::Lock mine = mutex->tryLock();
        Log log;
        Task<> waiter = start(enter(*mutex, log, "waiter"));
        turn();
        PermitAwaiter late = mutex->lock();
        mutex.reset();
        turn();
        QVERIFY_THROWS_EXCEPTION(std::logic_error, waiter.result());
        mine.release();
        const auto wait = [](PermitAwaiter& for_) -> Task<> { auto lock = co_await for_; };
        QVERIFY_THROWS_EXCEPTION(std::logic_error, runUntilComplete(wait(late)));
    }

    void asManyAsTheSemaphoreHasPermits()
    {
        Semaphore semaphore(3);
        int inside = 0;
        int most = 0;
        int done = 0;
        std::vector<Task<>> tasks;
        for (int i = 0; i < 20; ++i)
            tasks.push_back(start(count(semaphore, inside, most, done)));
        QTRY_COMPARE(done, 20);
        QCOMPARE(most, 3);
        QCOMPARE(semaphore.available(), std::size_t{3});
    }

    void aPermitGoesToAnotherTaskOrEndsEarly()
    {
        Semaphore semaphore(2);
        Permit one = semaphore.tryAcquire();
        Permit two = semaphore.tryAcquire();
        QVERIFY(!semaphore.tryAcquire());
        one.release();
        one.release(); // once
        QCOMPARE(semaphore.available(), std::size_t{1});
        Permit other(std::move(two));
        QVERIFY(other);
        other = Permit();
        QCOMPARE(semaphore.available(), std::size_t{2});
    }

    void anEventWakesAllWhoWaitAndStaysSet()
    {
        Event event;
        Log log;
        Task<> a = start(await(event, log, "a"));
        Task<> b = start(await(event, log, "b"));
        turn();
        QCOMPARE(event.waiting(), std::size_t{2});
        event.set();
        event.reset(); // too late for a and b
        turn();
        QCOMPARE(log, Log({"a", "b"}));
        Task<> c = start(await(event, log, "c"));
        turn();
        QVERIFY(!c.isFinished());
        event.set();
        Task<> d = start(await(event, log, "d"));
        turn();
        QCOMPARE(log, Log({"a", "b", "c", "d"}));
    }

    void anEventForgetsWhoIsCanceledOrDestroyed()
    {
        auto event = std::make_unique<Event>();
        Log log;
        Task<> canceled = start(await(*event, log, "canceled"));
        auto dropped = std::make_unique<Task<>>(start(await(*event, log, "dropped")));
        Task<> kept = start(await(*event, log, "kept"));
        turn();
        canceled.cancel();
        event->set();
        dropped.reset();
        turn();
        QCOMPARE(log, Log({"kept"}));
        event->reset();
        Task<> late = start(await(*event, log, "late"));
        turn();
        event.reset();
        turn();
        QVERIFY_THROWS_EXCEPTION(std::logic_error, late.result());
    }

    void manyWaitersNeedNeitherStackNorMuchTime()
    {
        constexpr int many = 100'000;
        Mutex mutex;
        Mutex::Lock mine = mutex.tryLock();
        Event event;
        Log log;
        int entered = 0;
        const auto pass = [](Mutex& of, Event& first, int& in) -> Task<> {
            co_await first.wait();
            const Mutex::Lock lock = co_await of.lock();
            ++in;
        };
        std::vector<Task<>> tasks;
        for (int i = 0; i < many; ++i)
            tasks.push_back(start(pass(mutex, event, entered)));
        turn();
        QCOMPARE(event.waiting(), std::size_t{many});
        event.set();
        turn();
        QCOMPARE(mutex.waiting(), std::size_t{many});
        for (int i = 0; i < many; i += 2)
            tasks[static_cast<std::size_t>(many - 1 - i)].cancel();
        mine.release();
        QTRY_COMPARE(entered, many / 2);
        QVERIFY(!mutex.isLocked());
    }

    // An event loop within a resumed task goes on with the others that are ready.
    void aNestedLoopResumesTheOthers()
    {
        Event event;
        Event other;
        const auto nest = [](Event& first, Event& second) -> Task<> {
            co_await first.wait();
            runUntilComplete([](Event& of) -> Task<> { co_await of.wait(); }(second));
        };
        const auto help = [](Event& first, Event& second) -> Task<> {
            co_await first.wait();
            second.set();
        };
        Task<> a = start(nest(event, other));
        Task<> b = start(help(event, other));
        turn();
        event.set();
        QTRY_VERIFY(a.isFinished());
        QVERIFY(b.isFinished());
    }

    void theTraceTellsWhoWaitsForWhom()
    {
        live::LiveRecording recording;
        recording.startNew();
        {
            Mutex mutex("database");
            Event go;
            Log log;
            Task<> writer = start(hold(mutex, go, log, "w").named("writer"));
            Task<> reader = start(hold(mutex, go, log, "r").named("reader"));
            Task<> last = start(enter(mutex, log, "l").named("last"));
            turn();
            go.set();
            go.reset();
            turn();
            QVERIFY(writer.isFinished());
            QVERIFY(dumpTaskTree().find("suspended on mutex database, held by reader at tst_locks.cpp:") !=
                    std::string::npos);
            go.set();
            turn();
            QVERIFY(last.isFinished());
        }
        recording.drain(true);
        const trace::TraceSnapshot snapshot = recording.current()->snapshot();
        const auto writer = tests::findTask(snapshot, "writer");
        const auto reader = tests::findTask(snapshot, "reader");
        QVERIFY(writer && reader);
        const auto waitsOf = [&snapshot](std::string_view name) {
            std::string waits;
            for (const trace::Span& span : tests::lifeOf(snapshot, tests::findTask(snapshot, name)->id)) {
                if (span.state == SpanState::suspended)
                    waits += std::string(snapshot.text(span.name)) + '|';
            }
            return waits;
        };
        const std::string first = waitsOf("reader");
        QVERIFY2(first.starts_with("mutex database, held by writer at tst_locks.cpp:"), first.c_str());
        const std::string second = waitsOf("last");
        QVERIFY2(second.starts_with("mutex database, held by writer, behind others at tst_locks.cpp:"), second.c_str());
        QVERIFY2(second.find("|mutex database, held by reader at tst_locks.cpp:") != std::string::npos, second.c_str());
        bool resumed = false;
        for (const trace::Flow& flow : snapshot.flowsOf(reader->id)) {
            resumed = resumed || (flow.kind == trace::FlowKind::resumedBy && flow.from.task == writer->id &&
                                  flow.to.task == reader->id);
        }
        QVERIFY(resumed);
    }
};

QTEST_GUILESS_MAIN(TestLocks)
#include "tst_locks.moc"
