// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Ties the lesson panel to the timeline and to the runs: what there is to look at, the lines that ran, the lesson
// before and after; and shows the first steps to who has not seen them.

#include <QObject>

class QMainWindow;

namespace loopscope::widgets::controls {
class RunControls;
} // namespace loopscope::widgets::controls
namespace loopscope::widgets::lessons {
class LessonPanel;
} // namespace loopscope::widgets::lessons
namespace loopscope::widgets::timeline {
class TimelineWidget;
} // namespace loopscope::widgets::timeline

namespace loopscope::app {

class Session;

class LessonGuide final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LessonGuide)
public:
    // All outlive it.
    LessonGuide(QMainWindow& window, Session& session, widgets::controls::RunControls& controls,
                widgets::lessons::LessonPanel& panel, widgets::timeline::TimelineWidget& timeline);

    // Above the timeline, until the user has had enough of them; then never again.
    void showFirstSteps();

private:
    void step(int by);

    QMainWindow& m_window;
    Session& m_session;
    widgets::controls::RunControls& m_controls;
    widgets::timeline::TimelineWidget& m_timeline;
};

} // namespace loopscope::app
