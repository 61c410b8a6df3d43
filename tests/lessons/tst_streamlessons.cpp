// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lessonrun.h"

using namespace loopscope;
using namespace std::chrono_literals;
using lessons::Mode;
using support::LessonResult;
using support::runLesson;
using time::Nanoseconds;
using trace::InstantKind;

namespace {

QString joined(const QStringList& lines) { return lines.join(QLatin1Char('|')); }

// The marbles of one kind in the row of that name.
std::vector<trace::Instant> marbles(const LessonResult& result, std::string_view row, InstantKind kind)
{
    std::vector<trace::Instant> found;
    for (const trace::Track& track : result.trace.tracks()) {
        if (result.trace.text(track.name) != row)
            continue;
        for (const trace::Instant& instant : result.trace.instants(track.id, {0ns, Nanoseconds::max()})) {
            if (instant.kind == kind)
                found.push_back(instant);
        }
    }
    return found;
}

Nanoseconds firstValue(const LessonResult& result, std::string_view row)
{
    const auto values = marbles(result, row, InstantKind::next);
    return values.empty() ? Nanoseconds{-1} : values.front().time;
}

} // namespace

// The lessons on observables.
class TstStreamLessons final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void printsAsTheLessonSays_data();
    void printsAsTheLessonSays();
    void completesOnceAndLast();
    void takeDisposesOfItsProducer();
    void coldStreamStartsWhenSubscribed();
    void coldSubscribersHaveATimerEach();
    void lateSubscriberOfAHotStreamMissesValues();
    void lateSubscriberOfAReplayedStreamGetsTheHistory();
    void slidingWindowWaitsUntilFull();
    void alertTellsOnlyChanges();
};

void TstStreamLessons::printsAsTheLessonSays_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("output");
    const auto row = [](const char* id, const char* output) {
        QTest::newRow(id) << QString::fromLatin1(id) << QString::fromLatin1(output);
    };
    row("observable-range", "0|1|2|3");
    row("iterator-pull", "Pulled 0|The rest:|Pulled 1|Pulled 2|Pulled 3|Nothing is left: an iterator does not rewind");
    row("observable-completed", "0|1|2|3|Completed");
    row("take", "0|1|2|3|The producer made 4 values");
    row("map-squares", "0|1|4|9");
    row("group-by-parity", "A group with the key 0|The outer stream has ended|0|2");
    row("merge-all", "0|1|2|3");
    row("concat-replay", "One group after the other:|0|2|The same, each group replayed:|0|2|1|3");
    row("subject", "Pushing 1|A receives 1|B receives 1|Pushing 2|A receives 2|B receives 2|"
                   "Pushing 3|A receives 3|B receives 3");
}

void TstStreamLessons::printsAsTheLessonSays()
{
    QFETCH(QString, id);
    QFETCH(QString, output);
    const LessonResult result = runLesson(qPrintable(id), Mode::stream);
    QCOMPARE(joined(result.report.output), output);
    QVERIFY(result.rules().isEmpty());
}

void TstStreamLessons::completesOnceAndLast()
{
    const LessonResult result = runLesson("observable-completed", Mode::stream);
    const auto completed = marbles(result, "Range", InstantKind::completed);
    const auto values = marbles(result, "Range", InstantKind::next);
    QCOMPARE(completed.size(), 1U);
    QCOMPARE(values.size(), 4U);
    QVERIFY(completed.front().time >= values.back().time);
}

void TstStreamLessons::takeDisposesOfItsProducer()
{
    const LessonResult result = runLesson("take", Mode::stream);
    QCOMPARE(marbles(result, "Range", InstantKind::next).size(), 4U);
    QCOMPARE(marbles(result, "Range", InstantKind::dispose).size(), 1U);
    QCOMPARE(marbles(result, "Take 4", InstantKind::completed).size(), 1U);
}

void TstStreamLessons::coldStreamStartsWhenSubscribed()
{
    const auto latency = 50ms;
    const LessonResult result = runLesson("cold-late", Mode::stream, latency);
    QCOMPARE(joined(result.report.output),
             QStringLiteral("The stream is made|Subscribed, two latencies later|0|1|2|3"));
    QVERIFY(firstValue(result, "Ticks") >= 3 * latency);
    QVERIFY(result.report.wall >= 6 * latency);
}

