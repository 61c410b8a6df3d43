// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/liverecording.h"
#include "core/loop/loopmonitor.h"
#include "core/loop/threadtimes.h"
#include "core/loop/tracedapplication.h"
#include "core/time/duration.h"
#include "tests/support/spans.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <string>

using namespace std::chrono_literals;
using namespace loopscope;
using time::Nanoseconds;

namespace {

void burn(Nanoseconds duration)
{
    const Nanoseconds end = time::steadyClock().now() + duration;
    while (time::steadyClock().now() < end) {
    }
}

// Runs the event loop for a while.
void turn(std::chrono::milliseconds duration)
{
    QEventLoop loop;
    QTimer::singleShot(duration, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

struct NamedReceiver : QObject
{
    Q_OBJECT
public:
    std::function<void()> body;
    explicit NamedReceiver(const QString& name) { setObjectName(name); }
    bool event(QEvent* event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        body();
        return true;
    }
    void post() { QCoreApplication::postEvent(this, new QEvent(QEvent::User)); }
};

} // namespace

class TestLoopMonitor : public QObject
{
    Q_OBJECT

    std::unique_ptr<loop::LoopMonitor> m_monitor;
    std::unique_ptr<live::LiveRecording> m_recording;

    trace::TraceSnapshot snapshot()
    {
        m_recording->drain(true);
        return m_recording->current()->snapshot();
    }
    std::vector<trace::Span> spans(trace::TrackKind kind, std::string_view track, const std::string& name)
    {
        const trace::TraceSnapshot now = snapshot();
        const auto found = tests::findTrack(now, kind, track);
        std::vector<trace::Span> spans = found ? tests::spansOf(now, found->id) : std::vector<trace::Span>{};
        std::erase_if(spans, [&](const trace::Span& span) { return now.text(span.name) != name; });
        return spans;
    }
    std::vector<trace::Span> dispatches(const std::string& name)
    {
        return spans(trace::TrackKind::loop, "Event loop", name);
    }
    std::vector<trace::Span> stalls(const std::string& name) { return spans(trace::TrackKind::stalls, {}, name); }

private Q_SLOTS:
    void initTestCase() { m_monitor = std::make_unique<loop::LoopMonitor>(); }
    void init()
    {
        m_recording = std::make_unique<live::LiveRecording>();
        m_recording->startNew();
    }

    void aBusyDispatchIsOneStallOfItsLength()
    {
        NamedReceiver receiver(QStringLiteral("busy"));
        receiver.body = [] { burn(120ms); };
        receiver.post();
        turn(200ms);

        const auto spans = dispatches("User → NamedReceiver busy");
        const auto found = stalls("User → NamedReceiver busy");
        QCOMPARE(spans.size(), std::size_t{1});
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found[0].length() >= 120ms);
        QCOMPARE(found[0].start, spans[0].start);
        QCOMPARE(found[0].end, spans[0].end);
        QVERIFY(m_monitor->figures().stalls.worst >= 120ms);
    }

    void aFreezeIsDividedWhileItLasts()
    {
        NamedReceiver receiver(QStringLiteral("asleep"));
        receiver.body = [] { QThread::msleep(400); };
        receiver.post();
        turn(20ms);
        const auto found = stalls("User → NamedReceiver asleep");
        QCOMPARE(found.size(), std::size_t{1});
        const trace::TraceSnapshot now = snapshot();
        std::vector<trace::Instant> asleep = now.instants(found[0].track, {found[0].start, found[0].end});
        std::erase_if(asleep, [&](const trace::Instant& instant) { return now.text(instant.name) != "asleep"; });
        if (asleep.empty() && !loop::systemThreadClock()->read())
            QSKIP("not available here");
        QVERIFY(!asleep.empty()); // before its end, by another thread
        for (const trace::Instant& instant : asleep)
            QVERIFY(instant.value <= time::toMilliseconds(instant.time - found[0].start));
        QVERIFY(asleep.back().value >= 100); // not the watchdog's own time
    }

    void itsMissedBeatsAreFilledIn()
    {
        m_monitor->resetFigures();
        NamedReceiver receiver(QStringLiteral("beats"));
        receiver.body = [] { burn(320ms); };
        receiver.post();
        turn(20ms);
        const trace::TraceSnapshot now = snapshot();
        const auto samples =
            now.counters(tests::findTrack(now, trace::TrackKind::counter, "Loop lag")->id, now.range());
        const auto late = std::count_if(samples.begin(), samples.end(), [](const auto& s) { return s.value >= 100; });
        QVERIFY(late >= 11); // 220 ms / 16 ms, less the two at the borders
        QVERIFY(std::is_sorted(samples.begin(), samples.end(), [](auto a, auto b) { return a.time < b.time; }));
        QVERIFY(m_monitor->figures().lagMax >= 300ms);
    }

    void aNestedLoopIsNoStall()
    {
        NamedReceiver receiver(QStringLiteral("nested"));
        receiver.body = [] { turn(600ms); };
        receiver.post();
        turn(650ms);
        const auto spans = dispatches("User → NamedReceiver nested");
        QCOMPARE(spans.size(), std::size_t{1});
        QVERIFY(spans[0].length() >= 600ms);
        for (const trace::Span& stall : stalls("User → NamedReceiver nested"))
            QVERIFY(stall.length() < 300ms);
    }

    void whatANestedLoopDispatchesIsMeasured()
    {
        NamedReceiver inner(QStringLiteral("inner"));
        inner.body = [] { burn(120ms); };
        NamedReceiver outer(QStringLiteral("outer"));
        outer.body = [&inner] {
            inner.post();
            turn(150ms);
            burn(130ms);
        };
        outer.post();
        turn(20ms);
        const auto found = stalls("User → NamedReceiver inner");
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found[0].length() >= 120ms);
        const auto inLoop = dispatches("User → NamedReceiver inner");
        const auto around = dispatches("User → NamedReceiver outer");
        QCOMPARE(inLoop.size(), std::size_t{1});
        QVERIFY(inLoop[0].row > around[0].row);
        const auto after = stalls("User → NamedReceiver outer");
        QVERIFY(!after.empty());
        QVERIFY(after.back().length() >= 130ms);
        QCOMPARE(after.back().end, around[0].end);
    }

