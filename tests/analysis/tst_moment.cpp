// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/moment.h"
#include "core/trace/tracebuilder.h"

#include <QTest>

using namespace loopscope;
using namespace loopscope::analysis;
using namespace std::chrono_literals;
using trace::Nanoseconds;
using trace::SpanState;
using trace::TaskStyle;

namespace {

// A pool's job that waits in the queue, a coroutine that sleeps, and what they print.
struct Story
{
    trace::Trace trace;
    trace::TraceBuilder builder{trace};
    TrackId loop = add(trace::TrackKind::loop, "main");
    TrackId tasks = add(trace::TrackKind::tasks, "Tasks");
    TrackId console = add(trace::TrackKind::stream, "Console");
    TaskId sleeper{};
    TaskId job{};

    Story()
    {
        sleeper = builder.addTask(tasks, 10ms, builder.intern("sleeper"), TaskStyle::coroutine, TaskId::none,
                                  builder.intern("a.cpp:1"));
        builder.taskState(sleeper, 10ms, SpanState::suspended, builder.intern("sleep 90 ms"), loop);
        job = builder.addTask(tasks, 20ms, builder.intern("job"), TaskStyle::pool, TaskId::none,
                              builder.intern("a.cpp:2"));
        builder.taskState(job, 20ms, SpanState::queued, StringId::empty, loop);
        builder.taskState(job, 50ms, SpanState::running, StringId::empty, loop);
        builder.taskFinished(job, 80ms, trace::Outcome::done);
        line(80ms, "job done");
        builder.taskState(sleeper, 100ms, SpanState::queued, StringId::empty, loop);
        builder.taskState(sleeper, 110ms, SpanState::running, StringId::empty, loop);
        line(115ms, "sleeper done");
        builder.taskFinished(sleeper, 120ms, trace::Outcome::failed);
        builder.extendTo(10s);
    }

    TrackId add(trace::TrackKind kind, std::string_view name)
    {
        trace::Track track;
        track.name = builder.intern(name);
        track.kind = kind;
        return builder.addTrack(track);
    }

    void line(Nanoseconds at, std::string_view text)
    {
        builder.instant({at, console, builder.intern(text), TaskId::none, trace::InstantKind::console, 0});
    }
};

} // namespace

