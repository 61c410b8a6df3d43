// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/liverecording.h"
#include "core/tasks/allof.h"
#include "core/tasks/blocking.h"
#include "core/tasks/laterfuture.h"
#include "core/tasks/offload.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "tests/support/spans.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <semaphore>
#include <source_location>
#include <stdexcept>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using namespace loopscope;
using namespace loopscope::tasks;
using trace::SpanState;

namespace {

unsigned sleepLine = 0;

Task<int> fetch(int n)
{
    sleepLine = std::source_location::current().line() + 1;
    co_await sleepFor(3ms);
    co_return n* n;
}

} // namespace

class TestTaskTrace : public QObject
{
    Q_OBJECT

    live::LiveRecording m_recording;
    trace::TraceSnapshot m_snapshot;

    trace::Task find(std::string_view name)
    {
        m_recording.drain(true);
        m_snapshot = m_recording.current()->snapshot();
        const auto task = tests::findTask(m_snapshot, name);
        return task ? *task : trace::Task{};
    }
    // "queued running suspended(sleep) running"; runs of the same state count once.
    std::string life(const trace::Task& task) const
    {
        std::string text;
        std::string last;
        for (const trace::Span& span : tests::lifeOf(m_snapshot, task.id)) {
            std::string state = word(span.state);
            if (span.state == SpanState::suspended)
                state += '(' + std::string(m_snapshot.text(span.name)) + ')';
            if (state == last)
                continue;
            text += (text.empty() ? "" : " ") + state;
            last = state;
        }
        return text;
    }

private Q_SLOTS:
    void init() { m_recording.startNew(); }