void TstStreamLessons::coldSubscribersHaveATimerEach()
{
    const auto latency = 100ms;
    const LessonResult result = runLesson("cold-two", Mode::stream, latency);
    QVERIFY(firstValue(result, "Subscriber A") >= 3 * latency);
    QVERIFY(firstValue(result, "Subscriber B") >= 3 * latency + latency / 2);
    for (const char* row : {"Subscriber A", "Subscriber B"}) {
        const auto values = marbles(result, row, InstantKind::next);
        QCOMPARE(values.size(), 3U);
        QCOMPARE(values.front().value, 0.0);
    }
}

void TstStreamLessons::lateSubscriberOfAHotStreamMissesValues()
{
    const LessonResult result = runLesson("hot-publish", Mode::stream, 100ms);
    const auto early = marbles(result, "Subscriber A", InstantKind::next);
    const auto late = marbles(result, "Subscriber B", InstantKind::next);
    QCOMPARE(early.size(), 4U);
    QCOMPARE(late.size(), 2U);
    QCOMPARE(late.front().value, 2.0);
    QCOMPARE(marbles(result, "Ticks", InstantKind::next).size(), 4U);
}

void TstStreamLessons::lateSubscriberOfAReplayedStreamGetsTheHistory()
{
    const auto latency = 100ms;
    const LessonResult result = runLesson("hot-replay", Mode::stream, latency);
    const auto late = marbles(result, "Subscriber B", InstantKind::next);
    QCOMPARE(late.size(), 4U);
    // The first two at once, the third with everybody.
    QVERIFY(late[1].time - late[0].time < latency / 4);
    QVERIFY(late[2].time - late[1].time > latency / 4);
    QCOMPARE(marbles(result, "Ticks", InstantKind::next).size(), 4U);
}

void TstStreamLessons::slidingWindowWaitsUntilFull()
{
    const LessonResult result = runLesson("cpu-sliding-window", Mode::stream);
    QCOMPARE(result.report.output.size(), 6);
    QVERIFY(result.report.output.front().startsWith(QLatin1String("After 10 samples")));
    QVERIFY(result.report.output.back().startsWith(QLatin1String("After 15 samples")));
    QCOMPARE(marbles(result, "CPU", InstantKind::next).size(), 15U);
}

void TstStreamLessons::alertTellsOnlyChanges()
{
    const LessonResult result = runLesson("cpu-alert", Mode::stream, 1s);
    // The burner makes one "high"; a busy machine may take the core from it in between.
    const QString lines = joined(result.report.output);
    QVERIFY2(lines.startsWith(QLatin1String("normal|high|normal")), qPrintable(lines));
    QVERIFY2(QString(lines).remove(QLatin1String("normal|high|")) == QLatin1String("normal"), qPrintable(lines));
    const auto samples = marbles(result, "CPU", InstantKind::next);
    const auto alerts = marbles(result, "Alert", InstantKind::next);
    QCOMPARE(static_cast<qsizetype>(alerts.size()), result.report.output.size());
    // High comes with the fourth sample over the threshold in a row, normal with the first under it.
    int over = 0;
    bool high = false;
    QList<Nanoseconds> changes;
    for (const trace::Instant& sample : samples) {
        over = sample.value > 25 ? over + 1 : 0;
        if (high != (over >= 4) && (high || over == 4)) {
            high = over >= 4;
            changes.append(sample.time);
        }
    }
    QCOMPARE(static_cast<std::size_t>(changes.size()) + 1, alerts.size()); // the first says how it is, and is no change
    for (qsizetype index = 0; index < changes.size(); ++index) {
        const Nanoseconds told = alerts[static_cast<std::size_t>(index) + 1].time;
        QVERIFY(told >= changes[index] && told - changes[index] < 100ms);
    }
}

LOOPSCOPE_LESSON_TEST_MAIN(TstStreamLessons)
#include "tst_streamlessons.moc"
