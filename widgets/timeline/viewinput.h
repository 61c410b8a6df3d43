// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The mouse on a TimelineView: wheel, clicks, drags. Keys are commands (commands.h).

#include "core/time/timerange.h"
#include "core/timeline/tracklayout.h"

#include <QPointF>

#include <optional>

class QContextMenuEvent;
class QEvent;
class QMouseEvent;
class QWheelEvent;

namespace loopscope::widgets::timeline {

class TimelineView;

class ViewInput final
{
public:
    explicit ViewInput(TimelineView& view);

    // True where the event is used up.
    bool handle(QEvent& event);
    void setSpaceHeld(bool held);

    [[nodiscard]] std::optional<QPointF> cursor() const { return m_cursor; }
    [[nodiscard]] bool isPanning() const { return m_drag == Drag::pan; }
    // The range being selected, while it is.
    [[nodiscard]] std::optional<time::TimeRange> draggedRange() const;

private:
    enum class Drag { none, press, select, pan, reorder, resize };

    bool wheel(const QWheelEvent& event);
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);
    bool doubleClick(const QMouseEvent& event);
    void pressHeader(const QPointF& at);
    void dragHeader(const QPointF& at);
    void click(const QPointF& at);
    bool contextMenu(const QContextMenuEvent& event);
    void updateCursorShape(const QPointF& at);
    [[nodiscard]] bool inHeaders(const QPointF& at) const;
    [[nodiscard]] const loopscope::timeline::PlacedTrack* trackAt(const QPointF& at) const;
    // The track whose lower border in the headers is here.
    [[nodiscard]] const loopscope::timeline::PlacedTrack* borderAt(const QPointF& at) const;

    TimelineView& m_view;
    Drag m_drag = Drag::none;
    QPointF m_pressedAt;
    QPointF m_last;
    time::Nanoseconds m_anchor{0}; // where a selection began
    TrackId m_track = TrackId::none;
    double m_scale = 1; // of the track that is resized, when it began
    double m_height = 1;
    std::optional<QPointF> m_cursor;
    bool m_spaceHeld = false;
};

} // namespace loopscope::widgets::timeline
