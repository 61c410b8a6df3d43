// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tracks of one trace under a ruler, scrolled up and down: shows a ViewState, and turns the mouse and the keys
// into changes of it. GUI thread.

#include "core/timeline/hittest.h"
#include "core/timeline/rowcache.h"
#include "core/timeline/viewstate.h"
#include "core/trace/snapshot.h"
#include "widgets/timeline/commands.h"
#include "widgets/timeline/emphasis.h"
#include "widgets/timeline/labelcache.h"
#include "widgets/timeline/timelinepainter.h"

#include <QAbstractScrollArea>
#include <QImage>

#include <memory>

#include <optional>

namespace loopscope::widgets::timeline {

class ViewInput;
struct ViewMemory;

class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);
    ~TimelineView() override;
    Q_DISABLE_COPY_MOVE(TimelineView)

    // Another trace, shown whole or followed; and the same one, grown.
    void showTrace(const trace::TraceSnapshot& snapshot, bool live);
    void showTrace(const trace::TraceSnapshot& snapshot, const ViewMemory& memory);
    void setSnapshot(const trace::TraceSnapshot& snapshot);
    [[nodiscard]] const trace::TraceSnapshot& snapshot() const { return m_snapshot; }

    [[nodiscard]] const geometry::ViewState& state() const { return m_state; }
    // Calls change(state), then shows and signals what changed.
    template <typename Change>
    void change(Change&& change)
    {
        const geometry::ViewState before = m_state;
        change(m_state);
        stateChanged(before);
    }
    [[nodiscard]] const geometry::TrackArrangement& arrangement() const { return m_arrangement; }
    void setArrangement(const geometry::TrackArrangement& arrangement);
    [[nodiscard]] const std::vector<geometry::Mark>& marks() const { return m_marks; }
    void setMarks(std::vector<geometry::Mark> marks);
    // The moment that a replay has come to; nothing for none. It is kept in sight.
    void setPlayhead(std::optional<trace::Nanoseconds> moment);
    [[nodiscard]] std::optional<trace::Nanoseconds> playhead() const { return m_playhead; }
    void dismissPlayhead() { Q_EMIT playheadDismissed(); } // the user wants no replay any more
    // Where set, spans that do not match are dimmed.
    void setMatches(geometry::SpanTest matches);

    // What is shown, up to date.
    [[nodiscard]] const geometry::Scene& scene();
    [[nodiscard]] Frame frame() const;
    // A point of the viewport, in the scene's pixels.
    [[nodiscard]] QPointF toScene(const QPointF& point) const;
    [[nodiscard]] geometry::Hit hitAt(const QPointF& point);
    // The moment under the mouse, or the middle of the view where the mouse is elsewhere.
    [[nodiscard]] trace::Nanoseconds cursorMoment() const;
    // Makes the span selected and visible.
    void select(const trace::Span& span, bool reveal);
    [[nodiscard]] QString selectedText() const; // the selected span in words

Q_SIGNALS:
    void commandRequested(loopscope::widgets::timeline::Command command);
    void viewChanged(loopscope::trace::TimeRange range);
    void selectionChanged(loopscope::trace::TimeRange range); // empty: none
    void spanSelected();
    void spanActivated(const loopscope::trace::Span& span); // a double-click, or its key
    void followingChanged(bool following);
    void arrangementChanged();
    void marksChanged();
    void playheadDismissed();

protected:
    bool viewportEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;

private:
    void shownAnew();
    void stateChanged(const geometry::ViewState& before);
    void layOut();
    void updateScrollBar();
    void invalidate(bool sceneToo = true);
    void paintViewport();
    void paintOverlays(QPainter& painter, const PaintStyle& style);
    void paintPlayhead(QPainter& painter, const PaintStyle& style, trace::Nanoseconds moment);
    QRectF paintSelection(QPainter& painter, const PaintStyle& style, trace::TimeRange range);
    void paintHover(QPainter& painter, const PaintStyle& style, const QRectF& taken);
    bool showToolTip(const QPoint& at, const QPoint& global);
    void scrollTo(const trace::Span& span);

    trace::TraceSnapshot m_snapshot;
    geometry::ViewState m_state;
    geometry::TrackArrangement m_arrangement;
    geometry::TrackLayout m_layout;
    std::vector<geometry::Mark> m_marks; // by rising time
    std::optional<trace::Nanoseconds> m_playhead;
    geometry::RowCache m_cache;
    geometry::Scene m_scene;
    bool m_sceneValid = false;
    QImage m_picture; // null: to be painted
    LabelCache m_labels;
    Emphasis m_emphasis;
    std::unique_ptr<ViewInput> m_input;
    bool m_hasTrace = false;
};

} // namespace loopscope::widgets::timeline