class TestMoment final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void statesFollowTheMoment_data()
    {
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<QByteArray>("states"); // of the sleeper and the job: a letter each
        QTest::addColumn<int>("lines");
        QTest::newRow("before all") << 5 << QByteArray("") << 0;
        QTest::newRow("at its start") << 10 << QByteArray("s") << 0;
        QTest::newRow("one queued") << 30 << QByteArray("sq") << 0;
        QTest::newRow("at a change") << 50 << QByteArray("sr") << 0;
        QTest::newRow("at its end") << 80 << QByteArray("se") << 1;
        QTest::newRow("queued to resume") << 105 << QByteArray("qe") << 1;
        QTest::newRow("resumed") << 117 << QByteArray("re") << 2;
        QTest::newRow("after all") << 9000 << QByteArray("ee") << 2;
    }

    void statesFollowTheMoment()
    {
        QFETCH(int, milliseconds);
        QFETCH(QByteArray, states);
        QFETCH(int, lines);
        const Story story;
        const trace::TraceSnapshot trace = story.trace.snapshot();
        const Moment moment = momentOf(trace, std::chrono::milliseconds(milliseconds));
        QByteArray letters;
        for (const TaskId id : moment.latest)
            letters += "eqrs"[static_cast<int>(moment.of(*trace.findTask(id))->state)];
        QCOMPARE(letters, states);
        QCOMPARE(moment.console.size(), static_cast<std::size_t>(lines));
    }

    void suspendedTaskTellsWhatItWaitsForAndSinceWhen()
    {
        const Story story;
        const trace::TraceSnapshot trace = story.trace.snapshot();
        const Moment moment = momentOf(trace, 60ms);
        QCOMPARE(moment.living.size(), std::size_t{2});
        QVERIFY(trace.text(moment.living[0].waitsFor) == "sleep 90 ms");
        QVERIFY(moment.living[0].since == 10ms);
        QVERIFY(moment.living[1].since == 50ms);
    }

    void timesSpentEndAtTheMoment()
    {
        const Story story;
        const trace::TraceSnapshot trace = story.trace.snapshot();
        using Spent = std::array<Nanoseconds, trace::spanStates>; // plain, queued, running, suspended
        const auto spent = [&](TaskId id, Nanoseconds at) {
            return momentOf(trace, at).of(*trace.findTask(id))->spent;
        };
        QVERIFY(spent(story.job, 20ms) == Spent{});
        QVERIFY((spent(story.job, 60ms) == Spent{0ms, 30ms, 10ms, 0ms}));
        QVERIFY((spent(story.job, 95ms) == Spent{0ms, 30ms, 30ms, 0ms}));
        QVERIFY((spent(story.sleeper, 105ms) == Spent{0ms, 5ms, 0ms, 90ms}));
    }

    void taskThatIsNotYetCreatedDoesNothing()
    {
        const Story story;
        const trace::TraceSnapshot trace = story.trace.snapshot();
        QVERIFY(!momentOf(trace, 15ms).of(*trace.findTask(story.job)));
        QVERIFY(momentOf(trace, 20ms).of(*trace.findTask(story.job)));
    }

    void onlyTheLatestOfManyAreTold()
    {
        Story story;
        const auto many = static_cast<int>(Moment::mostTasks) + 100;
        std::vector<TaskId> made;
        for (int i = 0; i < many; ++i) {
            const Nanoseconds at = 200ms + i * 1ms;
            made.push_back(story.builder.addTask(story.tasks, at, story.builder.intern("one"), TaskStyle::pool,
                                                 TaskId::none, StringId::empty));
            story.builder.taskState(made.back(), at, SpanState::running, StringId::empty, story.loop);
            story.builder.taskFinished(made.back(), at + 500us, trace::Outcome::done);
            story.line(at, std::to_string(i));
        }
        const int last = many - 50; // the last that has been made
        const trace::TraceSnapshot trace = story.trace.snapshot();
        const Moment moment = momentOf(trace, 200ms + last * 1ms);
        QVERIFY(moment.latest ==
                std::vector<TaskId>(made.begin() + last + 1 - Moment::mostTasks, made.begin() + last + 1));
        QCOMPARE(moment.living.size(), std::size_t{1});
        QCOMPARE(moment.console.size(), Moment::mostLines);
        QVERIFY(trace.text(moment.console.back().name) == std::to_string(last));
        QVERIFY(moment.of(*trace.findTask(story.job))->hasEnded()); // told of those that are not listed, too
    }

    // A task that never said what it does: from its creation on it counts as queued.
    void taskWithoutAnyStateWaits()
    {
        Story story;
        const TaskId silent = story.builder.addTask(story.tasks, 130ms, story.builder.intern("silent"),
                                                    TaskStyle::coroutine, TaskId::none, StringId::empty);
        const Moment moment = momentOf(story.trace.snapshot(), 150ms);
        QCOMPARE(moment.queues.size(), std::size_t{1});
        QVERIFY(moment.queues[0].tasks == std::vector<TaskId>{silent});
        QVERIFY(moment.living[0].since == 130ms);
    }

    void queuesHoldWhoIsReadyAndHasNoThread()
    {
        const Story story;
        const Moment pool = momentOf(story.trace.snapshot(), 30ms);
        QCOMPARE(pool.queues.size(), std::size_t{1});
        QVERIFY(pool.queues[0].style == TaskStyle::pool);
        QVERIFY(pool.queues[0].tasks == std::vector<TaskId>{story.job});
        const Moment loop = momentOf(story.trace.snapshot(), 105ms);
        QCOMPARE(loop.queues.size(), std::size_t{1});
        QVERIFY(loop.queues[0].style != TaskStyle::pool);
        QVERIFY(momentOf(story.trace.snapshot(), 60ms).queues.empty());
    }

    void whoQueuedUpFirstIsServedFirst()
    {
        Story story;
        const auto add = [&story](Nanoseconds at) {
            return story.builder.addTask(story.tasks, at, story.builder.intern("job"), TaskStyle::pool, TaskId::none,
                                         StringId::empty);
        };
        const TaskId early = add(200ms); // created first, ready last
        story.builder.taskState(early, 200ms, SpanState::suspended, StringId::empty, story.loop);
        const TaskId late = add(210ms);
        story.builder.taskState(late, 210ms, SpanState::queued, StringId::empty, story.loop);
        story.builder.taskState(early, 220ms, SpanState::queued, StringId::empty, story.loop);
        const Moment moment = momentOf(story.trace.snapshot(), 230ms);
        QCOMPARE(moment.queues.size(), std::size_t{1});
        QVERIFY(moment.queues[0].tasks == (std::vector<TaskId>{late, early}));
    }

    void figuresAndTheEndOfTheTraceAreNoEvents()
    {
        Story story;
        const TaskId endless = story.builder.addTask(story.tasks, 200ms, story.builder.intern("endless"),
                                                     TaskStyle::coroutine, TaskId::none, StringId::empty);
        story.builder.taskState(endless, 200ms, SpanState::running, StringId::empty, story.loop);
        story.builder.instant(
            {300ms, story.console, story.builder.intern("on CPU"), TaskId::none, trace::InstantKind::figure, 1});
        const trace::TraceSnapshot trace = story.trace.snapshot();
        QVERIFY(nextEvent(trace, 150ms) == 200ms);
        QVERIFY(!nextEvent(trace, 200ms));
        QVERIFY(previousEvent(trace, 5s) == 200ms);
    }

    void stepsVisitEveryChangeForwardsAndBackwards()
    {
        const Story story;
        const trace::TraceSnapshot trace = story.trace.snapshot();
        const std::vector<Nanoseconds> expected{10ms, 20ms, 50ms, 80ms, 100ms, 110ms, 115ms, 120ms};
        std::vector<Nanoseconds> forwards;
        for (auto at = nextEvent(trace, Nanoseconds{0}); at; at = nextEvent(trace, *at))
            forwards.push_back(*at);
        QVERIFY(forwards == expected);
        std::vector<Nanoseconds> backwards;
        for (auto at = previousEvent(trace, 10s); at; at = previousEvent(trace, *at))
            backwards.insert(backwards.begin(), *at);
        QVERIFY(backwards == expected);
    }

    void emptyTraceHasNoEvents()
    {
        const trace::TraceSnapshot none;
        QVERIFY(!nextEvent(none, Nanoseconds{0}));
        QVERIFY(!previousEvent(none, 1s));
        QVERIFY(momentOf(none, 1s).latest.empty());
    }
};

QTEST_APPLESS_MAIN(TestMoment)
#include "tst_moment.moc"
