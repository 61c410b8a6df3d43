// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/comparedruns.h"
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
using test::syncAndAsync;

namespace {

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
