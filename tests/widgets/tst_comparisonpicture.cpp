// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/requestruns.h"
#include "widgets/compare/comparisonpicture.h"
#include "widgets/compare/comparisonwindow.h"

#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace loopscope;
using namespace loopscope::widgets::compare;
using namespace std::chrono_literals;

namespace {

std::vector<Run> syncAndAsync()
{
    return {makeRun(QStringLiteral("Blocking calls"), support::blockingRun()->snapshot()),
            makeRun(QStringLiteral("Coroutines"), support::asyncRun()->snapshot())};
}

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

// Blocking calls one after the other, each of its own length.
Run lengthsOf(const QString& name, const std::vector<std::pair<std::string, int>>& requests)
{
    support::RequestRun run("blocking");
    trace::Nanoseconds now{0};
    for (const auto& [request, milliseconds] : requests) {
        run.request(request, now, true, std::chrono::milliseconds(milliseconds));
        now += std::chrono::milliseconds(milliseconds);
    }
    return makeRun(name, run.finished(now)->snapshot());
}

struct Written
{
    QStringList texts;
    QList<double> bars; // the widths of the bars of the pairs
};

Written writtenOf(const std::vector<Run>& runs)
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("c.svg"));
    Written written;
    QFile file(name);
    if (!exportComparison(runs, {}, name, widgets::timeline::PictureFormat::svg) || !file.open(QIODevice::ReadOnly))
        return written;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::Characters && !xml.text().trimmed().isEmpty())
            written.texts += xml.text().trimmed().toString();
        else if (token == QXmlStreamReader::StartElement && written.texts.contains(QStringLiteral("Task by task")) &&
                 xml.attributes().value(QLatin1String("height")) == u"7")
            written.bars += xml.attributes().value(QLatin1String("width")).toDouble();
    }
    return written;
}

// What is written before and behind a text.
QStringList around(const QStringList& texts, const QString& text, qsizetype before, qsizetype behind)
{
    const qsizetype at = texts.indexOf(text);
    return at < 0 ? QStringList() : texts.mid(at - before, before + 1 + behind);
}

} // namespace

