// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/loadline.h"

#include "core/time/duration.h"
#include "widgets/theme/palette.h"

#include <QLocale>
#include <QPainter>

namespace loopscope::widgets::charts {

namespace {

constexpr int textPercent = 90; // of the font's size
constexpr int loadSideMargin = 8;
constexpr int aboveAndBelow = 3;

QString number(double value, int decimals) { return QLocale().toString(value, 'f', decimals); }

QString processors(double count) { return number(count, count == static_cast<int>(count) ? 0 : 1); }

QString summary(const cpu::SystemLoad& load, bool throttled)
{
    QStringList parts;
    if (load.average)
        parts.append(LoadLine::tr("load %1").arg(number(load.average->front(), 2)));
    if (load.pressure)
        parts.append(LoadLine::tr("pressure %1 %").arg(number(load.pressure->some, 0)));
    if (load.limit && load.limit->processors)
        parts.append(LoadLine::tr("limit %1 CPU").arg(processors(*load.limit->processors)));
    if (throttled)
        parts.append(LoadLine::tr("throttled"));
    if (parts.isEmpty() && load.megahertz)
        parts.append(LoadLine::tr("%1 GHz").arg(number(*load.megahertz / 1000, 2)));
    return parts.join(QStringLiteral(" · "));
}

QString details(const cpu::SystemLoad& load)
{
    QStringList lines;
    if (load.average) {
        const auto& [one, five, fifteen] = *load.average;
        lines.append(LoadLine::tr("Load average: %1, %2 and %3 tasks that run or want to, over 1, 5 and 15 minutes")
                         .arg(number(one, 2), number(five, 2), number(fifteen, 2)));
    }
    if (load.pressure)
        lines.append(LoadLine::tr("Pressure: in %1 % of the last 10 s some task waited for a processor")
                         .arg(number(load.pressure->some, 1)));
    if (load.limit && load.limit->processors)
        lines.append(LoadLine::tr("This program's container may use %1 processors; so far it was held back in %2 "
                                  "periods, for %3 in all")
                         .arg(processors(*load.limit->processors), QLocale().toString(load.limit->throttledPeriods),
                              QString::fromStdString(time::formatDuration(load.limit->throttledTime))));
    if (load.megahertz)
        lines.append(LoadLine::tr("The first processor runs at %1 GHz").arg(number(*load.megahertz / 1000, 2)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

LoadLine::LoadLine(QWidget* parent)
    : QWidget(parent)
{
    QFont smaller = font();
    smaller.setPointSizeF(smaller.pointSizeF() * textPercent / 100);
    setFont(smaller);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    hide();
}

void LoadLine::setLoad(const cpu::SystemLoad& load)
{
    const bool throttled = m_limit && load.limit && load.limit->throttledPeriods > m_limit->throttledPeriods;
    m_limit = load.limit;
    m_text = summary(load, throttled);
    setToolTip(details(load));
    setAccessibleName(m_text);
    setAccessibleDescription(toolTip());
    setVisible(!m_text.isEmpty());
    update();
}

QSize LoadLine::sizeHint() const { return {0, fontMetrics().height() + 2 * aboveAndBelow}; }

void LoadLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(theme::colors(palette()).textMuted);
    const QRect area = rect().adjusted(loadSideMargin, 0, -loadSideMargin, 0);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, area.width()));
}

} // namespace loopscope::widgets::charts
