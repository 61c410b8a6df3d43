// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/rowraster.h"

#include <QTest>

#include <algorithm>

using namespace loopscope;
using namespace loopscope::widgets;
using namespace loopscope::widgets::timeline;
using geometry::Box;
using geometry::Look;
using geometry::SceneRow;

namespace {

constexpr int sheetWidth = 400; // logical, of the rows
constexpr int sheetHeight = 120;
constexpr double rowY = 20;
const std::string longText = "parseQuery(jump) goes on and on, for a good while longer than any box has room";

Box box(double x, double width, std::string label, Look look = Look::plain)
{
    Box made;
    made.x = x;
    made.width = width;
    made.look = look;
    made.label = std::move(label);
    return made;
}

SceneRow row(std::vector<Box> boxes, double y = rowY, double rowHeight = 18)
{
    SceneRow made;
    made.y = y;
    made.height = rowHeight;
    auto content = std::make_shared<geometry::RowContent>();
    content->boxes = std::move(boxes);
    made.content = std::move(content);
    return made;
}

// An image of upright stripes, so that whatever is laid over it shows.
class Sheet
{
public:
    explicit Sheet(double ratio = 1)
        : image(QSize(qRound(sheetWidth * ratio), qRound(sheetHeight * ratio)), QImage::Format_RGB32)
        , m_style(theme::colors(false), {}, ratio)
    {
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                image.setPixel(x, y, x % 2 == 0 ? qRgb(255, 255, 0) : qRgb(0, 255, 255));
        }
    }
    const Sheet& paint(const std::vector<SceneRow>& rows, LabelCache& labels, QRect clip = {})
    {
        RowRaster raster(image, m_style, m_emphasis, labels, QPoint(0, 0), clip.isNull() ? image.rect() : clip);
        std::vector<const Box*> leftOut;
        for (const SceneRow& shown : rows)
            raster.paint(shown, sheetWidth, leftOut);
        return *this;
    }

    QImage image;

private:
    PaintStyle m_style;
    Emphasis m_emphasis;
};

int different(const QImage& a, const QImage& b, const QRect& place)
{
    int count = 0;
    for (int y = place.top(); y <= place.bottom(); ++y) {
        for (int x = place.left(); x <= place.right(); ++x)
            count += a.pixel(x, y) != b.pixel(x, y);
    }
    return count;
}

} // namespace

class TestRowRaster : public QObject
{
    Q_OBJECT

private:
    LabelCache labels;

    static void ratios()
    {
        QTest::addColumn<double>("ratio");
        for (const double ratio : {1.0, 1.25, 1.5, 2.0})
            QTest::newRow(qPrintable(QString::number(ratio))) << ratio;
    }

private Q_SLOTS:
    void runsCoverTheirColumnsAndNoMore_data() { ratios(); }
    void runsCoverTheirColumnsAndNoMore()
    {
        QFETCH(double, ratio);
        auto content = std::make_shared<geometry::RowContent>();
        int column = 0;
        const auto add = [&](int length, int gap) {
            content->runs.push_back({.first = column, .end = column + length, .look = Look::running, .quarters = 4});
            column += length + gap;
        };
        for (int length = 1; length < 10; ++length) {
            for (const int gap : {0, 1, 2, 5})
                add(length, gap);
        }
        column = sheetWidth - 5;
        add(2, 1);
        add(4, 0); // reaches out of the row
        SceneRow shown = row({});
        shown.content = content;
        const QImage untouched = Sheet(ratio).image;
        const QImage image = Sheet(ratio).paint({shown}, labels).image;
        const int y = qRound((rowY + 9) * ratio);
        const QRgb colour = image.pixel(0, y);
        for (int x = 0; x < image.width(); ++x) {
            const bool covered = std::any_of(content->runs.begin(), content->runs.end(), [&](const auto& run) {
                return qRound(run.first * ratio) <= x && x < qRound(run.end * ratio);
            });
            QCOMPARE(image.pixel(x, y), covered ? colour : untouched.pixel(x, y));
        }
    }

    void aLabelStaysWithinItsBox_data() { ratios(); }
    void aLabelStaysWithinItsBox()
    {
        QFETCH(double, ratio);
        const QImage bare = Sheet(ratio).paint({row({box(40, 100, {}), box(141, 100, {})})}, labels).image;
        const QImage cut = Sheet(ratio).paint({row({box(40, 100, longText), box(141, 100, {})})}, labels).image;
        const QRect body(qRound(45 * ratio), qRound(rowY * ratio), qRound(89 * ratio), qRound(18 * ratio));
        QVERIFY(different(bare, cut, body) > 100 * ratio);
        QCOMPARE(different(bare, cut, bare.rect()), different(bare, cut, body));
    }

    void aLabelThatGetsMoreRoomIsDrawnFurther_data() { ratios(); }
    void aLabelThatGetsMoreRoomIsDrawnFurther()
    {
        QFETCH(double, ratio);
        LabelCache grown;
        for (const double room : {60.0, 35.0, 120.0, 390.0, 90.0}) {
            LabelCache fresh;
            const std::vector<SceneRow> rows{row({box(4, room, longText)})};
            QCOMPARE(Sheet(ratio).paint(rows, grown).image, Sheet(ratio).paint(rows, fresh).image);
        }
    }

