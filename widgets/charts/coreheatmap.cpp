// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/coreheatmap.h"

#include "widgets/theme/palette.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <map>

namespace loopscope::widgets::charts {

namespace {

constexpr int tallestRow = 12;
constexpr int tallestMap = 96;
constexpr int mapGap = 4;
constexpr int bottomMargin = 6;

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

// Idle fades into the ground; from half on it turns to the colour of alarm. Lightness alone tells the order, too.
QColor heat(const theme::Colors& colors, double percent)
{
    const QColor idle = mixed(colors.surface, colors.series[0], 0.10);
    if (percent <= 60)
        return mixed(idle, colors.series[0], std::max(0.0, percent) / 60);
    return mixed(colors.series[0], colors.stall, std::min(1.0, (percent - 60) / 40));
}

} // namespace

CoreGrid CoreGrid::of(const std::deque<cpu::CpuSample>& samples, time::Nanoseconds span)
{
    struct Cell
    {
        double sum = 0;
        double weight = 0;
    };
    std::map<int, std::array<Cell, columns>> cells;
    const time::Nanoseconds now = samples.empty() ? time::Nanoseconds(0) : samples.back().at;
    for (const cpu::CpuSample& sample : samples) {
        const auto ago = columns * (now - sample.at).count() / span.count();
        if (ago >= columns)
            continue;
        const auto column = static_cast<std::size_t>(columns - 1 - ago);
        const auto weight = static_cast<double>(sample.length.count());
        for (const cpu::CoreUsage& core : sample.cores) {
            Cell& cell = cells[core.id][column];
            cell.sum += weight * core.usage.busy;
            cell.weight += weight;
        }
    }
    CoreGrid grid;
    for (const auto& [id, row] : cells) {
        grid.ids.push_back(id);
        std::vector<double>& values = grid.rows.emplace_back();
        for (const Cell& cell : row)
            values.push_back(cell.weight > 0 ? cell.sum / cell.weight : values.empty() ? -1 : values.back());
    }
    return grid;
}

CoreHeatMap::CoreHeatMap(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Usage of each processor over the last minute"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void CoreHeatMap::setGrid(CoreGrid grid)
{
    const bool resized = grid.ids.size() != m_grid.ids.size();
    m_grid = std::move(grid);
    if (resized)
        updateGeometry();
    update();
}

void CoreHeatMap::setSpan(int left, int right)
{
    m_left = left;
    m_right = right;
    update();
}

QSize CoreHeatMap::sizeHint() const
{
    const int rows = static_cast<int>(std::max<std::size_t>(1, m_grid.ids.size()));
    return {200, std::min(rows * tallestRow, tallestMap) + mapGap + bottomMargin};
}

QRect CoreHeatMap::area() const { return {m_left, mapGap, m_right - m_left, height() - mapGap - bottomMargin}; }

// One pixel a column; as many rows as processors, or as fit.
QImage CoreHeatMap::image(int height) const
{
    const theme::Colors& colors = theme::colors(palette());
    const auto count = static_cast<int>(m_grid.rows.size());
    const int lines = std::min(count, height);
    QImage picture(CoreGrid::columns, std::max(1, lines), QImage::Format_RGB32);
    picture.fill(colors.surface);
    for (int line = 0; line < lines; ++line) {
        const int first = line * count / lines;
        const int end = std::max(first + 1, (line + 1) * count / lines);
        for (int x = 0; x < CoreGrid::columns; ++x) {
            double most = -1;
            for (int row = first; row < end; ++row)
                most = std::max(most, m_grid.rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(x)]);
            if (most >= 0)
                picture.setPixelColor(x, line, heat(colors, most));
        }
    }
    return picture;
}

void CoreHeatMap::paintEvent(QPaintEvent*)
{
    const theme::Colors& colors = theme::colors(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    const QRect map = area();
    if (m_grid.rows.empty() || map.isEmpty())
        return;
    painter.drawImage(map, image(map.height()));
    // Rows tall enough to be told apart are.
    const auto count = static_cast<int>(m_grid.rows.size());
    painter.setPen(colors.surface);
    for (int row = 1; row < count && map.height() >= 5 * count; ++row)
        painter.drawLine(map.left(), map.top() + row * map.height() / count, map.right(),
                         map.top() + row * map.height() / count);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    painter.setPen(colors.textMuted);
    const QString label = count == 1 ? tr("core") : tr("cores");
    painter.drawText(QRect(0, map.top(), m_left - mapGap, map.height()), Qt::AlignRight | Qt::AlignVCenter, label);
}

QString CoreHeatMap::toolTipAt(const QPoint& position) const
{
    const QRect map = area();
    const auto count = static_cast<int>(m_grid.ids.size());
    if (count == 0 || !map.contains(position))
        return {};
    const auto row = static_cast<std::size_t>((position.y() - map.top()) * count / map.height());
    const auto column = static_cast<std::size_t>((position.x() - map.left()) * CoreGrid::columns / map.width());
    const double percent = m_grid.rows[row][column];
    const QString name = tr("Processor %1").arg(m_grid.ids[row]);
    return percent < 0 ? name : tr("%1: %2 %").arg(name).arg(std::lround(percent));
}

bool CoreHeatMap::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace loopscope::widgets::charts
