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
        const Moment moment = momentOf(story.trace.snapshot(), std::chrono::milliseconds(milliseconds));
        QByteArray letters;
        for (const TaskMoment& task : moment.tasks)
            letters += "eqrs"[static_cast<int>(task.state)];
        QCOMPARE(letters, states);
        QCOMPARE(moment.console.size(), static_cast<std::size_t>(lines));
    }

    void suspendedTaskTellsWhatItWaitsForAndSinceWhen()
    {
        const Story story;
        const trace::TraceSnapshot trace = story.trace.snapshot();
        const Moment moment = momentOf(trace, 60ms);
        QCOMPARE(moment.tasks.size(), std::size_t{2});
        QVERIFY(trace.text(moment.tasks[0].waitsFor) == "sleep 90 ms");
        QVERIFY(moment.tasks[0].since == 10ms);
        QVERIFY(moment.tasks[1].since == 50ms);
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
        QVERIFY(momentOf(none, 1s).tasks.empty());
    }
};

QTEST_APPLESS_MAIN(TestMoment)
#include "tst_moment.moc"