    void eventsSentByCodeDoNotHideAStall()
    {
        NamedReceiver target(QStringLiteral("target"));
        target.body = [] { burn(30ms); };
        NamedReceiver sender(QStringLiteral("sender"));
        sender.body = [&target] {
            for (int i = 0; i < 4; ++i) {
                QEvent event(QEvent::User);
                QCoreApplication::sendEvent(&target, &event);
            }
        };
        sender.post();
        turn(20ms);
        const auto found = stalls("User → NamedReceiver sender");
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found[0].length() >= 120ms);
        QCOMPARE(dispatches("User → NamedReceiver target").size(), std::size_t{4});
    }

    void idlingIsNoStall()
    {
        m_monitor->resetFigures();
        turn(600ms);
        QVERIFY(m_monitor->figures().stalls.worst < 300ms);
        QVERIFY(m_monitor->figures().beats >= 15);
    }

    void aStallIsSeenFromInsideIt()
    {
        NamedReceiver receiver(QStringLiteral("inside"));
        std::vector<trace::Span> seen;
        receiver.body = [&] {
            burn(400ms);
            seen = stalls("User → NamedReceiver inside");
        };
        receiver.post();
        turn(20ms);
        QCOMPARE(seen.size(), std::size_t{1});
        QVERIFY(seen[0].open);
        QVERIFY(seen[0].length() >= 300ms);
        QCOMPARE(stalls("User → NamedReceiver inside")[0].start, seen[0].start);
    }

    void aThreadWithALoopHasItsOwnTrack()
    {
        QThread thread;
        thread.setObjectName(QStringLiteral("courier"));
        thread.start();
        NamedReceiver receiver(QStringLiteral("abroad"));
        std::atomic<bool> done = false;
        receiver.body = [&done] { done = true; };
        receiver.moveToThread(&thread);
        receiver.post();
        QTRY_VERIFY(done);
        thread.quit();
        thread.wait();
        QCOMPARE(spans(trace::TrackKind::loop, "courier", "User → NamedReceiver abroad").size(), std::size_t{1});
    }

    void ownObjectsAreMarked()
    {
        turn(100ms);
        const trace::TraceSnapshot now = snapshot();
        const auto beats = dispatches("Timer → QTimer loopscope.heartbeat, every 16 ms");
        QVERIFY(!beats.empty());
        for (const trace::Span& beat : beats)
            QCOMPARE(now.text(beat.category), std::string_view("self"));
    }
};

int main(int argc, char** argv)
{
    loop::TracedApplication<QCoreApplication> application(argc, argv);
    TestLoopMonitor test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_loopmonitor.moc"