class TestComparisonPicture final : public QObject
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

    void pictureSaysWhatWasMeasured()
    {
        const QStringList texts = writtenOf(syncAndAsync()).texts;
        const QString subtitle =
            QStringLiteral("A took 900 ms, B 300 ms: 3.00× as fast · window frozen: A 900 ms, B never");
        QVERIFY2(texts.contains(subtitle), qPrintable(texts.join(u'\n')));
        QCOMPARE(around(texts, QStringLiteral("Blocking calls"), 1, 8),
                 (QStringList{QStringLiteral("A"), QStringLiteral("Blocking calls"), QStringLiteral("900 ms"),
                              QStringLiteral("total"), QStringLiteral("900 ms"), QStringLiteral("longest stall"),
                              QStringLiteral("850 ms"), QStringLiteral("blocked"), QStringLiteral("1×"),
                              QStringLiteral("speed-up")}));
        QCOMPARE(around(texts, QStringLiteral("Coroutines"), 1, 8),
                 (QStringList{QStringLiteral("B"), QStringLiteral("Coroutines"), QStringLiteral("300 ms"),
                              QStringLiteral("total"), QStringLiteral("0 s"), QStringLiteral("longest stall"),
                              QStringLiteral("0 s"), QStringLiteral("blocked"), QStringLiteral("3.00×"),
                              QStringLiteral("speed-up")}));
    }

    void manyRunsAreMeasuredAgainstTheFirst()
    {
        const QStringList texts = writtenOf({lengthsOf(QStringLiteral("one"), {{"get", 600}}),
                                             lengthsOf(QStringLiteral("two"), {{"get", 300}}),
                                             lengthsOf(QStringLiteral("three"), {{"get", 200}})})
                                      .texts;
        QStringList speedUps;
        for (const QString& name : {QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")})
            speedUps += around(texts, name, 0, 7).value(7);
        QCOMPARE(speedUps, (QStringList{QStringLiteral("1×"), QStringLiteral("2.00×"), QStringLiteral("3.00×")}));
        QVERIFY(texts.contains(QStringLiteral("3 runs of the same work on one time axis")));
    }

    void pairsHaveBarsAndDifferences()
    {
        const Written written =
            writtenOf({lengthsOf(QStringLiteral("a"), {{"get", 400}, {"put", 100}, {"get", 50}, {"list", 10}}),
                       lengthsOf(QStringLiteral("b"), {{"get", 100}, {"put", 300}, {"get", 50}, {"head", 10}})});
        const auto row = [&](const char* name) { return around(written.texts, QString::fromUtf8(name), 0, 3).mid(1); };
        QStringList pairs = written.texts.mid(written.texts.indexOf(QStringLiteral("Task by task")));
        QCOMPARE(around(pairs, QStringLiteral("get"), 0, 3).mid(1),
                 (QStringList{QStringLiteral("400 ms"), QStringLiteral("100 ms"), QStringLiteral("−300 ms")}));
        QCOMPARE(around(pairs, QStringLiteral("put"), 0, 3).mid(1),
                 (QStringList{QStringLiteral("100 ms"), QStringLiteral("300 ms"), QStringLiteral("+200 ms")}));
        QCOMPARE(row("get (2)"),
                 (QStringList{QStringLiteral("50 ms"), QStringLiteral("50 ms"), QStringLiteral("0 s")}));
        QVERIFY(pairs.contains(QStringLiteral("only in A: list · only in B: head")));
        QCOMPARE(written.bars.size(), 6);
        for (const auto& [bar, part] : {std::pair{1, 4.0}, {2, 4.0}, {3, 4.0 / 3}, {4, 8.0}, {5, 8.0}})
            QVERIFY2(std::abs(written.bars[0] / written.bars[bar] - part) < 0.05, qPrintable(QString::number(bar)));
    }

    void pairsBeyondADozenAreCounted()
    {
        std::vector<std::pair<std::string, int>> requests;
        for (int i = 0; i < 15; ++i)
            requests.emplace_back("request " + std::to_string(i), 10);
        const QStringList texts =
            writtenOf({lengthsOf(QStringLiteral("a"), requests), lengthsOf(QStringLiteral("b"), requests)}).texts;
        QVERIFY(texts.contains(QStringLiteral("3 more pairs")));
        QVERIFY(texts.contains(QStringLiteral("request 11")));
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

    void pictureIsAsHighAsItsRunsNeed()
    {
        auto runs = syncAndAsync();
        const ComparisonPainter two(runs, {});
        QVERIFY(two.comparison());
        QCOMPARE(two.size().width(), 1200);
        runs.insert(runs.end(), 4, runs[1]);
        const ComparisonPainter six(runs, {});
        QVERIFY(!six.comparison());
        QVERIFY(six.size().height() > two.size().height());
    }

    void everyFormatIsWrittenTheSameTwice_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("contains");
        QTest::newRow("png") << "c.png" << QByteArray("\x89PNG");
        QTest::newRow("svg") << "c.svg" << QByteArray("Blocking calls");
        QTest::newRow("pdf") << "c.pdf" << QByteArray("%PDF");
    }

    void everyFormatIsWrittenTheSameTwice()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, contains);
        const QTemporaryDir folder;
        QByteArray written[2];
        for (QByteArray& bytes : written) {
            const QString file = folder.filePath(name);
            const auto result = exportComparison(syncAndAsync(), {}, file, *widgets::timeline::pictureFormat(file));
            QVERIFY2(result, result ? "" : result.error().text().c_str());
            QFile back(file);
            QVERIFY(back.open(QIODevice::ReadOnly));
            bytes = back.readAll();
        }
        QVERIFY(written[0].contains(contains));
        QCOMPARE(written[0], written[1]);
    }

    void lightAndDarkDiffer()
    {
        ComparisonLook look;
        const QImage light = renderComparison(syncAndAsync(), look);
        look.dark = true;
        const QImage dark = renderComparison(syncAndAsync(), look);
        QCOMPARE(light.size(), dark.size());
        QVERIFY(qGray(light.pixel(2, 2)) > 200 && qGray(dark.pixel(2, 2)) < 60);
    }

    void windowShowsItAndWritesIt()
    {
        ComparisonWindow window(syncAndAsync(), QStringLiteral("Squares"));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.resize(900, 500);
        QTRY_VERIFY(window.view().painter().size().width() <= 900);
        QVERIFY(window.view().accessibleDescription().contains(QStringLiteral("Blocking calls: total 900 ms")));
        const QTemporaryDir folder;
        window.write(folder.filePath(QStringLiteral("w.png")));
        auto* button = window.findChild<QPushButton*>(QStringLiteral("exportComparison"));
        QVERIFY(!button->isEnabled());
        QTRY_VERIFY(button->isEnabled());
        const QImage picture(folder.filePath(QStringLiteral("w.png")));
        QVERIFY(!picture.isNull());
        window.write(folder.filePath(QStringLiteral("w.bmp")));
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("w.bmp"))));
    }
};

QTEST_MAIN(TestComparisonPicture)
#include "tst_comparisonpicture.moc"