    void aColourOfItsOwnDoesNotTakeAnothersPixels()
    {
        std::vector<Box> looks(6, box(4, 200, "parseQuery"));
        for (std::size_t hue = 0; hue < looks.size(); ++hue)
            looks[hue].hue = static_cast<std::uint16_t>(hue);
        for (const Look look : {Look::dispatch, Look::self, Look::stall, Look::queued, Look::running})
            looks.push_back(box(4, 200, "parseQuery", look));
        for (const Box& each : looks) {
            LabelCache fresh;
            QCOMPARE(Sheet().paint({row({each})}, labels).image, Sheet().paint({row({each})}, fresh).image);
        }
    }

    void aRowCutByTheViewShowsTheSameLines_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<int>("look");
        for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
            for (const Look look : {Look::plain, Look::queued, Look::suspended})
                QTest::addRow("%g, look %d", ratio, static_cast<int>(look)) << ratio << static_cast<int>(look);
        }
    }
    void aRowCutByTheViewShowsTheSameLines()
    {
        QFETCH(double, ratio);
        QFETCH(int, look);
        const auto kind = static_cast<Look>(look);
        const std::vector<SceneRow> rows{row({box(10, 60, "jumping", kind), box(71, 150, longText, kind)}),
                                         row({box(30, 7, {}, kind), box(80, 300, "quay", kind)}, rowY + 20)};
        const QImage untouched = Sheet(ratio).image;
        const QImage whole = Sheet(ratio).paint(rows, labels).image;
        for (int cut = 1; cut < qRound(18 * ratio); ++cut) {
            const int top = qRound(rowY * ratio) + cut;
            const QRect view(0, top, whole.width(), qRound(20 * ratio));
            const QImage part = Sheet(ratio).paint(rows, labels, view).image;
            QCOMPARE(different(part, whole, view), 0);
            const int all = different(part, untouched, part.rect());
            QCOMPARE(all, different(part, untouched, view)); // nothing outside
        }
    }

    void aFramedBoxOfAnyWidthStaysInItsPlace_data() { ratios(); }
    void aFramedBoxOfAnyWidthStaysInItsPlace()
    {
        QFETCH(double, ratio);
        for (double length = 1; length < 16; length += 0.25) {
            const QImage image = Sheet(ratio).paint({row({box(40, length, {}, Look::queued)})}, labels).image;
            const QRect place(qRound(40 * ratio), qRound(rowY * ratio), int(length * ratio) + 1, qRound(18 * ratio));
            QVERIFY(different(image, Sheet(ratio).image, place) > 0);
            QCOMPARE(different(image, Sheet(ratio).image, image.rect()), different(image, Sheet(ratio).image, place));
        }
    }

    void aTextHigherThanItsRowIsLaidOverWhatIsThere()
    {
        const QImage low = Sheet().paint({row({box(10, 200, "jqgpy|jqgpy")}, rowY, 11)}, labels).image;
        const QRgb fill = low.pixel(200, int(rowY) + 5);
        const QImage untouched = Sheet().image;
        const QRect below(0, int(rowY) + 11, low.width(), 8);
        QVERIFY(different(low, untouched, below) > 0); // letters below the line are not cut
        for (int y = below.top(); y <= below.bottom(); ++y) {
            for (int x = 0; x < low.width(); ++x)
                QVERIFY(low.pixel(x, y) != fill);
        }
    }

    void theSecondPaintIsTheFirst_data() { ratios(); }
    void theSecondPaintIsTheFirst()
    {
        QFETCH(double, ratio);
        LabelCache fresh;
        const std::vector<SceneRow> rows{
            row({box(10, 60, longText, Look::running), box(71, 150, "jumping", Look::suspended)})};
        const QImage first = Sheet(ratio).paint(rows, fresh).image;
        QCOMPARE(Sheet(ratio).paint(rows, fresh).image, first);
        LabelCache others; // another screen's
        QCOMPARE(Sheet(ratio + 1).paint(rows, fresh).image, Sheet(ratio + 1).paint(rows, others).image);
        QCOMPARE(Sheet(ratio).paint(rows, fresh).image, first);
    }

    void longLabelsInNarrowBoxesTakeLittle()
    {
        LabelCache narrow;
        LabelCache wide;
        Sheet().paint({row({box(10, 60, longText)})}, narrow);
        Sheet().paint({row({box(10, 380, longText)})}, wide);
        QVERIFY2(narrow.bytes() * 3 < wide.bytes(), qPrintable(QString::number(narrow.bytes())));
    }

    void labelsNeverSeenTwiceAreForgotten()
    {
        LabelCache many;
        Sheet sheet(2);
        std::size_t most = 0;
        for (int i = 0; i < 900; ++i) {
            sheet.paint({row({box(4, 390, std::to_string(i) + longText)})}, many);
            most = std::max(most, many.bytes());
        }
        QVERIFY(most > LabelCache::mostBytes);
        QVERIFY(most < LabelCache::mostBytes + (std::size_t{1} << 20));
        QVERIFY(many.bytes() < LabelCache::mostBytes);
    }
};

QTEST_MAIN(TestRowRaster)
#include "tst_rowraster.moc"
