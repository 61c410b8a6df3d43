// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/liverecording.h"
#include "core/tasks/allsettled.h"
#include "core/tasks/anyof.h"
#include "core/tasks/ascompleted.h"
#include "core/tasks/awaitfuture.h"
#include "core/tasks/awaitsignal.h"
#include "core/tasks/event.h"
#include "core/tasks/mutex.h"
#include "core/tasks/shield.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "core/tasks/taskof.h"
#include "core/tasks/then.h"
#include "core/tasks/timeout.h"
#include "tests/support/spans.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QPromise>
#include <QTest>

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

using namespace std::chrono_literals;
using namespace loopscope;
using namespace loopscope::tasks;
using tests::Log;

namespace {

class Bell : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void rungAt(int hour, const QString& where);
};

// Gives its number when the event comes; fails where it is negative.
Task<int> number(Event& when, int n)
{
    co_await when.wait();
    if (n < 0)
        throw std::runtime_error("negative");
    co_return n;
}

Task<int> save(Event& done, Log& log)
{
    try {
        co_await done.wait();
    } catch (const Canceled&) {
        log.push_back("save canceled");
        throw;
    }
    log.push_back("saved");
    co_return 1;
}

Task<int> shielded(Event& done, Log& log) { co_return co_await shield(save(done, log)); }

Task<int> shieldedOf(Task<int>& task) { co_return co_await shield(task); }

void turn()
{
    for (int i = 0; i < 4; ++i)
        QCoreApplication::processEvents();
}

} // namespace

