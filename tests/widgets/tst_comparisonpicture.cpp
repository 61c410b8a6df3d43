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
