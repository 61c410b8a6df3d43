// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/picturepainter.h"

#include "core/timeline/scenebuilder.h"
#include "widgets/timeline/labelcache.h"
#include "widgets/timeline/legend.h"
#include "widgets/timeline/spantext.h"
#include "widgets/timeline/timelinepainter.h"
#include "widgets/timeline/words.h"

#include <QPainter>

#include <cmath>

namespace loopscope::widgets::timeline {
namespace {

constexpr double margin = 16;
constexpr double head = 46; // title and subtitle
constexpr double foot = 30; // legend and scale bar

QString titleOf(const trace::TraceSnapshot& snapshot)
{
    const QString lesson = fromUtf8(snapshot.fact("lesson"));
    const QString mode = fromUtf8(snapshot.fact("mode"));
    if (lesson.isEmpty())
        return Words::tr("Timeline");
    return mode.isEmpty() ? lesson : lesson + QStringLiteral(" · ") + mode;
}

QString summary(const trace::TraceSnapshot& snapshot, const trace::TimeRange& range)
{
    QStringList parts{Words::tr("%1 shown").arg(durationText(range.length()))};
    if (const auto tasks = snapshot.taskCount(); tasks > 0)
        parts << (tasks == 1 ? Words::tr("1 task") : Words::tr("%1 tasks").arg(tasks));
    std::uint64_t stalls = 0;
    trace::Nanoseconds longest{0};
    for (const trace::Track& track : snapshot.tracks()) {
        if (track.kind != trace::TrackKind::stalls || snapshot.rows(track.id) == 0)
            continue;
        stalls += snapshot.spanCount(track.id, 0, range);
        for (const trace::Bucket& bucket : snapshot.buckets(track.id, 0, range, 1))
            longest = std::max(longest, bucket.count > 0 ? bucket.longest.length() : longest);
    }
    if (stalls > 0)
        parts << (stalls == 1 ? Words::tr("1 stall, %1").arg(durationText(longest))
                              : Words::tr("%1 stalls, longest %2").arg(stalls).arg(durationText(longest)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

PicturePainter::PicturePainter(const trace::TraceSnapshot& snapshot, const PictureOptions& options)
    : m_options(options)
    , m_title(options.title.isEmpty() ? titleOf(snapshot) : options.title)
{
    const trace::TimeRange whole = snapshot.range();
    const trace::TimeRange range =
        options.range && !options.range->isEmpty()
            ? *options.range
            : geometry::padded({whole.begin, std::max(whole.end, whole.begin + trace::Nanoseconds(1000))}, 0.01);
    m_subtitle = summary(snapshot, range);
    const Frame frame;
    const double outside = 2 * margin + head + frame.ruler + foot;
    m_size = QSize(std::max(320, options.size.width()), options.size.height());
    fitTracks(snapshot, m_size.height() > 0 ? m_size.height() - outside : 1e9);
    if (m_size.height() <= 0)
        m_size.setHeight(static_cast<int>(std::ceil(m_layout.height + outside)));
    geometry::SceneRequest request;
    request.range = range;
    request.width = m_size.width() - 2 * margin - frame.headers;
    request.columnsPerPixel = options.scale;
    request.arrowsOf = options.task;
    request.marks = options.marks;
    const QFontMetricsF metrics = PaintStyle(theme::colors(options.dark)).smallMetrics;
    request.words = labelWords();
    request.textWidth = [&metrics](const std::string& text) { return metrics.horizontalAdvance(fromUtf8(text)); };
    m_scene = geometry::buildScene(snapshot, m_layout, request);
}

// Rows are made lower where there are too many for the height; tracks that even then find no room are named as such.
void PicturePainter::fitTracks(const trace::TraceSnapshot& snapshot, double available)
{
    geometry::TrackMetrics metrics;
    m_layout = geometry::layoutTracks(snapshot, m_options.arrangement, metrics);
    if (m_layout.height <= available)
        return;
    const double factor = std::max(0.4, available / m_layout.height);
    metrics = {.row = std::floor(metrics.row * factor),
               .rowGap = 1,
               .trackPadding = std::floor(metrics.trackPadding * factor),
               .groupGap = std::floor(metrics.groupGap * factor),
               .counter = std::floor(metrics.counter * factor),
               .marbles = std::floor(metrics.marbles * factor),
               .collapsed = std::floor(metrics.collapsed * factor)};
    m_layout = geometry::layoutTracks(snapshot, m_options.arrangement, metrics);
    const auto all = m_layout.tracks.size();
    std::erase_if(m_layout.tracks, [available](const auto& track) { return track.bottom() > available; });
    if (m_layout.tracks.size() < all)
        m_subtitle += Words::tr(" · %1 more tracks have no room").arg(all - m_layout.tracks.size());
    m_layout.height = std::min(m_layout.height, available);
}

void PicturePainter::paint(QPainter& painter, double devicePixelRatio) const
{
    const theme::Colors& colors = theme::colors(m_options.dark);
    const PaintStyle style(colors, {}, devicePixelRatio);
    painter.fillRect(QRectF(QPointF(0, 0), QSizeF(m_size)), colors.surface);
    QFont font = style.title;
    font.setPixelSize(17);
    font.setWeight(QFont::DemiBold);
    const double width = m_size.width() - 2 * margin;
    painter.setFont(font);
    painter.setPen(colors.text);
    painter.drawText(QPointF(margin, margin + 15), QFontMetricsF(font).elidedText(m_title, Qt::ElideRight, width));
    painter.setFont(style.label);
    painter.setPen(colors.textMuted);
    painter.drawText(QPointF(margin, margin + 33), style.labelMetrics.elidedText(m_subtitle, Qt::ElideRight, width));

    Frame frame;
    frame.area = QRectF(margin, margin + head, width, m_size.height() - 2 * margin - head - foot);
    LabelCache labels;
    TimelinePainter(painter, style, frame, &labels)
        .paint(m_scene, Emphasis{.selected = {}, .task = m_options.task, .matches = {}});
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(colors.border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame.area.adjusted(-0.5, -0.5, 0.5, 0.5));

    const double top = m_size.height() - margin - legendHeight - 2;
    paintLegend(painter, style, legendOf(m_scene), QPointF(margin, top));
    paintScaleBar(painter, style, margin + width, top + legendHeight / 2);
}

// One step of the ruler as a bar with its length.
void PicturePainter::paintScaleBar(QPainter& painter, const PaintStyle& style, double right, double middle) const
{
    const double length = static_cast<double>(m_scene.ruler.step.count()) * m_scene.scale.width /
                          static_cast<double>(m_scene.scale.range.length().count());
    const QString text = durationText(m_scene.ruler.step);
    const double left = right - length;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(style.colors.textMuted, 1));
    const double y = std::round(middle) + 0.5;
    painter.drawLine(QPointF(left, y), QPointF(right, y));
    painter.drawLine(QPointF(left, y - 3), QPointF(left, y + 3));
    painter.drawLine(QPointF(right, y - 3), QPointF(right, y + 3));
    painter.setFont(style.small);
    painter.drawText(QPointF(left - 6 - style.smallMetrics.horizontalAdvance(text),
                             std::round(middle + (style.smallMetrics.ascent() - style.smallMetrics.descent()) / 2)),
                     text);
}

} // namespace loopscope::widgets::timeline
