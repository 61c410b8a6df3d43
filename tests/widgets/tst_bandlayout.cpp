// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/comparedruns.h"

#include <QTest>

using namespace loopscope;
using namespace loopscope::widgets::compare;
using namespace std::chrono_literals;
using test::syncAndAsync;

namespace {

std::vector<Band> bandsOf(const std::vector<Run>& runs, Detail detail = Detail::full)
{
    BandRequest request;
    request.detail = detail;
    request.width = 918; // 900 ms and a margin of 1 % at both ends: a pixel is a millisecond
    return layoutBands(runs, request);
}

double firstBoxOf(const Band& band, trace::TrackKind kind)
{
    for (const timeline::SceneRow& row : band.scene.rows) {
        if (band.scene.layout.find(row.track)->track.kind == kind && !row.content->boxes.empty())
            return row.content->boxes.front().x;
    }
    return -1;
}

} // namespace

class TestBandLayout final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void runsStandOnOneAxisAlignedAtTheirStart()
    {
        const auto bands = bandsOf(syncAndAsync());
        QCOMPARE(bands.size(), std::size_t{2});
        QVERIFY(std::abs(firstBoxOf(bands[0], trace::TrackKind::tasks) - 9) < 0.5);
        QVERIFY(std::abs(firstBoxOf(bands[1], trace::TrackKind::tasks) - 9) < 0.5);
        QVERIFY(std::abs(bands[0].doneX - 909) < 0.5);
        QVERIFY(std::abs(bands[1].doneX - 309) < 0.5);
        QCOMPARE(bands[0].scene.ruler.ticks.size(), bands[1].scene.ruler.ticks.size());
    }

    void stallsOfOneAreShadedThroughTheOther()
    {
        const auto bands = bandsOf(syncAndAsync());
        QVERIFY(bands[0].scene.shades.empty());
        QCOMPARE(bands[1].scene.shades.size(), std::size_t{1});
        QVERIFY(std::abs(bands[1].scene.shades[0].x - 9) < 0.5);
        QVERIFY(std::abs(bands[1].scene.shades[0].width - 900) < 0.5);
    }

    // A memory cap has taken the beginning of the one: it is aligned at what is left.
    void runWhoseBeginningIsGoneIsAlignedToo()
    {
        trace::Trace trace;
        trace.setMemoryCap(1);
        trace::TraceBuilder builder(trace);
        trace::Track track;
        track.kind = trace::TrackKind::loop;
        track.id = builder.addTrack(track);
        trace::Track stalls;
        stalls.kind = trace::TrackKind::stalls;
        stalls.parent = track.id;
        stalls.id = builder.addTrack(stalls);
        trace::Nanoseconds now{0};
        for (; trace.snapshot().range().begin == 0ms && now < 60s; now += 100ms) {
            for (int i = 0; i < 1000; ++i)
                builder.complete(track.id, {now + i * 100us, now + i * 100us + 50us}, builder.intern("dispatch"));
        }
        trace.setMemoryCap(0);
        builder.complete(stalls.id, {now, now + 300ms}, builder.intern("stall"));
        builder.extendTo(now + 1s);
        const auto bands = bandsOf({makeRun(QStringLiteral("cut"), trace.snapshot()),
                                    makeRun(QStringLiteral("whole"), support::asyncRun()->snapshot())});
        QVERIFY(trace.snapshot().range().begin > 0ms);
        QCOMPARE(bands[1].scene.shades.size(), std::size_t{1});
        QVERIFY(std::abs(bands[1].scene.shades[0].x - firstBoxOf(bands[0], trace::TrackKind::stalls)) < 0.5);
        QVERIFY(bands[1].scene.shades[0].x > 0);
    }

    void axisIsAsLongAsTheLongestRun()
    {
        auto runs = syncAndAsync();
        std::swap(runs[0], runs[1]);
        const auto bands = bandsOf(runs);
        QVERIFY(std::abs(bands[0].doneX - 309) < 0.5);
        QVERIFY(std::abs(bands[1].doneX - 909) < 0.5);
    }

    void workIsDoneBeforeTheTraceEnds()
    {
        const auto trace = support::blockingRun();
        trace->setFact("wall_ns", "600000000");
        auto runs = syncAndAsync();
        runs[0] = makeRun({}, trace->snapshot());
        QVERIFY(std::abs(bandsOf(runs)[0].doneX - 609) < 0.5);
    }

    void frozenTimeIsTheWholeOfEachStall()
    {
        QVERIFY(frozenTime(syncAndAsync()[0].report) == 900ms);
        QVERIFY(frozenTime(syncAndAsync()[1].report) == 0ms);
    }

    void whatWasPrintedHasNoRowButMarblesHave()
    {
        support::RequestRun run("blocking");
        run.line(10ms, "printed");
        const auto trace = run.finished(100ms);
        trace::TraceBuilder builder(*trace);
        trace::Track stream;
        stream.kind = trace::TrackKind::stream;
        stream.id = builder.addTrack(stream);
        builder.instant({20ms, stream.id, builder.intern("4"), TaskId::none, trace::InstantKind::next, 4});
        const auto bands = bandsOf({makeRun({}, trace->snapshot()), syncAndAsync()[1]});
        std::vector<TrackId> streams;
        for (const auto& placed : bands[0].scene.layout.tracks) {
            if (placed.track.kind == trace::TrackKind::stream)
                streams.push_back(placed.track.id);
        }
        QCOMPARE(streams, std::vector{stream.id});
    }

    void manyRunsShowTasksAndStallsOnly()
    {
        auto runs = syncAndAsync();
        runs.push_back(runs[1]);
        const auto bands = bandsOf(runs, Detail::tasks);
        for (const Band& band : bands) {
            QVERIFY(band.scene.shades.empty());
            QCOMPARE(band.scene.layout.tracks.front().y, 0.0);
            for (const auto& placed : band.scene.layout.tracks)
                QVERIFY(placed.track.kind == trace::TrackKind::tasks || placed.track.kind == trace::TrackKind::stalls);
        }
        QCOMPARE(bands[0].scene.layout.tracks.size(), std::size_t{2});
        QCOMPARE(bands[1].scene.layout.tracks.size(), std::size_t{1});
    }
};

QTEST_MAIN(TestBandLayout)

#include "tst_bandlayout.moc"
