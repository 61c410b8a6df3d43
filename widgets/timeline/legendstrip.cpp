// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/legendstrip.h"

#include "widgets/timeline/timelineview.h"

#include <QMouseEvent>
#include <QPainter>

namespace loopscope::widgets::timeline {
namespace {

constexpr int stripHeight = 24;
constexpr double stripMargin = 8;
constexpr int soonMilliseconds = 120;

} // namespace

LegendStrip::LegendStrip(TimelineView& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
{
    setFixedHeight(stripHeight);
    setAccessibleName(tr("Legend"));
    setToolTip(meaning());
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, &LegendStrip::lookAgain);
    connect(&view, &TimelineView::viewChanged, this, &LegendStrip::refresh);
    connect(&view, &TimelineView::arrangementChanged, this, &LegendStrip::refresh);
}

LegendStrip::~LegendStrip() = default;

QString LegendStrip::meaning() const
{
    return tr("What the colours and patterns mean. ? lists the keys of the timeline.");
}

QSize LegendStrip::sizeHint() const { return {200, stripHeight}; }

void LegendStrip::lookAgain()
{
    if (!isVisible())
        return;
    std::vector<LegendEntry> entries = legendOf(m_view.scene());
    if (entries == m_entries)
        return;
    m_entries = std::move(entries);
    QStringList texts;
    for (const LegendEntry& entry : m_entries)
        texts += entry.text;
    setAccessibleDescription(texts.join(QStringLiteral(", ")));
    setToolTip(meaning() + QLatin1Char('\n') + accessibleDescription());
    update();
}

void LegendStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const PaintStyle style(theme::colors(palette()), font(), devicePixelRatioF());
    painter.fillRect(rect(), style.colors.surfaceAlt);
    painter.setPen(QPen(style.colors.border, 1));
    painter.drawLine(QPointF(0, 0.5), QPointF(width(), 0.5));
    const QString hint = tr("? keys");
    const double hintWidth = style.smallMetrics.horizontalAdvance(hint);
    painter.setFont(style.small);
    painter.setPen(style.colors.textMuted);
    const double baseline =
        std::round(stripHeight / 2.0 + (style.smallMetrics.ascent() - style.smallMetrics.descent()) / 2);
    painter.drawText(QPointF(width() - stripMargin - hintWidth, baseline), hint);
    const QString more = QStringLiteral("…");
    const double room = width() - 3 * stripMargin - hintWidth;
    std::vector<LegendEntry> shown = m_entries; // whole ones only; the accessible description has them all
    if (legendWidth(style, shown) > room) {
        const double left = room - style.smallMetrics.horizontalAdvance(more) - stripMargin;
        while (!shown.empty() && legendWidth(style, shown) > left)
            shown.pop_back();
        painter.drawText(QPointF(2 * stripMargin + legendWidth(style, shown), baseline), more);
    }
    paintLegend(painter, style, shown, QPointF(stripMargin, (stripHeight - legendHeight) / 2));
}

void LegendStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT helpRequested();
}

} // namespace loopscope::widgets::timeline
