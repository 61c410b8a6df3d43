// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timelineview.h"

#include "core/timeline/scenebuilder.h"
#include "widgets/timeline/spantext.h"
#include "widgets/timeline/viewinput.h"
#include "widgets/timeline/viewmemory.h"
#include "widgets/timeline/words.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace loopscope::widgets::timeline {

TimelineView::TimelineView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_input(std::make_unique<ViewInput>(*this))
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(320, 160);
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("Tracks of spans over time. Press . and , to step along the spans of a row, the arrow "
                                "keys to change rows, ? for all keys."));
}

TimelineView::~TimelineView() = default;

void TimelineView::showTrace(const trace::TraceSnapshot& snapshot, bool live)
{
    ViewMemory memory;
    memory.state.reset(snapshot.range(), live);
    const trace::Annotations& left = snapshot.annotations();
    if (!live && !left.range.isEmpty())
        memory.state.show(left.range);
    memory.arrangement = left.arrangement;
    memory.marks = left.marks;
    showTrace(snapshot, memory);
}

void TimelineView::showTrace(const trace::TraceSnapshot& snapshot, const ViewMemory& memory)
{
    m_snapshot = snapshot;
    m_hasTrace = true;
    m_state = memory.state;
    m_state.setColumns(static_cast<int>(std::lround(frame().rowsWidth() * devicePixelRatioF())));
    m_state.setWhole(snapshot.range());
    m_arrangement = memory.arrangement;
    m_marks = memory.marks;
    m_emphasis = {.selected = m_state.selectedSpan(), .task = m_state.selectedTask(), .matches = {}};
    verticalScrollBar()->setValue(0);
    shownAnew();
}

void TimelineView::shownAnew()
{
    layOut();
    Q_EMIT viewChanged(m_state.range());
    Q_EMIT selectionChanged(m_state.selection().value_or(trace::TimeRange{}));
    Q_EMIT spanSelected();
    Q_EMIT followingChanged(m_state.isFollowing());
    Q_EMIT arrangementChanged();
    Q_EMIT marksChanged();
}

void TimelineView::setSnapshot(const trace::TraceSnapshot& snapshot)
{
    if (!m_hasTrace) {
        showTrace(snapshot, false);
        return;
    }
    m_snapshot = snapshot;
    layOut();
    change([&](geometry::ViewState& state) { state.setWhole(snapshot.range()); });
}

void TimelineView::setArrangement(const geometry::TrackArrangement& arrangement)
{
    if (m_arrangement == arrangement)
        return;
    m_arrangement = arrangement;
    layOut();
    Q_EMIT arrangementChanged();
}

void TimelineView::setMarks(std::vector<geometry::Mark> marks)
{
    std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
    if (m_marks == marks)
        return;
    m_marks = std::move(marks);
    invalidate();
    Q_EMIT marksChanged();
}

void TimelineView::setMatches(geometry::SpanTest matches)
{
    m_emphasis.matches = std::move(matches);
    m_cache.clear();
    invalidate();
}

void TimelineView::stateChanged(const geometry::ViewState& before)
{
    const bool spanChanged = before.selectedTask() != m_state.selectedTask() ||
                             before.selectedSpan().has_value() != m_state.selectedSpan().has_value() ||
                             (m_state.selectedSpan() && !isSame(before.selectedSpan(), *m_state.selectedSpan()));
    m_emphasis.selected = m_state.selectedSpan();
    m_emphasis.task = m_state.selectedTask();
    if (before.selectedTask() != m_state.selectedTask())
        m_cache.clear(); // its spans are told apart from others
    if (before.range() != m_state.range())
        invalidate();
    else if (spanChanged)
        invalidate(before.selectedTask() != m_state.selectedTask());
    viewport()->update();
    if (before.range() != m_state.range())
        Q_EMIT viewChanged(m_state.range());
    if (before.selection() != m_state.selection())
        Q_EMIT selectionChanged(m_state.selection().value_or(trace::TimeRange{}));
    if (spanChanged)
        Q_EMIT spanSelected();
    if (before.isFollowing() != m_state.isFollowing())
        Q_EMIT followingChanged(m_state.isFollowing());
}

