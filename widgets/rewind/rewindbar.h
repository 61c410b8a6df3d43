// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Play and pause, backwards and forwards, step from event to event, speed, and where in the trace it is.

#include "core/timeline/playhead.h"
#include "core/trace/snapshot.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace loopscope::widgets::rewind {

class RewindBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RewindBar)
public:
    explicit RewindBar(QWidget* parent = nullptr);

    // Another trace, or the same one grown: playing stops at another one's beginning.
    void setSnapshot(const trace::TraceSnapshot& trace, bool sameTrace);
    [[nodiscard]] const loopscope::timeline::Playhead& playhead() const { return m_playhead; }

    void moveTo(trace::Nanoseconds moment);
    void play(bool forwards);
    void pause();
    void stepToNext();
    void stepToPrevious();
    // So much time has passed since the last call; the bar's own timer calls it while it plays.
    void advance(trace::Nanoseconds elapsed);
    void setStoppable(bool stoppable); // there is a replay to end

Q_SIGNALS:
    void stopRequested();
    void moved(loopscope::trace::Nanoseconds moment);

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(const char* name, const QString& text, const QString& tip);
    void drawIcons();
    void showPosition();
    void tick();
    [[nodiscard]] double chosenSpeed() const;

    trace::TraceSnapshot m_trace;
    loopscope::timeline::Playhead m_playhead;
    QTimer m_ticks;
    QElapsedTimer m_clock;
    QToolButton* m_previous;
    QToolButton* m_backwards;
    QToolButton* m_forwards;
    QToolButton* m_next;
    QToolButton* m_stop;
    QComboBox* m_speed;
    QSlider* m_slider;
    QLabel* m_time;
};

} // namespace loopscope::widgets::rewind