class TestTaskCombining final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShieldGivesTheValueOrTheException()
    {
        Event done;
        Log log;
        Task<int> waiter = start(shielded(done, log));
        turn();
        done.set();
        turn();
        QCOMPARE(waiter.result(), 1);
        Task<int> failing = number(done, -1);
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, runUntilComplete(shieldedOf(failing)));
    }

    void aCancelDoesNotReachWhatIsShielded()
    {
        Event done;
        Log log;
        Task<int> waiter = start(shielded(done, log));
        turn();
        waiter.cancel();
        QVERIFY_THROWS_EXCEPTION(Canceled, waiter.result());
        QCOMPARE(log, Log());
        done.set();
        turn();
        QCOMPARE(log, Log({"saved"}));
    }

    void theEndOfTheWaiterDoesNotReachWhatIsShielded()
    {
        Event done;
        Log log;
        auto waiter = std::make_unique<Task<int>>(start(shielded(done, log)));
        turn();
        waiter.reset();
        done.set();
        turn();
        QCOMPARE(log, Log({"saved"}));
    }

    void whatIsShieldedEndsWithItsThread()
    {
        Log log;
        Event never;
        std::thread thread([&log, &never] { // QThread::wait() does not wait for the thread's own objects
            const QEventLoop loop;          // lets the thread have events
            const auto wait = [](Event& of, Log& into) -> Task<> {
                const tests::Witness witness(into, "shielded");
                co_await of.wait();
            };
            const auto behind = [wait](Event& of, Log& into) {
                const auto run = [](Task<> task) -> Task<> { co_await shield(std::move(task)); };
                return run(wait(of, into));
            };
            Task<> waiter = start(behind(never, log));
            turn();
            waiter.cancel();
            log.emplace_back(waiter.isFinished() ? "waiter ended" : "waiter goes on");
        });
        thread.join();
        QCOMPARE(log, Log({"waiter ended", "shielded gone"}));
    }

    void aTaskThatIsKeptCanBeAwaitedAgain()
    {
        Event done;
        Log log;
        Task<int> kept = save(done, log);
        Task<int> waiter = start(shieldedOf(kept));
        turn();
        waiter.cancel();
        QVERIFY_THROWS_EXCEPTION(Canceled, waiter.result());
        Task<int> again = start(shieldedOf(kept));
        turn();
        QVERIFY(!again.isFinished());
        done.set();
        turn();
        QCOMPARE(again.result(), 1);
    }

    void aFailureBehindAShieldIsReported()
    {
        const tests::UnobservedReports reports;
        Event done;
        const auto fails = [](Event& when) -> Task<int> { co_return co_await shield(number(when, -1)); };
        Task<int> waiter = start(fails(done));
        turn();
        waiter.cancel();
        QVERIFY_THROWS_EXCEPTION(Canceled, waiter.result());
        done.set();
        turn();
        QCOMPARE(reports.seen.size(), std::size_t{1});
    }

    void outcomesComeInTheOrderOfTheirEnds()
    {
        Event first;
        Event second;
        Event third;
        std::vector<Task<int>> tasks;
        tasks.push_back(number(third, 3));
        tasks.push_back(number(first, 1));
        tasks.push_back(number(second, -2));
        const auto follow = [](std::vector<Task<int>> of, Log& into) -> Task<> {
            AsCompleted<int> completed(std::move(of));
            while (auto next = co_await completed.next()) {
                into.push_back(std::to_string(next->index) +
                               (next->outcome.isDone() ? " gave " + std::to_string(next->outcome.value()) : " failed"));
            }
            into.push_back("end");
        };
        Log log;
        Task<> task = start(follow(std::move(tasks), log));
        turn();
        first.set();
        turn();
        QCOMPARE(log, Log({"1 gave 1"}));
        second.set();
        third.set();
        turn();
        QCOMPARE(log, Log({"1 gave 1", "2 failed", "0 gave 3", "end"}));
        QVERIFY(task.isFinished());
    }

    void cancelingAllGivesTheirOutcomesToo()
    {
        Event never;
        const auto follow = [](Event& of) -> Task<int> {
            std::vector<Task<int>> tasks;
            for (int i = 0; i < 3; ++i)
                tasks.push_back(number(of, i));
            AsCompleted<int> completed(std::move(tasks));
            co_await sleepFor(0ms);
            completed.cancel();
            int canceled = 0;
            while (auto next = co_await completed.next())
                canceled += next->outcome.isCanceled() ? 1 : 0;
            co_return canceled;
        };
        QCOMPARE(runUntilComplete(follow(never)), 3);
    }

    void aCancelWhileWaitingForTheNextEndsThemAll()
    {
        Event never;
        Log log;
        const auto follow = [](Event& of, Log& into) -> Task<> {
            std::vector<Task<int>> tasks;
            tasks.push_back(save(of, into));
            AsCompleted<int> completed(std::move(tasks));
            co_await completed.next();
        };
        Task<> task = start(follow(never, log));
        turn();
        QCOMPARE(never.waiting(), std::size_t{1});
        task.cancel();
        QVERIFY(task.isFinished());
        QCOMPARE(never.waiting(), std::size_t{0});
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
        const auto none = []() -> Task<bool> {
            AsCompleted<void> nothing({});
            const auto next = co_await nothing.next();
            co_return next.has_value();
        };
        QVERIFY(!runUntilComplete(none()));
    }

    void manyTasksAreFollowedInAShortTime()
    {
        constexpr int many = 100'000;
        const auto follow = [](int count) -> Task<int> {
            Event go;
            std::vector<Task<int>> tasks;
            for (int i = 0; i < count; ++i)
                tasks.push_back(number(go, 1));
            AsCompleted<int> completed(std::move(tasks));
            go.set();
            int sum = 0;
            while (auto next = co_await completed.next())
                sum += next->outcome.value();
            co_return sum;
        };
        QCOMPARE(runUntilComplete(follow(many)), many);
    }

    void thenGoesOnWithTheValue()
    {
        Event now;
        now.set();
        QCOMPARE(runUntilComplete(then(number(now, 3), [](int n) { return std::to_string(n); })), std::string("3"));
        QCOMPARE(runUntilComplete(then(number(now, 3), [&now](int n) { return number(now, n + 1); })), 4);
        int seen = 0;
        runUntilComplete(then(number(now, 5), [&seen](int n) { seen = n; }));
        QCOMPARE(seen, 5);
        const auto nothing = []() -> Task<> { co_return; };
        QCOMPARE(runUntilComplete(then(then(nothing(), [] { return 1; }), [](int n) { return n + 1; })), 2);
    }

    void thenPassesAFailureOnOrTurnsItIntoAValue()
    {
        Event now;
        now.set();
        bool called = false;
        const auto call = [&called](int n) {
            called = true;
            return n;
        };
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, runUntilComplete(then(number(now, -1), call)));
        QCOMPARE(runUntilComplete(then(number(now, -1), call, [](const std::exception_ptr&) { return 9; })), 9);
        QVERIFY(!called);
        Event never;
        Task<int> canceled = start(then(number(never, 1), call, [](const std::exception_ptr&) { return 9; }));
        turn();
        canceled.cancel();
        QVERIFY_THROWS_EXCEPTION(Canceled, canceled.result());
    }

    void thenEndsWithItsContext()
    {
        Event when;
        auto context = std::make_unique<QObject>();
        int shown = 0;
        const auto show = [&shown](int n) { shown += n; };
        startIn(context.get(), then(number(when, 1), show));
        turn();
        when.set();
        turn();
        QCOMPARE(shown, 1);
        when.reset();
        startIn(context.get(), then(number(when, 1), show));
        turn();
        context.reset();
        when.set();
        turn();
        QCOMPARE(shown, 1);
    }

    void aTaskStartedInAContextMayGiveAValue()
    {
        Event when;
        QObject context;
        startIn(&context, number(when, 1));
        turn();
        QCOMPARE(when.waiting(), std::size_t{1});
        when.set();
        QTRY_VERIFY(context.children().isEmpty());
    }

    void allSettledGivesEveryOutcome()
    {
        Event now;
        now.set();
        const auto both = [](Event& when) -> Task<Log> {
            const auto nothing = []() -> Task<> { co_return; };
            auto [good, bad, none] = co_await allSettled(number(when, 1), number(when, -1), nothing());
            Log log;
            log.push_back(std::to_string(good.value()));
            log.push_back(bad.isDone() || bad.isCanceled() ? "done" : "failed");
            log.push_back(none.isDone() ? "done" : "failed");
            std::vector<Task<int>> many;
            for (int i = -1; i < 2; ++i)
                many.push_back(number(when, i));
            for (auto& outcome : co_await allSettled(std::move(many)))
                log.push_back(outcome.isDone() ? std::to_string(outcome.value()) : "failed");
            co_return log;
        };
        QCOMPARE(runUntilComplete(both(now)), Log({"1", "failed", "done", "failed", "0", "1"}));
    }

    void aFailureDoesNotEndTheOthersOfAllSettledACancelDoes()
    {
        const tests::UnobservedReports reports; // of the failure that nobody gets to see
        Event first;
        Event never;
        Log log;
        const auto both = [](Event& a, Event& b, Log& into) -> Task<> {
            co_await allSettled(number(a, -1), save(b, into));
        };
        Task<> task = start(both(first, never, log));
        turn();
        first.set();
        turn();
        QVERIFY(!task.isFinished());
        QCOMPARE(log, Log());
        task.cancel();
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(log, Log({"save canceled"}));
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
    }

    void whatCanBeAwaitedIsJoinedAndTimed()
    {
        Bell bell;
        Mutex mutex;
        const auto all = [](Bell* on, Mutex& with) -> Task<int> {
            QPromise<int> promise;
            promise.start();
            promise.addResult(5);
            promise.finish();
            const QFuture<int> future = promise.future();
            auto [rung, five, lock, two] =
                co_await allOf(signalOf(on, &Bell::rungAt), future, with.lock(), taskOf(sleepFor(0ms)));
            std::vector<QFuture<int>> futures(3, future);
            const std::vector<int> values = co_await allOf(std::move(futures));
            const auto either = co_await anyOf(sleepFor(1h), future);
            const int again = co_await withTimeout(future, 1h);
            co_return std::get<0>(rung) + five + static_cast<int>(values.size()) + static_cast<int>(either.index()) +
                again;
        };
        Task<int> task = start(all(&bell, mutex));
        turn();
        Q_EMIT bell.rungAt(7, QStringLiteral("home"));
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(task.result(), 7 + 5 + 3 + 1 + 5);
        QVERIFY(!mutex.isLocked());
        const Mutex::Lock mine = mutex.tryLock();
        const auto late = [](Mutex& of) -> Task<> { const auto lock = co_await withTimeout(of.lock(), 1ms); };
        QVERIFY_THROWS_EXCEPTION(TimedOut, runUntilComplete(late(mutex)));
        QCOMPARE(mutex.waiting(), std::size_t{0});
    }

    void anythingThatCanBeAwaitedBecomesATask()
    {
        Bell bell;
        Task<std::tuple<int, QString>> rung = start(taskOf(signalOf(&bell, &Bell::rungAt)));
        turn();
        Q_EMIT bell.rungAt(7, QStringLiteral("home"));
        turn();
        QCOMPARE(rung.result(), std::make_tuple(7, QStringLiteral("home")));
        Mutex mutex;
        const auto lock = runUntilComplete(taskOf(mutex.lock()));
        QVERIFY(mutex.isLocked());
        runUntilComplete(taskOf(sleepFor(0ms)));
        Event now;
        now.set();
        QCOMPARE(runUntilComplete(taskOf(number(now, 2))), 2);
    }

    void aTaskOfSomethingShowsItAndItsPlace()
    {
        live::LiveRecording recording;
        recording.startNew();
        Mutex mutex("database");
        runUntilComplete(taskOf(sleepFor(1ms)));
        runUntilComplete([]() -> Task<> { co_await withTimeout(sleepFor(2ms), 1h); }());
        recording.drain(true);
        const trace::TraceSnapshot snapshot = recording.current()->snapshot();
        const auto task = tests::findTask(snapshot, "sleep 1 ms");
        QVERIFY(task);
        std::string waits;
        for (const trace::Span& span : tests::lifeOf(snapshot, task->id)) {
            if (span.state == trace::SpanState::suspended)
                waits += snapshot.text(span.name);
        }
        QVERIFY2(waits.starts_with("sleep 1 ms at tst_taskcombining.cpp:"), waits.c_str());
        const auto timed = tests::findTask(snapshot, "sleep 2 ms");
        QVERIFY(timed);
        waits.clear();
        for (const trace::Span& span : tests::lifeOf(snapshot, timed->id)) {
            if (span.state == trace::SpanState::suspended)
                waits += snapshot.text(span.name);
        }
        QVERIFY2(waits.starts_with("sleep 2 ms at tst_taskcombining.cpp:"), waits.c_str());
    }
};

QTEST_GUILESS_MAIN(TestTaskCombining)
#include "tst_taskcombining.moc"
