// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/finding.h"
#include "core/trace/trace.h"
#include "core/trace/tracebuilder.h"

#include <QTest>

using namespace loopscope;
using namespace std::chrono_literals;
using analysis::Finding;
using trace::Nanoseconds;
using trace::Outcome;
using trace::SpanState;
using trace::TaskStyle;
using trace::TrackKind;

namespace {

struct Made
{
    trace::Trace trace;
    trace::TraceBuilder builder{trace};
    TrackId loop = add(TrackKind::loop, "main");
    TrackId tasks = add(TrackKind::tasks, "Tasks");
    Nanoseconds now{0};

    TrackId add(TrackKind kind, std::string_view name)
    {
        trace::Track track;
        track.name = builder.intern(name);
        track.kind = kind;
        return builder.addTrack(track);
    }
    TaskId begin(std::string_view name, TaskStyle style)
    {
        return builder.addTask(tasks, now, builder.intern(name), style, TaskId::none, StringId::empty);
    }
    // The task does this for so long.
    void goesOn(TaskId task, SpanState state, Nanoseconds length, std::string_view detail = {})
    {
        builder.taskState(task, now, state, builder.intern(detail), loop);
        now += length;
    }
    void ends(TaskId task, Outcome outcome = Outcome::done) { builder.taskFinished(task, now, outcome); }

    [[nodiscard]] std::vector<Finding> findings() const { return analysis::findFindings(trace.snapshot()); }
    [[nodiscard]] QString rules() const
    {
        QStringList rules;
        for (const Finding& finding : findings())
            rules.append(finding.rule);
        return rules.join(QLatin1Char(' '));
    }
};

} // namespace

class TstFindings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sequentialAwaitsNeedTwoWaitsAtOneLine_data();
    void sequentialAwaitsNeedTwoWaitsAtOneLine();
    void unobservedExceptionNamesTheTask();
    void neverYieldedTellsCoroutinesOnly();
    void poolIsStarvedWhenJobsWaitFarLongerThanTheyRun();
    void busyPollCountsShortWaits();
    void zeroTimerStormNeedsManyDispatches();
    void neverResumedNeedsARunThatIsOver();
    void waitOnGuiThreadTellsWatchedLoopsOnly();
    void timerDriftNeedsBeatsThatSlide_data();
    void timerDriftNeedsBeatsThatSlide();
    void timerDriftSeesCallsThatCallThemselvesLater();
    void mutexContentionNamesTheHolder();
    void handOversAreNoSequenceAndNoPoll();
    void findingsAreInTheOrderOfTime();
};

void TstFindings::sequentialAwaitsNeedTwoWaitsAtOneLine_data()
{
    QTest::addColumn<QStringList>("waits");
    QTest::addColumn<int>("lengthMs");
    QTest::addColumn<QString>("rules");
    const QString found = QStringLiteral("sequential-awaits");
    const auto waits = [](const char* text) { return QString::fromLatin1(text).split(QLatin1Char('|')); };
    QTest::newRow("one") << waits("sleep at a.cpp:1") << 300 << QString();
    QTest::newRow("two") << waits("square 2 at a.cpp:1|square 3 at a.cpp:1") << 300 << found;
    QTest::newRow("two lines") << waits("sleep at a.cpp:1|sleep at a.cpp:2") << 300 << QString();
    QTest::newRow("too short") << waits("sleep at a.cpp:1|sleep at a.cpp:1") << 9 << QString();
    QTest::newRow("without a place") << waits("timer|timer") << 300 << QString();
}

