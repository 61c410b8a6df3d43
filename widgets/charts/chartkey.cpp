// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartkey.h"

#include "widgets/theme/palette.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace loopscope::widgets::charts {

namespace {

constexpr int sampleWidth = 20;
constexpr int gap = 6;

} // namespace

ChartKey::ChartKey(const QString& title, int line, LineStyle style, QWidget* parent)
    : QWidget(parent)
    , m_line(line)
    , m_style(style)
    , m_title(title)
    , m_value(new QLabel(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(sampleWidth + gap, 0, 0, 0);
    layout->setSpacing(gap);
    auto* name = new QLabel(title, this);
    name->setForegroundRole(QPalette::WindowText);
    layout->addWidget(name);
    QFont bold = m_value->font();
    bold.setBold(true);
    m_value->setFont(bold);
    // As wide as its widest text, so that what stands beside it does not jump.
    m_value->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(tr("100 %")));
    layout->addWidget(m_value);
    setValue(QStringLiteral("–"));
}

void ChartKey::setValue(const QString& value)
{
    if (m_value->text() == value)
        return;
    m_value->setText(value);
    m_value->setAccessibleName(m_title + u' ' + value);
}

QString ChartKey::value() const { return m_value->text(); }

void ChartKey::paintEvent(QPaintEvent*)
{
    const auto& series = theme::colors(palette()).series;
    QPen pen(series.at(static_cast<std::size_t>(m_line) % series.size()), 2);
    if (m_style != LineStyle::solid) {
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern(m_style == LineStyle::dashed ? QList<qreal>{3, 1.5} : QList<qreal>{1, 1});
    }
    QPainter painter(this);
    painter.setPen(pen);
    painter.drawLine(QPointF(0, height() / 2.0), QPointF(sampleWidth, height() / 2.0));
}

} // namespace loopscope::widgets::charts
