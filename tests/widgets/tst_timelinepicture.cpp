// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/duration.h"
#include "core/timeline/scenebuilder.h"
#include "tests/timeline/sampletrace.h"
#include "widgets/timeline/labelcache.h"
#include "widgets/timeline/picture.h"
#include "widgets/timeline/picturepainter.h"
#include "widgets/timeline/timelinepainter.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPicture>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <set>

using namespace loopscope;
using namespace loopscope::widgets::timeline;
using namespace std::chrono_literals;

namespace {

QByteArray contentOf(const QString& file)
{
    QFile device(file);
    return device.open(QIODevice::ReadOnly) ? device.readAll() : QByteArray();
}

// What an SVG has written; nothing where it is not well formed.
QStringList textsOf(const QString& file)
{
    QXmlStreamReader xml(contentOf(file));
    QStringList texts;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::Characters)
            texts += xml.text().trimmed().toString();
    }
    return xml.hasError() ? QStringList() : texts;
}

} // namespace

class TestTimelinePicture : public QObject
{
    Q_OBJECT

private:
    test::SampleTrace sample = test::makeSampleTrace();
    trace::TraceSnapshot snapshot = sample.trace->snapshot();
    QTemporaryDir folder;

    QString write(const char* ending, PictureOptions options = {})
    {
        options.file = folder.filePath(QStringLiteral("picture.") + QString::fromLatin1(ending));
        options.format = *pictureFormat(options.file);
        const auto result = exportPicture(snapshot, options);
        return result.ok() ? options.file : QString();
    }

private Q_SLOTS:
    void aPngHasTheSizeAndTheScaleAskedFor()
    {
        PictureOptions options;
        options.size = {900, 500};
        options.scale = 2;
        const QImage image(write("png", options));
        QCOMPARE(image.size(), QSize(1800, 1000));
        std::set<QRgb> colours;
        for (int x = 0; x < image.width(); x += 3) {
            for (int y = 0; y < image.height(); y += 3)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY(colours.size() > 20);
    }

    void anSvgIsWellFormedAndHoldsTheLabels()
    {
        const QString file = write("svg");
        QVERIFY(QSvgRenderer(file).isValid());
        const QString text = textsOf(file).join(u' ');
        for (const char* label : {"fetch-squares", "GUI thread", "910 ms", "on delay 1 s", "suspended", "0.5 s"})
            QVERIFY2(text.contains(QString::fromLatin1(label)), label);
    }

    void nothingInAnSvgLiesOutsideThePicture()
    {
        PictureOptions options;
        options.range = trace::TimeRange{600ms, 2000ms}; // cuts boxes at both ends
        QFile file(write("svg", options));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        int rects = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != QLatin1String("rect"))
                continue;
            const double width = xml.attributes().value(QLatin1String("width")).toDouble();
            QVERIFY2(width <= 1200, qPrintable(QString::number(width)));
            ++rects;
        }
        QVERIFY(rects > 10);
    }

    void aStallSaysWhatItWasMadeOfWhereThereIsRoom_data()
    {
        QTest::addColumn<int>("milliseconds"); // in sight
        QTest::addColumn<bool>("open");
        QTest::addColumn<QString>("label");
        QTest::newRow("room for all") << 2000 << false << QStringLiteral("910 ms · 890 ms slept");
        QTest::newRow("room for the length") << 9000 << false << QStringLiteral("910 ms");
        QTest::newRow("open, room for all") << 3000 << true << QStringLiteral("1.02 s so far · 940 ms on a CPU");
        QTest::newRow("open, room for the length") << 9000 << true << QStringLiteral("1.02 s");
    }
    void aStallSaysWhatItWasMadeOfWhereThereIsRoom()
    {
        QFETCH(int, milliseconds);
        QFETCH(bool, open);
        QFETCH(QString, label);
        const bool isWhole = label.contains(u'·');
        PictureOptions options;
        options.size = {900, 400};
        options.range =
            trace::TimeRange{open ? 2500ms : 200ms, (open ? 2500ms : 200ms) + std::chrono::milliseconds(milliseconds)};
        const test::SampleTrace own = test::makeSampleTrace();
        trace::TraceBuilder builder(*own.trace);
        builder.begin(own.stalls, 2600ms, builder.intern("endless"));
        builder.extendTo(3620ms);
        const QImage bare = renderImage(own.trace->snapshot(), options);
        const auto figure = [&](trace::Nanoseconds at, const char* name, double value) {
            builder.instant({at, own.stalls, builder.intern(name), TaskId::none, trace::InstantKind::figure, value});
        };
        figure(1210ms, "on CPU", 15);
        figure(1210ms, "waiting for a CPU", 5);
        for (const auto at : {2660ms, 3590ms}) {
            figure(at, "on CPU", time::toMilliseconds(at - 2600ms) - 50);
            figure(at, "waiting for a CPU", 0);
        }
        snapshot = own.trace->snapshot();
        QCOMPARE(renderImage(snapshot, options) != bare, isWhole);
        const QStringList texts = textsOf(write("svg", options));
        QVERIFY2(texts.contains(label), qPrintable(texts.join(u'|')));
    }

    void aPdfIsOne() { QVERIFY(contentOf(write("pdf")).startsWith("%PDF-1.")); }

    void theSameTraceGivesTheSameBytes_data()
    {
        QTest::addColumn<QByteArray>("ending");
        for (const char* ending : {"png", "svg", "pdf"})
            QTest::newRow(ending) << QByteArray(ending);
    }
    void theSameTraceGivesTheSameBytes()
    {
        QFETCH(const QByteArray, ending);
        const QByteArray first = contentOf(write(ending.constData()));
        QVERIFY(!first.isEmpty());
        if (ending == "pdf") // the time of day would differ a second later
            QVERIFY(first.contains("/CreationDate (D:20000101000000"));
        QVERIFY(first == contentOf(write(ending.constData())));
    }

    void pixelsWrittenDirectlyLookLikeThoseOfAPainter()
    {
        PictureOptions options;
        options.size = {1000, 500};
        const PicturePainter picture(snapshot, options);
        QImage painted(picture.size(), QImage::Format_RGB32);
        QPicture recorded; // a device without pixels: everything goes through QPainter
        QPainter recorder(&recorded);
        picture.paint(recorder, 1);
        recorder.end();
        QPainter painter(&painted);
        painter.drawPicture(0, 0, recorded);
        painter.end();
        const QImage direct = renderImage(snapshot, options).convertToFormat(QImage::Format_RGB32);
        qint64 different = 0;
        for (int y = 0; y < direct.height(); ++y) {
            for (int x = 0; x < direct.width(); ++x) {
                const QColor a = painted.pixelColor(x, y);
                const QColor b = direct.pixelColor(x, y);
                different += std::abs(a.lightness() - b.lightness()) > 24;
            }
        }
        QVERIFY2(different < direct.width() * direct.height() / 100, qPrintable(QString::number(different)));
    }

    void nothingOfAnEarlierPictureIsLeft_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("scroll");
        QTest::addColumn<bool>("pinned");
        for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
            for (const double scroll : {0.0, 7.0, 31.0, 113.0}) {
                for (const bool pinned : {false, true})
                    QTest::addRow("%g, scrolled by %g%s", ratio, scroll, pinned ? ", pinned" : "")
                        << ratio << scroll << pinned;
            }
        }
    }
    void nothingOfAnEarlierPictureIsLeft()
    {
        QFETCH(double, ratio);
        QFETCH(double, scroll);
        QFETCH(bool, pinned);
        const QSizeF size(398, 163); // no whole pixels at each ratio
        Frame frame;
        frame.headers = 133;
        frame.area = QRectF(QPointF(0, 0), size);
        frame.scroll = scroll;
        trace::TrackArrangement arrangement;
        arrangement.choices[sample.loop].pinned = pinned;
        const auto layout = geometry::layoutTracks(snapshot, arrangement);
        geometry::SceneRequest request;
        request.range = snapshot.range();
        request.width = frame.rowsWidth();
        request.top = scroll;
        const geometry::Scene scene = geometry::buildScene(snapshot, layout, request);
        const PaintStyle style(widgets::theme::colors(false), {}, ratio);
        LabelCache labels;
        const auto over = [&](QRgb earlier) {
            QImage image((size * ratio).toSize(), QImage::Format_RGB32);
            image.fill(earlier);
            image.setDevicePixelRatio(ratio);
            QPainter painter(&image);
            TimelinePainter(painter, style, frame, &labels).paint(scene, {});
            painter.end();
            return image;
        };
        QCOMPARE(over(0xffff00ff), over(style.colors.surface.rgb()));
    }

    void lightAndDarkDiffer()
    {
        PictureOptions options;
        const QImage light = renderImage(snapshot, options);
        options.dark = true;
        const QImage dark = renderImage(snapshot, options);
        QVERIFY(light.pixelColor(4, 4).lightness() > 200);
        QVERIFY(dark.pixelColor(4, 4).lightness() < 60);
    }

    void aLowPictureStillHoldsEveryTrack()
    {
        PictureOptions options;
        options.size = {900, 340};
        QCOMPARE(renderImage(snapshot, options).size(), QSize(900, 340));
        options.size = {900, 1}; // smaller than any track: the frame alone
        QVERIFY(!renderImage(snapshot, options).isNull());
    }

    void anEmptyTraceGivesAPicture()
    {
        const trace::Trace empty;
        QVERIFY(!renderImage(empty.snapshot(), {}).isNull());
    }

    void aFullDiskIsAnErrorWithFileAndReason()
    {
        PictureOptions options;
        options.file = QStringLiteral("/dev/full");
        const auto result = exportPicture(snapshot, options);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().text(), std::string("cannot write /dev/full: No space left on device"));
    }

    void anUnwritableFolderIsAnErrorWithFileAndReason()
    {
        PictureOptions options;
        options.file = folder.filePath(QStringLiteral("none/picture.png"));
        const auto result = exportPicture(snapshot, options);
        QVERIFY(!result.ok());
        const QString text = QString::fromStdString(result.error().text());
        QVERIFY2(text.contains(options.file) && text.contains(QStringLiteral("No such file or directory")),
                 qPrintable(text));
    }

    void theFormatFollowsTheEnding()
    {
        QVERIFY(pictureFormat(QStringLiteral("a/b.PNG")) == PictureFormat::png);
        QVERIFY(pictureFormat(QStringLiteral("b.svg")) == PictureFormat::svg);
        QVERIFY(pictureFormat(QStringLiteral("b.pdf")) == PictureFormat::pdf);
        QVERIFY(!pictureFormat(QStringLiteral("b.gif")));
    }
};

QTEST_MAIN(TestTimelinePicture)
#include "tst_timelinepicture.moc"
