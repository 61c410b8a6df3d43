// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/overviewstrip.h"

#include "core/timeline/rowcontent.h"
#include "widgets/timeline/paintstyle.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::timeline {
namespace {

constexpr double edge = 5; // pixels in which an end of the handle is caught
constexpr int mostRows = 10;
constexpr double padding = 4;

struct OverviewRow
{
    trace::Track track;
    int row;
};

// Stalls and tasks first, then the rest, as many as there is room for.
std::vector<OverviewRow> rowsOf(const trace::TraceSnapshot& snapshot)
{
    std::vector<OverviewRow> rows;
    for (const trace::TrackKind kind :
         {trace::TrackKind::loop, trace::TrackKind::stalls, trace::TrackKind::tasks, trace::TrackKind::thread}) {
        for (const trace::Track& track : snapshot.tracks()) {
            const int most = kind == trace::TrackKind::tasks ? 4 : 1;
            for (int row = 0; track.kind == kind && row < std::min(most, snapshot.rows(track.id)); ++row)
                rows.push_back({track, row});
        }
    }
    if (rows.size() > mostRows)
        rows.resize(mostRows);
    return rows;
}

} // namespace

OverviewStrip::OverviewStrip(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(40);
    setMouseTracking(true);
    setAccessibleName(tr("Overview"));
    setAccessibleDescription(tr("The whole trace; the handle is what the timeline below shows."));
}

OverviewStrip::~OverviewStrip() = default;

void OverviewStrip::setInset(double pixels)
{
    if (m_inset == pixels)
        return;
    m_inset = pixels;
    m_picture = {};
    update();
}

void OverviewStrip::setSnapshot(const trace::TraceSnapshot& snapshot)
{
    m_snapshot = snapshot;
    m_picture = {};
    update();
}

void OverviewStrip::setRange(trace::TimeRange visible, trace::TimeRange bounds)
{
    if (m_bounds != bounds)
        m_picture = {};
    m_visible = visible;
    m_bounds = bounds;
    update();
}

geometry::TimeScale OverviewStrip::scale() const { return {m_bounds, std::max(1.0, width() - m_inset)}; }

QRectF OverviewStrip::handle() const
{
    const geometry::TimeScale place = scale();
    const double begin = std::clamp(place.x(m_visible.begin), 0.0, place.width);
    const double end = std::clamp(place.x(m_visible.end), 0.0, place.width);
    const double size = std::max(4.0, end - begin);
    return {m_inset + std::min(begin, place.width - size), 0, size, static_cast<double>(height()) - 1};
}

OverviewStrip::Part OverviewStrip::partAt(double x) const
{
    const QRectF rect = handle();
    if (std::abs(x - rect.left()) <= edge)
        return Part::begin;
    if (std::abs(x - rect.right()) <= edge)
        return Part::end;
    return rect.left() < x && x < rect.right() ? Part::whole : Part::none;
}

void OverviewStrip::paintTrace()
{
    const double ratio = devicePixelRatioF();
    const PaintStyle style(theme::colors(palette()), font(), ratio);
    m_picture = QPixmap((QSizeF(size()) * ratio).toSize());
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(style.colors.surfaceAlt);
    QPainter painter(&m_picture);
    painter.translate(m_inset, 0);
    painter.fillRect(QRectF(0, 0, width() - m_inset, height()), style.colors.surface);
    const std::vector<OverviewRow> rows = rowsOf(m_snapshot);
    const double room = height() - 2 * padding - 1;
    const double pitch = rows.empty() ? room : std::min(6.0, room / static_cast<double>(rows.size()));
    const double rowHeight = std::max(1.0, pitch - 1);
    const double top = (height() - 1 - pitch * static_cast<double>(rows.size())) / 2;
    geometry::RowBuilder builder(m_snapshot, scale(), ratio);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double y = style.snap(top + static_cast<double>(i) * pitch);
        const geometry::RowContent content = builder.build(rows[i].track, rows[i].row);
        const auto fill = [&](double x, double w, geometry::Look look, unsigned hue) {
            const BoxColors colors = boxColors(style.colors, look, hue, false);
            painter.fillRect(QRectF(style.snap(x), y, std::max(1.0, w - 0.5), rowHeight),
                             colors.hatch.isValid() ? colors.hatch : colors.fill);
        };
        for (const geometry::MergedRun& run : content.runs)
            fill(run.first * content.columnWidth, (run.end - run.first) * content.columnWidth, run.look, run.hue);
        for (const geometry::Box& box : content.boxes)
            fill(box.x, box.width, box.look, box.hue);
    }
}

void OverviewStrip::paintHandle(QPainter& painter)
{
    const theme::Colors& colors = theme::colors(palette());
    const QRectF rect = handle();
    QColor shade = mixed(colors.window, colors.textMuted, colors.dark ? 0.1 : 0.35);
    shade.setAlphaF(colors.dark ? 0.66F : 0.38F);
    painter.fillRect(QRectF(m_inset, 0, rect.left() - m_inset, height() - 1), shade);
    painter.fillRect(QRectF(rect.right(), 0, width() - rect.right(), height() - 1), shade);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colors.accent, 1.5));
    painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accent);
    for (const double x : {rect.left(), rect.right() - 4})
        painter.drawRoundedRect(QRectF(x, rect.center().y() - 8, 4, 16), 2, 2);
}

void OverviewStrip::paintEvent(QPaintEvent*)
{
    if (m_picture.isNull())
        paintTrace();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    paintHandle(painter);
    const theme::Colors& colors = theme::colors(palette());
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(colors.border, 1));
    painter.drawLine(0, height() - 1, width(), height() - 1);
    painter.drawLine(QPointF(m_inset - 0.5, 0), QPointF(m_inset - 0.5, height()));
}

void OverviewStrip::resizeEvent(QResizeEvent*) { m_picture = {}; }

void OverviewStrip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        m_picture = {};
    QWidget::changeEvent(event);
}

void OverviewStrip::mousePressEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    if (event->button() != Qt::LeftButton || x < m_inset)
        return;
    m_dragged = partAt(x);
    m_pressX = x;
    m_atPress = m_visible;
    if (m_dragged == Part::none) { // beside the handle: it comes here, and can be dragged on
        const trace::Nanoseconds middle = scale().time(x - m_inset);
        const trace::Nanoseconds half = m_visible.length() / 2;
        m_dragged = Part::whole;
        m_atPress = {middle - half, middle - half + m_visible.length()};
        Q_EMIT rangeRequested(m_atPress);
    }
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    if (m_dragged == Part::none) {
        const Part part = partAt(x);
        setCursor(part == Part::begin || part == Part::end ? Qt::SizeHorCursor : Qt::ArrowCursor);
        return;
    }
    const geometry::TimeScale place = scale();
    const trace::Nanoseconds by = place.time(x - m_inset) - place.time(m_pressX - m_inset);
    trace::TimeRange range = m_atPress;
    if (m_dragged != Part::end)
        range.begin += by;
    if (m_dragged != Part::begin)
        range.end += by;
    if (range.end < range.begin)
        std::swap(range.begin, range.end);
    Q_EMIT rangeRequested(range);
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent*) { m_dragged = Part::none; }

} // namespace loopscope::widgets::timeline