    void aBlockingCallIsRunning()
    {
        QCOMPARE(blocking("sum", [] { return 3; }), 3);
        const trace::Task task = find("sum");
        QCOMPARE(life(task), std::string("running"));
        QCOMPARE(task.style, trace::TaskStyle::blocking);
        QCOMPARE(task.outcome, trace::Outcome::done);
        QVERIFY(m_snapshot.text(task.where).starts_with("tst_tasktrace.cpp:"));
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, blocking("bad", []() -> int { throw std::runtime_error("no"); }));
        QCOMPARE(find("bad").outcome, trace::Outcome::failed);
    }

    void aCallbackWaitsForItsTimerThenRuns()
    {
        bool called = false;
        callLater(this, 2ms, "outer call",
                  [this, &called] { callLater(this, 1ms, "inner call", [&called] { called = true; }); });
        QTRY_VERIFY(called);
        const trace::Task outer = find("outer call");
        QCOMPARE(life(outer), std::string("suspended(timer 2 ms) running"));
        QCOMPARE(outer.style, trace::TaskStyle::timer);
        QCOMPARE(find("inner call").parent, outer.id);
        QVERIFY(outer.spent[static_cast<std::size_t>(SpanState::suspended)] >= 2ms);
    }

    void aLaterCallThatNeverComesIsCanceled()
    {
        callLater(this, 1h, "never", [] {})->cancel();
        const trace::Task task = find("never");
        QCOMPARE(task.outcome, trace::Outcome::canceled);
        QCOMPARE(life(task), std::string("suspended(timer 1 h)"));
    }

    void aPoolJobIsQueuedThenRunsOnANamedThread()
    {
        ThreadPool pool("makers", 1);
        run(pool, "future job", [] {}).waitForFinished();
        pool.submit("pool job", [] {}).waitForFinished();
        const trace::Task task = find("pool job");
        QCOMPARE(life(task), std::string("queued running"));
        QCOMPARE(task.style, trace::TaskStyle::pool);
        QCOMPARE(find("future job").style, trace::TaskStyle::future);
        const trace::Track* const thread = m_snapshot.track(task.thread);
        QVERIFY(thread);
        QCOMPARE(m_snapshot.text(thread->name), std::string_view("makers 1"));
    }

    void anOffloadedJobIsDelivered()
    {
        ThreadPool pool("makers", 1);
        std::binary_semaphore gate(0); // the job goes on once the waiter waits
        const auto work = [](ThreadPool& on, std::binary_semaphore& held) -> Task<> {
            QTimer::singleShot(0, qApp, [&held] { held.release(); });
            const auto job = [&held] { held.acquire(); };
            co_await offload(on, "job", job);
        };
        runUntilComplete(work(pool, gate).named("waiter"));
        const trace::Task waiter = find("waiter");
        const trace::Task job = find("job");
        QCOMPARE(job.parent, waiter.id);
        QVERIFY(life(waiter).starts_with("queued running suspended(job on makers at tst_tasktrace.cpp:"));
        const auto flows = m_snapshot.flowsOf(job.id);
        QVERIFY(std::any_of(flows.begin(), flows.end(), [&](const trace::Flow& flow) {
            return flow.kind == trace::FlowKind::deliveredTo && flow.from.task == job.id && flow.to.task == waiter.id;
        }));
    }

    void aLaterFutureWaitsThenRuns()
    {
        const auto future = futureLater(this, 1ms, "later future", [] { return 1; });
        QTRY_VERIFY(future.isFinished());
        const trace::Task task = find("later future");
        QCOMPARE(task.style, trace::TaskStyle::future);
        QCOMPARE(task.outcome, trace::Outcome::done);
        QCOMPARE(life(task), std::string("suspended(timer 1 ms) running"));
    }

    void aCoroutineShowsWhatItWaitsForAndWhere()
    {
        QCOMPARE(runUntilComplete(fetch(3)), 9);
        const trace::Task task = find("fetch");
        QCOMPARE(life(task),
                 "queued running suspended(sleep 3 ms at tst_tasktrace.cpp:" + std::to_string(sleepLine) + ") running");
        QCOMPARE(task.style, trace::TaskStyle::coroutine);
        QCOMPARE(task.outcome, trace::Outcome::done);
        QVERIFY(task.spent[static_cast<std::size_t>(SpanState::suspended)] >= 3ms);
        const auto flows = m_snapshot.flowsOf(task.id);
        QCOMPARE(flows.size(), std::size_t{1});
        QCOMPARE(flows[0].kind, trace::FlowKind::createdBy);
    }

    void anAwaitedCoroutineIsAChild()
    {
        const auto outer = []() -> Task<> {
            const int four = co_await fetch(2).named("fetch 2");
            Q_UNUSED(four)
        };
        runUntilComplete(outer().named("outer"));
        const trace::Task parent = find("outer");
        const trace::Task child = find("fetch 2");
        QCOMPARE(child.parent, parent.id);
        QVERIFY(life(parent).starts_with("queued running suspended(fetch 2 at tst_tasktrace.cpp:"));
        QVERIFY(life(child).starts_with("running suspended("));
    }

    void tasksSideBySideAreOneEach()
    {
        const auto outer = []() -> Task<> { co_await allOf(fetch(2).named("fetch 2"), fetch(3).named("fetch 3")); };
        runUntilComplete(outer().named("both"));
        const trace::Task parent = find("both");
        for (const char* name : {"fetch 2", "fetch 3"}) {
            const trace::Task child = find(name);
            QCOMPARE(child.parent, parent.id);
            QVERIFY(life(child).starts_with("queued running suspended(sleep 3 ms"));
            QCOMPARE(child.outcome, trace::Outcome::done);
        }
        QVERIFY(life(parent).starts_with("queued running suspended(2 tasks at tst_tasktrace.cpp:"));
        const auto flows = m_snapshot.flowsOf(parent.id);
        QVERIFY(std::any_of(flows.begin(), flows.end(),
                            [](const trace::Flow& flow) { return flow.kind == trace::FlowKind::resumedBy; }));
    }

    void outcomesAreTold()
    {
        const auto fails = []() -> Task<> {
            co_await sleepFor(0ms);
            throw std::runtime_error("no");
        };
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, runUntilComplete(fails().named("fails")));
        QCOMPARE(find("fails").outcome, trace::Outcome::failed);
        Task<int> canceled = start(fetch(1).named("canceled"));
        QCoreApplication::processEvents();
        canceled.cancel();
        QCOMPARE(find("canceled").outcome, trace::Outcome::canceled);
        {
            const Task<int> dropped = start(fetch(1).named("dropped"));
            QCoreApplication::processEvents();
            QCOMPARE(find("dropped").outcome, trace::Outcome::open);
        }
        QCOMPARE(find("dropped").outcome, trace::Outcome::canceled);
    }

    void anExceptionThatNobodyTakesIsInTheTrace()
    {
        tests::UnobservedReports reports;
        callLater(this, 0ms, "bad call", [] { throw std::runtime_error("no"); });
        QTRY_COMPARE(reports.seen.size(), std::size_t{1});
        const trace::Task task = find("bad call");
        bool found = false;
        for (const trace::Track& track : m_snapshot.tracks()) {
            for (const trace::Instant& instant : m_snapshot.instants(track.id, m_snapshot.range()))
                found = found || (instant.kind == trace::InstantKind::error && instant.task == task.id &&
                                  m_snapshot.text(instant.name) == "unobserved: bad call: no");
        }
        QVERIFY(found);
    }

    void nothingIsToldWhilePaused()
    {
        recording::Recorder& recorder = recording::Recorder::instance();
        recorder.setPaused(true);
        QCOMPARE(runUntilComplete(fetch(3).named("unseen")), 9);
        recorder.setPaused(false);
        QCOMPARE(find("unseen").id, TaskId::none);
    }
};

QTEST_GUILESS_MAIN(TestTaskTrace)
#include "tst_tasktrace.moc"
