// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/viewinput.h"

#include "widgets/timeline/arrange.h"
#include "widgets/timeline/timelineview.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace loopscope::widgets::timeline {
namespace {

using geometry::PlacedTrack;
using geometry::ViewState;

constexpr double zoomOfNotch = 1.25;
constexpr double panOfNotch = 0.1; // of the view
constexpr double dragThreshold = 4;
constexpr double borderReach = 3;

} // namespace

ViewInput::ViewInput(TimelineView& view)
    : m_view(view)
{
}

bool ViewInput::handle(QEvent& event)
{
    switch (event.type()) {
    case QEvent::Wheel:
        return wheel(static_cast<QWheelEvent&>(event));
    case QEvent::MouseButtonPress:
        return press(static_cast<QMouseEvent&>(event));
    case QEvent::MouseMove:
        return move(static_cast<QMouseEvent&>(event));
    case QEvent::MouseButtonRelease:
        return release(static_cast<QMouseEvent&>(event));
    case QEvent::MouseButtonDblClick:
        return doubleClick(static_cast<QMouseEvent&>(event));
    case QEvent::ContextMenu:
        return contextMenu(static_cast<QContextMenuEvent&>(event));
    case QEvent::Leave:
        m_cursor.reset();
        m_view.viewport()->update();
        return false;
    default:
        return false;
    }
}

