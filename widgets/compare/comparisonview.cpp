// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/comparisonview.h"

#include "widgets/theme/palette.h"
#include "widgets/timeline/spantext.h"

#include <QEvent>
#include <QPainter>
#include <QStringList>

namespace loopscope::widgets::compare {

ComparisonView::ComparisonView(std::vector<Run> runs, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_runs(std::move(runs))
    , m_title(title)
{
    setAccessibleName(title);
    QStringList figures;
    for (const Run& run : m_runs)
        figures += tr("%1: total %2, longest stall %3")
                       .arg(run.name, timeline::durationText(run.report.wall),
                            timeline::durationText(run.report.loop.maxStall));
    setAccessibleDescription(figures.join(QStringLiteral("; ")));
    resize(1100, 400);
    rebuild();
}

ComparisonLook ComparisonView::look() const
{
    return {width(), devicePixelRatioF(), theme::isDark(palette()), m_title};
}

QSize ComparisonView::sizeHint() const { return m_painter->size(); }

void ComparisonView::rebuild()
{
    m_painter = std::make_unique<ComparisonPainter>(m_runs, look());
    setMinimumHeight(m_painter->size().height());
    update();
}

void ComparisonView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::colors(palette()).surface);
    m_painter->paint(painter, devicePixelRatioF());
}

void ComparisonView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_painter->size().width() != width())
        rebuild();
}

void ComparisonView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild();
}

} // namespace loopscope::widgets::compare
