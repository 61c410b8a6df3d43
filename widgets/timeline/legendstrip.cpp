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
    setToolTip(tr("What the colours and patterns mean. ? lists the keys of the timeline."));
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, &LegendStrip::lookAgain);
    connect(&view, &TimelineView::viewChanged, this, &LegendStrip::refresh);
    connect(&view, &TimelineView::arrangementChanged, this, &LegendStrip::refresh);
}

LegendStrip::~LegendStrip() = default;

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
    painter.setClipRect(QRectF(0, 0, width() - 2 * stripMargin - hintWidth, stripHeight));
    paintLegend(painter, style, m_entries, QPointF(stripMargin, (stripHeight - legendHeight) / 2));
}

void LegendStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT helpRequested();
}

} // namespace loopscope::widgets::timeline