void TimelineView::layOut()
{
    m_layout = geometry::layoutTracks(m_snapshot, m_arrangement);
    m_cache.clear();
    updateScrollBar();
    invalidate();
}

void TimelineView::updateScrollBar()
{
    const int page = static_cast<int>(frame().rowsRect().height());
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(24);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(m_layout.height)) - page));
}

void TimelineView::invalidate(bool sceneToo)
{
    m_sceneValid = m_sceneValid && !sceneToo;
    m_picture = {};
    viewport()->update();
}

Frame TimelineView::frame() const
{
    Frame frame;
    frame.area = QRectF(QPointF(0, 0), QSizeF(viewport()->size()));
    frame.headers = headersFor(width());
    frame.scroll = verticalScrollBar()->value();
    return frame;
}

const geometry::Scene& TimelineView::scene()
{
    if (m_sceneValid)
        return m_scene;
    const Frame place = frame();
    geometry::SceneRequest request;
    request.range = m_state.range();
    request.width = place.rowsWidth();
    request.columnsPerPixel = devicePixelRatioF();
    request.top = place.scroll;
    request.bottom = place.scroll + place.rowsRect().height();
    request.marks = m_marks;
    request.arrowsOf = m_state.selectedTask();
    const QFontMetricsF metrics = PaintStyle(theme::colors(palette()), font()).smallMetrics;
    request.words = labelWords();
    request.apart = m_emphasis.litTest();
    request.textWidth = [&metrics](const std::string& text) { return metrics.horizontalAdvance(fromUtf8(text)); };
    m_scene = buildScene(m_snapshot, m_layout, request, &m_cache);
    m_sceneValid = true;
    return m_scene;
}

QPointF TimelineView::toScene(const QPointF& point) const
{
    const Frame place = frame();
    const QPointF inRows = point - place.rowsRect().topLeft();
    const bool pinned = inRows.y() < m_layout.pinnedHeight;
    return {inRows.x(), pinned ? inRows.y() : inRows.y() + place.scroll};
}

geometry::Hit TimelineView::hitAt(const QPointF& point)
{
    const QPointF at = toScene(point);
    return geometry::hitTest(scene(), m_snapshot, at.x(), at.y());
}

trace::Nanoseconds TimelineView::cursorMoment() const
{
    const Frame place = frame();
    const geometry::TimeScale scale{m_state.range(), place.rowsWidth()};
    const auto cursor = m_input->cursor();
    return scale.time(cursor ? cursor->x() - place.headers : scale.width / 2);
}

void TimelineView::select(const trace::Span& span, bool reveal)
{
    change([&](geometry::ViewState& state) {
        state.selectSpan(span);
        if (reveal)
            state.reveal({span.start, span.end});
    });
    if (reveal)
        scrollTo(span);
}

QString TimelineView::selectedText() const
{
    return m_state.selectedSpan() ? describeSpan(m_snapshot, *m_state.selectedSpan()).plain() : QString();
}

void TimelineView::scrollTo(const trace::Span& span)
{
    const geometry::PlacedTrack* track = m_layout.find(span.track);
    if (!track || track->choice.pinned)
        return;
    const double y = track->rowY(span.row);
    const double page = frame().rowsRect().height();
    const int value = verticalScrollBar()->value();
    if (y - m_layout.pinnedHeight < value)
        verticalScrollBar()->setValue(static_cast<int>(y - m_layout.pinnedHeight - 8));
    else if (y + track->rowHeight > value + page)
        verticalScrollBar()->setValue(static_cast<int>(y + track->rowHeight - page + 8));
}

void TimelineView::paintViewport()
{
    const double ratio = devicePixelRatioF();
    const PaintStyle style(theme::colors(palette()), font(), ratio);
    if (m_picture.isNull()) {
        m_picture = QImage((QSizeF(viewport()->size()) * ratio).toSize(), QImage::Format_RGB32);
        m_picture.setDevicePixelRatio(ratio);
        QPainter painter(&m_picture);
        TimelinePainter(painter, style, frame(), &m_labels).paint(scene(), m_emphasis);
    }
    QPainter painter(viewport());
    painter.drawImage(0, 0, m_picture);
    paintOverlays(painter, style);
}

} // namespace loopscope::widgets::timeline
