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
constexpr int keyGap = 6;

} // namespace

ChartKey::ChartKey(const QString& title, int line, LineStyle style, QWidget* parent)
    : QWidget(parent)
    , m_line(line)
    , m_style(style)
    , m_title(title)
    , m_value(new QLabel(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(sampleWidth + keyGap, 0, 0, 0);
    layout->setSpacing(keyGap);
    auto* name = new QLabel(title, this);
    name->setForegroundRole(QPalette::WindowText);
    layout->addWidget(name);
    QFont bold = m_value->font();
    bold.setBold(true);
    m_value->setFont(bold);
    // As wide as its widest text, so that what stands beside it does not jump.
    m_value->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(tr("▲ 99 %")));
    layout->addWidget(m_value);
    setValue(QStringLiteral("–"));
}

void ChartKey::setValue(const QString& value)
{
    if (m_text == value)
        return;
    m_text = value;
    showValue();
}

QString ChartKey::value() const { return m_text; }

void ChartKey::setAlarm(bool alarm)
{
    if (m_alarm == alarm)
        return;
    m_alarm = alarm;
    QPalette colors = palette();
    if (alarm)
        colors.setColor(QPalette::WindowText, theme::colors(palette()).poor);
    m_value->setPalette(colors);
    showValue();
}

void ChartKey::showValue()
{
    m_value->setText(m_alarm ? tr("▲ %1").arg(m_text) : m_text);
    m_value->setAccessibleName(m_alarm ? tr("%1 %2, high").arg(m_title, m_text) : m_title + u' ' + m_text);
}

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
