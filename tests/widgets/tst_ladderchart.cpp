// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/latencyladder.h"
#include "core/trace/trace.h"
#include "core/trace/tracebuilder.h"
#include "widgets/charts/ladderchart.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>
#include <string>
#include <vector>

using namespace loopscope;
using namespace loopscope::widgets;
using namespace loopscope::widgets::charts;
using namespace std::chrono_literals;
using trace::InstantKind;

namespace {

// A trace with a row of rungs, and another one beside it.
class Ladder final
{
public:
    Ladder()
        : m_other(addRow("Console"))
        , m_rungs(addRow(loopscope::lessons::ladderTrack))
    {
        rung(m_other, "not a rung", 5);
    }
    void rung(const char* name, double nanoseconds, InstantKind kind = InstantKind::next)
    {
        rung(m_rungs, name, nanoseconds, kind);
    }
    [[nodiscard]] trace::TraceSnapshot snapshot() const { return m_trace.snapshot(); }

private:
    TrackId addRow(const std::string& name)
    {
        trace::Track track;
        track.kind = trace::TrackKind::stream;
        track.name = m_builder.intern(name);
        return m_builder.addTrack(track);
    }
    void rung(TrackId row, const char* name, double nanoseconds, InstantKind kind = InstantKind::next)
    {
        m_builder.instant({m_now += 1ms, row, m_builder.intern(name), TaskId::none, kind, nanoseconds});
    }

    trace::Trace m_trace;
    trace::TraceBuilder m_builder{m_trace};
    trace::Nanoseconds m_now{0};
    TrackId m_other;
    TrackId m_rungs;
};

QImage painted(const std::vector<LadderBar>& bars, int width = 800)
{
    QImage image(width, static_cast<int>(ladderHeight(bars.size())), QImage::Format_RGB32);
    QPainter painter(&image);
    paintLadder(painter, theme::colors(false), image.rect(), bars);
    return image;
}

// How many pixels of the widest line are a bar's, in each row that has one.
std::vector<int> barWidths(const QImage& image)
{
    const QRgb color = theme::colors(false).running.rgb();
    std::vector<int> widths;
    bool isInside = false;
    for (int y = 0; y < image.height(); ++y) {
        int first = -1;
        int last = -1;
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != color)
                continue;
            first = first < 0 ? x : first;
            last = x;
        }
        const int width = first < 0 ? 0 : last - first + 1;
        if (width > 0 && !isInside)
            widths.push_back(0);
        if (width > 0)
            widths.back() = std::max(widths.back(), width);
        isInside = width > 0;
    }
    return widths;
}

} // namespace

class TestLadderChart final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void barsAreTheMeasuredRungs()
    {
        Ladder ladder;
        ladder.rung("One cycle", 0.5);
        ladder.rung("not measured", 0);
        ladder.rung("subscribed", 7, InstantKind::subscribe);
        ladder.rung("Memory", 100);
        const std::vector<LadderBar> bars = ladderBars(ladder.snapshot());
        ladder.rung("Disk", 500);
        QCOMPARE(ladderBars(ladder.snapshot()).back().humanScale, QStringLiteral("17 min")); // in cycles, too
        QCOMPARE(bars.size(), std::size_t{2});
        QCOMPARE(bars[0].name, QStringLiteral("One cycle"));
        QCOMPARE(bars[0].nanoseconds, 0.5);
        QCOMPARE(bars[0].humanScale, QStringLiteral("1.0 s"));
        QCOMPARE(bars[1].humanScale, QStringLiteral("3.3 min")); // 200 cycles
        QVERIFY(ladderBars({}).empty());
    }

    void tenTimesTheLatencyIsOneStepMore()
    {
        const std::vector<LadderBar> bars{
            {QStringLiteral("a"), 2, {}}, {QStringLiteral("b"), 20, {}}, {QStringLiteral("c"), 200, {}}};
        const std::vector<int> widths = barWidths(painted(bars));
        QCOMPARE(widths.size(), std::size_t{3});
        QVERIFY(widths[0] > 0);
        QVERIFY(widths[1] - widths[0] > 100);
        QVERIFY(std::abs((widths[2] - widths[1]) - (widths[1] - widths[0])) <= 2);
        QVERIFY(widths[0] < widths[1] - widths[0]); // 2 ns stand at 0.3 of the first decade
    }

    void nothingIsClippedAtTheRightEdge_data()
    {
        QTest::addColumn<double>("longest");
        for (const double longest : {1e3, 3e5, 9.9e6})
            QTest::addRow("%g ns", longest) << longest;
    }
    void nothingIsClippedAtTheRightEdge()
    {
        QFETCH(double, longest);
        const QImage image =
            painted({{QStringLiteral("One cycle"), 0.3, QStringLiteral("1.0 s")},
                     {QStringLiteral("The longest of all"), longest, QStringLiteral("1000 years and some more")}});
        const QRgb ground = theme::colors(false).surface.rgb();
        for (int y = 80; y < image.height(); ++y)
            for (int x = image.width() - 8; x < image.width(); ++x)
                QVERIFY2(image.pixel(x, y) == ground, qPrintable(QStringLiteral("%1, %2").arg(x).arg(y)));
    }

    void chartTellsItsFiguresAsText()
    {
        Ladder ladder;
        ladder.rung("One cycle", 0.5);
        ladder.rung("Memory", 100);
        LadderChart chart;
        chart.setSnapshot(ladder.snapshot());
        QCOMPARE(chart.bars().size(), std::size_t{2});
        QCOMPARE(chart.accessibleDescription(), QStringLiteral("One cycle: 0.50 ns; Memory: 100 ns"));
        QVERIFY(!chart.accessibleName().isEmpty());
        chart.setSnapshot({});
        QVERIFY(chart.bars().empty() && chart.accessibleDescription().isEmpty());
    }
};

QTEST_MAIN(TestLadderChart)
#include "tst_ladderchart.moc"