void TstFindings::sequentialAwaitsNeedTwoWaitsAtOneLine()
{
    QFETCH(QStringList, waits);
    QFETCH(int, lengthMs);
    QFETCH(QString, rules);
    Made made;
    const TaskId task = made.begin("fetch all", TaskStyle::coroutine);
    for (const QString& wait : waits) {
        made.goesOn(task, SpanState::suspended, std::chrono::milliseconds(lengthMs), wait.toStdString());
        made.goesOn(task, SpanState::running, 1ms);
    }
    made.ends(task);
    QCOMPARE(made.rules(), rules);
    if (!rules.isEmpty()) {
        QVERIFY(made.findings().front().text.contains(QStringLiteral("600 ms in all")));
        QVERIFY(made.findings().front().text.contains(QStringLiteral("300 ms can be gained")));
    }
}

void TstFindings::unobservedExceptionNamesTheTask()
{
    Made made;
    made.builder.instant({5ms, made.loop, made.builder.intern("unobserved: fetch: no such host"), TaskId::none,
                          trace::InstantKind::error, 0});
    made.builder.instant(
        {6ms, made.loop, made.builder.intern("another error"), TaskId::none, trace::InstantKind::error, 0});
    QCOMPARE(made.rules(), QStringLiteral("unobserved-exception"));
    QVERIFY(made.findings().front().text.contains(QStringLiteral("fetch: no such host")));
    QCOMPARE(made.findings().front().at, Nanoseconds(5ms));
}

void TstFindings::mutexContentionNamesTheHolder()
{
    Made made;
    const TaskId brief = made.begin("brief", TaskStyle::coroutine);
    made.goesOn(brief, SpanState::suspended, 49ms, "mutex database, held by writer at a.cpp:1");
    made.goesOn(brief, SpanState::suspended, 300ms, "mutex database at a.cpp:2");
    made.goesOn(brief, SpanState::suspended, 300ms, "mutexes, held by nobody at a.cpp:3");
    made.ends(brief);
    QCOMPARE(made.rules(), QString());
    for (const auto length : {60ms, 80ms}) {
        const TaskId reader = made.begin(length == 80ms ? "second reader" : "reader", TaskStyle::coroutine);
        made.goesOn(reader, SpanState::suspended, length, "mutex database, held by writer at a.cpp:1");
        made.ends(reader);
    }
    QCOMPARE(made.rules(), QStringLiteral("mutex-contention"));
    const Finding found = made.findings().back();
    QVERIFY(found.text.contains(QStringLiteral("“second reader” waited 80 ms for the “mutex database”, which the task "
                                               "“writer” held")));
    QVERIFY(found.text.contains(QStringLiteral("2 waits like this lasted 140 ms in all")));
    QCOMPARE(found.length, Nanoseconds(80ms));
    const TaskId last = made.begin("last", TaskStyle::coroutine);
    made.goesOn(last, SpanState::suspended, 90ms, "mutex database, held by writer, behind others at a.cpp:1");
    made.ends(last);
    QCOMPARE(made.findings().size(), std::size_t{2});
    QVERIFY(made.findings().back().text.contains(
        QStringLiteral("“last” waited 90 ms in the queue for the “mutex database”, which the task “writer” held")));
}

void TstFindings::handOversAreNoSequenceAndNoPoll()
{
    Made made;
    const TaskId worker = made.begin("worker", TaskStyle::coroutine);
    for (const auto length : {20ms, 1ms}) {
        for (int i = 0; i < 60; ++i) {
            made.goesOn(worker, SpanState::suspended, length, "channel jobs, empty at a.cpp:1");
            made.goesOn(worker, SpanState::running, 1ms);
        }
    }
    made.ends(worker);
    QCOMPARE(made.rules(), QString());
}

void TstFindings::neverYieldedTellsCoroutinesOnly()
{
    Made made;
    const TaskId callback = made.begin("callback", TaskStyle::timer);
    made.goesOn(callback, SpanState::running, 80ms);
    made.ends(callback);
    const TaskId brief = made.begin("brief", TaskStyle::coroutine);
    made.goesOn(brief, SpanState::running, 49ms);
    made.ends(brief);
    QCOMPARE(made.rules(), QString());
    const TaskId coroutine = made.begin("compute", TaskStyle::coroutine);
    made.goesOn(coroutine, SpanState::running, 80ms);
    made.ends(coroutine);
    QCOMPARE(made.rules(), QStringLiteral("never-yielded"));
    QCOMPARE(made.findings().front().task, coroutine);
}

