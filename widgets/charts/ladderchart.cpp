// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/ladderchart.h"

#include "core/lessons/humanscale.h"
#include "core/lessons/latencyladder.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::charts {

namespace {

constexpr double ladderMargin = 16;
constexpr double ladderHead = 50;
constexpr double ladderAxis = 24;
constexpr double ladderRow = 30;
constexpr double ladderFoot = 8;

// Of this folder's functions that belong to no QObject.
struct LadderWords
{
    Q_DECLARE_TR_FUNCTIONS(LadderChart)
};

QFont sizedFont(int pixels, QFont::Weight weight = QFont::Normal)
{
    QFont font;
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

// A power of ten for each end of the axis.
struct Decades
{
    int first = 0;
    int last = 1;
    double left = 0;
    double width = 1;

    Decades(const std::vector<LadderBar>& bars, double from, double to)
        : left(from)
        , width(to - from)
    {
        const auto [least, most] = std::minmax_element(
            bars.begin(), bars.end(), [](const auto& a, const auto& b) { return a.nanoseconds < b.nanoseconds; });
        first = static_cast<int>(std::floor(std::log10(least->nanoseconds)));
        last = std::max(first + 1, static_cast<int>(std::ceil(std::log10(most->nanoseconds))));
    }
    [[nodiscard]] double x(double nanoseconds) const
    {
        return left + width * (std::log10(nanoseconds) - first) / (last - first);
    }
};

QString decadeText(int exponent)
{
    static const QStringList units{QStringLiteral("ns"), QStringLiteral("µs"), QStringLiteral("ms"),
                                   QStringLiteral("s")};
    if (exponent < 0)
        return QStringLiteral("%1 ns").arg(std::pow(10, exponent), 0, 'g', 3);
    const int unit = std::min(exponent / 3, 3);
    return QStringLiteral("%1 %2").arg(std::pow(10, exponent - 3 * unit), 0, 'f', 0).arg(units.at(unit));
}

double middleBaseline(const QFontMetricsF& metrics, double middle)
{
    return std::round(middle + (metrics.ascent() - metrics.descent()) / 2);
}

void paintDecades(QPainter& painter, const theme::Colors& colors, const Decades& decades, double top, double bottom)
{
    const QFont font = sizedFont(10);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    for (int exponent = decades.first; exponent <= decades.last; ++exponent) {
        const double x = std::round(decades.x(std::pow(10, exponent))) + 0.5;
        painter.setPen(QPen(colors.grid, 1));
        painter.drawLine(QPointF(x, top + ladderAxis - 4), QPointF(x, bottom));
        const QString text = decadeText(exponent);
        painter.setPen(colors.textMuted);
        painter.drawText(QPointF(x - metrics.horizontalAdvance(text) / 2, top + 12), text);
    }
}

void paintBar(QPainter& painter, const theme::Colors& colors, const LadderBar& bar, const Decades& decades,
              const QRectF& row)
{
    const QFont plain = sizedFont(12);
    const QFont bold = sizedFont(12, QFont::DemiBold);
    const QFontMetricsF metrics(plain);
    const QFontMetricsF boldMetrics(bold);
    const double baseline = middleBaseline(metrics, row.center().y());
    painter.setFont(plain);
    painter.setPen(colors.text);
    painter.drawText(QPointF(row.left(), baseline),
                     metrics.elidedText(bar.name, Qt::ElideRight, decades.left - row.left() - 12));
    const double right = decades.x(bar.nanoseconds);
    const QRectF body(decades.left, row.top() + 6, std::max(2.0, right - decades.left), row.height() - 12);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.running);
    painter.drawRoundedRect(body, 2, 2);
    painter.setRenderHint(QPainter::Antialiasing, false);

    const QString value = loopscope::lessons::latencyText(bar.nanoseconds);
    const QString scaled = QStringLiteral("  ·  ") + bar.humanScale;
    const double valueWidth = boldMetrics.horizontalAdvance(value);
    const double whole = valueWidth + (bar.humanScale.isEmpty() ? 0 : metrics.horizontalAdvance(scaled));
    const bool inside = right + 8 + whole > row.right() && body.width() > whole + 16;
    const double x = inside ? right - 8 - whole : right + 8;
    painter.setFont(bold);
    painter.setPen(inside ? theme::textOn(colors.running) : colors.text);
    painter.drawText(QPointF(x, baseline), value);
    if (bar.humanScale.isEmpty())
        return;
    painter.setFont(plain);
    painter.setPen(inside ? theme::textOn(colors.running) : colors.textMuted);
    painter.drawText(QPointF(x + valueWidth, baseline), scaled);
}

} // namespace