void ViewInput::setSpaceHeld(bool held)
{
    m_spaceHeld = held;
    m_view.viewport()->setCursor(held ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

std::optional<time::TimeRange> ViewInput::draggedRange() const
{
    if (m_drag != Drag::select)
        return std::nullopt;
    const time::Nanoseconds here = m_view.cursorMoment();
    return time::TimeRange{std::min(m_anchor, here), std::max(m_anchor, here)};
}

bool ViewInput::wheel(const QWheelEvent& event)
{
    m_cursor = event.position();
    const QPoint angle = event.angleDelta();
    const double notches = angle.y() / 120.0;
    const bool sideways = std::abs(angle.x()) > std::abs(angle.y());
    if (event.modifiers() & Qt::ControlModifier) {
        const double factor = std::pow(zoomOfNotch, notches);
        const time::Nanoseconds about = m_view.cursorMoment();
        m_view.change([=](ViewState& state) { state.zoom(about, factor); });
    } else if ((event.modifiers() & Qt::ShiftModifier) || sideways) {
        const double part = panOfNotch * (sideways ? angle.x() / 120.0 : notches);
        const time::Nanoseconds length = m_view.state().range().length();
        const time::Nanoseconds by{std::llround(-part * static_cast<double>(length.count()))};
        m_view.change([=](ViewState& state) { state.pan(by); });
    } else {
        QScrollBar* bar = m_view.verticalScrollBar();
        bar->setValue(bar->value() - static_cast<int>(std::lround(notches * 3 * bar->singleStep())));
    }
    return true;
}

bool ViewInput::inHeaders(const QPointF& at) const { return m_view.frame().headersRect().contains(at); }

const PlacedTrack* ViewInput::trackAt(const QPointF& at) const
{
    return m_view.scene().layout.at(m_view.toScene(at).y());
}

const PlacedTrack* ViewInput::borderAt(const QPointF& at) const
{
    if (!inHeaders(at))
        return nullptr;
    const double y = m_view.toScene(at).y();
    for (const PlacedTrack& track : m_view.scene().layout.tracks) {
        if (std::abs(track.bottom() - y) <= borderReach && !track.choice.collapsed)
            return &track;
    }
    return nullptr;
}

bool ViewInput::press(const QMouseEvent& event)
{
    m_view.setFocus(Qt::MouseFocusReason);
    m_cursor = m_pressedAt = m_last = event.position();
    if (event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && m_spaceHeld)) {
        m_drag = Drag::pan;
        m_view.viewport()->setCursor(Qt::ClosedHandCursor);
    } else if (event.button() != Qt::LeftButton) {
        return false;
    } else if (inHeaders(event.position())) {
        pressHeader(event.position());
    } else {
        m_drag = Drag::press;
        m_anchor = m_view.cursorMoment();
    }
    return true;
}

void ViewInput::pressHeader(const QPointF& at)
{
    if (const PlacedTrack* border = borderAt(at)) {
        m_drag = Drag::resize;
        m_track = border->track.id;
        m_scale = border->choice.scale;
        m_height = border->height;
        return;
    }
    const PlacedTrack* track = trackAt(at);
    if (!track)
        return;
    m_track = track->track.id;
    if (track->canCollapse && at.x() < 20 + track->indent * 12)
        m_view.setArrangement(withCollapsed(m_view.arrangement(), m_track, !track->choice.collapsed));
    else
        m_drag = Drag::reorder;
}

bool ViewInput::move(const QMouseEvent& event)
{
    const QPointF at = event.position();
    m_cursor = at;
    if (m_drag == Drag::press && std::abs(at.x() - m_pressedAt.x()) >= dragThreshold)
        m_drag = Drag::select;
    if (m_drag == Drag::pan) {
        const geometry::TimeScale scale = m_view.scene().scale;
        const time::Nanoseconds by = scale.duration(std::abs(at.x() - m_last.x()));
        if (at.x() != m_last.x())
            m_view.change([=, right = at.x() > m_last.x()](ViewState& state) { state.pan(right ? -by : by); });
        QScrollBar* bar = m_view.verticalScrollBar();
        bar->setValue(bar->value() - static_cast<int>(at.y() - m_last.y()));
    } else if (m_drag == Drag::reorder || m_drag == Drag::resize) {
        dragHeader(at);
    } else {
        updateCursorShape(at);
    }
    m_last = at;
    m_view.viewport()->update();
    return true;
}

void ViewInput::dragHeader(const QPointF& at)
{
    if (m_drag == Drag::resize) {
        const double factor = (m_height + at.y() - m_pressedAt.y()) / m_height;
        m_view.setArrangement(withScale(m_view.arrangement(), m_track, m_scale * factor));
        return;
    }
    const PlacedTrack* over = trackAt(at);
    if (over && over->track.id != m_track && std::abs(at.y() - m_pressedAt.y()) >= dragThreshold)
        m_view.setArrangement(withMoved(m_view.arrangement(), m_view.snapshot(), m_track, over->track.id));
}

void ViewInput::updateCursorShape(const QPointF& at)
{
    if (m_drag == Drag::none && !m_spaceHeld)
        m_view.viewport()->setCursor(borderAt(at) ? Qt::SplitVCursor : Qt::ArrowCursor);
}

bool ViewInput::release(const QMouseEvent& event)
{
    const auto selected = draggedRange();
    const Drag drag = std::exchange(m_drag, Drag::none);
    m_view.viewport()->setCursor(m_spaceHeld ? Qt::OpenHandCursor : Qt::ArrowCursor);
    if (drag == Drag::select)
        m_view.change([&](ViewState& state) { state.select(selected); });
    else if (drag == Drag::press)
        click(event.position());
    else if (drag == Drag::pan)
        m_view.change([](ViewState& state) { state.settle(); });
    return drag != Drag::none;
}

void ViewInput::click(const QPointF& at)
{
    const geometry::Hit hit = m_view.frame().rowsRect().contains(at) ? m_view.hitAt(at) : geometry::Hit{};
    if (hit.span) {
        m_view.select(*hit.span, false);
        return;
    }
    m_view.change([](ViewState& state) {
        state.selectSpan(std::nullopt);
        state.select(std::nullopt);
    });
}

bool ViewInput::doubleClick(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    if (inHeaders(event.position())) {
        if (const PlacedTrack* track = trackAt(event.position()); track && track->canCollapse)
            m_view.setArrangement(withCollapsed(m_view.arrangement(), track->track.id, !track->choice.collapsed));
        return true;
    }
    const geometry::Hit hit = m_view.hitAt(event.position());
    if (hit.span) {
        m_view.select(*hit.span, false);
        m_view.change([&](ViewState& state) { state.fit({hit.span->start, hit.span->end}); });
        Q_EMIT m_view.spanActivated(*hit.span);
    }
    return true;
}

bool ViewInput::contextMenu(const QContextMenuEvent& event)
{
    const PlacedTrack* track = trackAt(event.pos());
    showTrackMenu(m_view, track, event.globalPos());
    return true;
}

} // namespace loopscope::widgets::timeline