void TstFindings::poolIsStarvedWhenJobsWaitFarLongerThanTheyRun()
{
    Made made;
    const TaskId fine = made.begin("fine", TaskStyle::pool);
    made.goesOn(fine, SpanState::queued, 300ms);
    made.goesOn(fine, SpanState::running, 100ms);
    made.ends(fine);
    QCOMPARE(made.rules(), QString());
    const TaskId starved = made.begin("starved", TaskStyle::pool);
    made.goesOn(starved, SpanState::queued, 301ms);
    made.goesOn(starved, SpanState::running, 100ms);
    made.ends(starved);
    QCOMPARE(made.rules(), QStringLiteral("pool-starved"));
    QCOMPARE(made.findings().front().task, starved);
}

void TstFindings::busyPollCountsShortWaits()
{
    Made made;
    const TaskId task = made.begin("poll", TaskStyle::coroutine);
    for (int time = 0; time < 49; ++time) {
        made.goesOn(task, SpanState::suspended, 1ms, "sleep 1 ms at a.cpp:1");
        made.goesOn(task, SpanState::running, 10us);
    }
    QCOMPARE(made.rules(), QString());
    made.goesOn(task, SpanState::suspended, 1ms, "sleep 1 ms at a.cpp:1");
    made.goesOn(task, SpanState::running, 10us);
    made.ends(task);
    QCOMPARE(made.rules(), QStringLiteral("busy-poll"));
}

void TstFindings::zeroTimerStormNeedsManyDispatches()
{
    const auto dispatches = [](Nanoseconds gap, int times, std::string_view category) {
        Made made;
        for (int time = 0; time < times; ++time) {
            made.builder.complete(made.loop, {made.now, made.now + 5us}, made.builder.intern("Timer → QTimer"),
                                  made.builder.intern(category));
            made.now += gap;
        }
        return made.rules();
    };
    QCOMPARE(dispatches(500us, 1000, ""), QStringLiteral("zero-timer-storm"));
    QCOMPARE(dispatches(500us, 199, ""), QString());
    QCOMPARE(dispatches(16ms, 1000, ""), QString());
    QCOMPARE(dispatches(500us, 1000, "self"), QString());
}

void TstFindings::neverResumedNeedsARunThatIsOver()
{
    Made made;
    const TaskId task = made.begin("waits", TaskStyle::coroutine);
    made.goesOn(task, SpanState::suspended, 10ms, "signal at a.cpp:1");
    made.builder.extendTo(1s);
    QCOMPARE(made.rules(), QString());
    made.trace.setFact("outcome", "done");
    QCOMPARE(made.rules(), QStringLiteral("never-resumed"));
    made.ends(task);
    QCOMPARE(made.rules(), QString());
}

void TstFindings::waitOnGuiThreadTellsWatchedLoopsOnly()
{
    const auto waits = [](bool watched, Nanoseconds length, std::string_view category) {
        Made made;
        if (watched) {
            trace::Track stalls;
            stalls.kind = TrackKind::stalls;
            stalls.parent = made.loop;
            made.builder.addTrack(stalls);
        }
        const TaskId task = made.begin("save", TaskStyle::blocking);
        made.builder.taskState(task, 0ms, SpanState::running, StringId::empty, made.loop);
        made.builder.complete(made.loop, {10ms, 10ms + length}, made.builder.intern("wait for a future at a.cpp:1"),
                              made.builder.intern(category));
        made.builder.taskFinished(task, 500ms, Outcome::done);
        const auto findings = made.findings();
        return findings.empty() ? QString() : findings.front().rule + QLatin1Char(' ') + findings.front().text;
    };
    const QString found = waits(true, 300ms, "wait");
    QVERIFY2(found.startsWith(QStringLiteral("wait-on-gui-thread ")), qPrintable(found));
    QVERIFY(found.contains(QStringLiteral("300 ms to wait for “a future at a.cpp:1”")));
    QCOMPARE(waits(true, 15ms, "wait"), QString());
    QCOMPARE(waits(true, 300ms, ""), QString());
    QCOMPARE(waits(false, 300ms, "wait"), QString());
}

