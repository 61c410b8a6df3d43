// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/loop/heartbeat.h"

#include <QTest>

#include <vector>

using namespace std::chrono_literals;
using loopscope::loop::Heartbeat;
using loopscope::time::Nanoseconds;

namespace {

struct Beat
{
    Nanoseconds due;
    Nanoseconds lag;
    friend bool operator==(const Beat&, const Beat&) = default;
};

} // namespace

class TestHeartbeat : public QObject
{
    Q_OBJECT

    std::vector<Beat> m_beats;
    Heartbeat started()
    {
        m_beats.clear();
        Heartbeat heartbeat(16ms, [this](Nanoseconds due, Nanoseconds lag) { m_beats.push_back({due, lag}); });
        heartbeat.start(100ms);
        return heartbeat;
    }

private Q_SLOTS:
    void aBeatInTimeHasItsLag()
    {
        Heartbeat heartbeat = started();
        heartbeat.beat(116ms);
        heartbeat.beat(135ms);
        QVERIFY((m_beats == std::vector<Beat>{{116ms, 0ms}, {132ms, 3ms}}));
    }

    void beatsMissedInAFreezeAreFilledIn()
    {
        Heartbeat heartbeat = started();
        heartbeat.beat(116ms);
        heartbeat.beat(1'132ms);
        QCOMPARE(m_beats.size(), std::size_t{1 + 63});
        QVERIFY((m_beats[1] == Beat{132ms, 1'000ms}));
        QVERIFY((m_beats[2] == Beat{148ms, 984ms}));
        QVERIFY((m_beats.back() == Beat{1'124ms, 8ms}));
    }

    void aLateBeatStartsANewGrid()
    {
        Heartbeat heartbeat = started();
        heartbeat.beat(140ms);
        heartbeat.beat(156ms);
        QVERIFY((m_beats.back() == Beat{156ms, 0ms}));
    }

    void anEarlyBeatMovesTheGrid_data()
    {
        QTest::addColumn<qint64>("at");
        QTest::addColumn<bool>("counts");
        QTest::newRow("a little") << qint64{115} << true;
        QTest::newRow("half an interval") << qint64{108} << true;
        QTest::newRow("the timer's own catching up") << qint64{101} << false;
    }
    void anEarlyBeatMovesTheGrid()
    {
        QFETCH(qint64, at);
        QFETCH(bool, counts);
        Heartbeat heartbeat = started();
        heartbeat.beat(std::chrono::milliseconds(at));
        QCOMPARE(m_beats.size(), std::size_t{counts ? 1U : 0U});
        heartbeat.beat(std::chrono::milliseconds(at + 17));
        QCOMPARE(m_beats.back().lag, Nanoseconds(1ms));
    }

    void catchingUpReportsOnlyWhatIsOverdue()
    {
        Heartbeat heartbeat = started();
        heartbeat.catchUp(131ms);
        QVERIFY(m_beats.empty());
        heartbeat.catchUp(150ms);
        QVERIFY((m_beats == std::vector<Beat>{{116ms, 34ms}, {132ms, 18ms}, {148ms, 2ms}}));
        heartbeat.beat(151ms); // the late beat itself counts no second time
        QCOMPARE(m_beats.size(), std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(TestHeartbeat)
#include "tst_heartbeat.moc"