std::vector<LadderBar> ladderBars(const trace::TraceSnapshot& trace)
{
    std::vector<LadderBar> bars;
    trace::TimeRange whole = trace.range();
    whole.end += trace::Nanoseconds{1};
    for (const trace::Track& track : trace.tracks()) {
        if (track.kind != trace::TrackKind::stream || trace.text(track.name) != loopscope::lessons::ladderTrack)
            continue;
        for (const trace::Instant& rung : trace.instants(track.id, whole)) {
            if (rung.kind != trace::InstantKind::next || !(rung.value > 0))
                continue;
            const double cycle = bars.empty() ? rung.value : bars.front().nanoseconds;
            const std::string_view name = trace.text(rung.name);
            bars.push_back({QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), rung.value,
                            loopscope::lessons::humanScale(rung.value, cycle)});
        }
    }
    return bars;
}

double ladderHeight(std::size_t bars)
{
    return 2 * ladderMargin + ladderHead + ladderAxis + static_cast<double>(bars) * ladderRow + ladderFoot;
}

void paintLadder(QPainter& painter, const theme::Colors& colors, const QRectF& area, const std::vector<LadderBar>& bars)
{
    const QRectF inner = area.adjusted(ladderMargin, ladderMargin, -ladderMargin, -ladderMargin);
    painter.fillRect(area, colors.surface);
    painter.setFont(sizedFont(17, QFont::DemiBold));
    painter.setPen(colors.text);
    painter.drawText(QPointF(inner.left(), inner.top() + 15), LadderWords::tr("The latency ladder of this machine"));
    painter.setFont(sizedFont(11));
    painter.setPen(colors.textMuted);
    painter.drawText(QPointF(inner.left(), inner.top() + 33),
                     LadderWords::tr("logarithmic: each line is ten times the one before  ·  at the end of each bar: "
                                     "if a cycle took a second"));
    if (bars.empty())
        return;
    const QFontMetricsF metrics(sizedFont(12));
    double names = 0;
    for (const LadderBar& bar : bars)
        names = std::max(names, metrics.horizontalAdvance(bar.name));
    names = std::min(names, inner.width() / 3) + 14;
    const Decades decades(bars, inner.left() + names, inner.right() - 24);
    const double top = inner.top() + ladderHead;
    const double rows = top + ladderAxis;
    const double height = std::min(ladderRow, (inner.bottom() - rows) / static_cast<double>(bars.size()));
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintDecades(painter, colors, decades, top, rows + height * static_cast<double>(bars.size()));
    QRectF row(inner.left(), rows, inner.width(), height);
    for (const LadderBar& bar : bars) {
        paintBar(painter, colors, bar, decades, row);
        row.translate(0, height);
    }
}

LadderChart::LadderChart(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("The latency ladder"));
    setMinimumSize(360, 320); // ten bars that can be read
}

void LadderChart::setSnapshot(const trace::TraceSnapshot& trace)
{
    m_bars = ladderBars(trace);
    QStringList figures;
    for (const LadderBar& bar : m_bars)
        figures += QStringLiteral("%1: %2").arg(bar.name, loopscope::lessons::latencyText(bar.nanoseconds));
    setAccessibleDescription(figures.join(QStringLiteral("; ")));
    update();
}

QSize LadderChart::sizeHint() const
{
    return {720, static_cast<int>(ladderHeight(std::max<std::size_t>(10, m_bars.size())))};
}

void LadderChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintLadder(painter, theme::colors(palette()), rect(), m_bars);
}

} // namespace loopscope::widgets::charts