void TstFindings::timerDriftNeedsBeatsThatSlide_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("beats");
    QTest::addColumn<int>("lateUs");      // each beat after the one before, beyond the interval of 100 ms
    QTest::addColumn<int>("everyLateUs"); // each tenth beat, which the next ones make up for
    QTest::addColumn<QString>("rules");
    const QString timer = QStringLiteral("Timer → QTimer clock, every 100 ms");
    const QString drift = QStringLiteral("timer-drift");
    QTest::newRow("slides") << timer << 40 << 4000 << 0 << drift;
    QTest::newRow("too few") << timer << 15 << 8000 << 0 << QString();
    QTest::newRow("less than a beat") << timer << 40 << 2000 << 0 << QString();
    QTest::newRow("a loaded machine") << timer << 400 << 0 << 90000 << QString();
    QTest::newRow("of no interval") << QStringLiteral("Timer → QTimer clock") << 40 << 4000 << 0 << QString();
}

void TstFindings::timerDriftNeedsBeatsThatSlide()
{
    QFETCH(QString, name);
    QFETCH(int, beats);
    QFETCH(int, lateUs);
    QFETCH(int, everyLateUs);
    QFETCH(QString, rules);
    Made made;
    for (int beat = 0; beat < beats; ++beat) {
        const Nanoseconds at = beat * (100ms + std::chrono::microseconds(lateUs)) +
                               std::chrono::microseconds(beat % 10 == 9 ? everyLateUs : 0);
        made.builder.complete(made.loop, {at, at + 5us}, made.builder.intern(name.toStdString()), StringId::empty);
    }
    QCOMPARE(made.rules(), rules);
    if (!rules.isEmpty())
        QVERIFY2(made.findings().front().text.contains(QStringLiteral("39 beats took 4.06 s, 156 ms too long")),
                 qPrintable(made.findings().front().text));
}

void TstFindings::timerDriftSeesCallsThatCallThemselvesLater()
{
    const auto calls = [](Nanoseconds work, bool bySelf) {
        Made made;
        TaskId before = TaskId::none;
        for (int call = 0; call < 40; ++call) {
            const TaskId task = made.builder.addTask(made.tasks, made.now, made.builder.intern("tick"),
                                                     TaskStyle::timer, before, made.builder.intern("a.cpp:1"));
            made.goesOn(task, SpanState::suspended, 100ms, "timer 100 ms");
            made.goesOn(task, SpanState::running, work);
            made.ends(task);
            before = bySelf ? task : TaskId::none;
        }
        return made.rules();
    };
    QCOMPARE(calls(5ms, true), QStringLiteral("timer-drift"));
    QCOMPARE(calls(200us, true), QString());
    QCOMPARE(calls(5ms, false), QString()); // independent of each other
}

void TstFindings::findingsAreInTheOrderOfTime()
{
    Made made;
    const TaskId coroutine = made.begin("compute", TaskStyle::coroutine);
    made.goesOn(coroutine, SpanState::running, 80ms);
    made.ends(coroutine);
    made.builder.instant(
        {5ms, made.loop, made.builder.intern("unobserved: x"), TaskId::none, trace::InstantKind::error, 0});
    QCOMPARE(made.rules(), QStringLiteral("never-yielded unobserved-exception"));
}

QTEST_GUILESS_MAIN(TstFindings)
#include "tst_findings.moc"
