// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands below the timeline: console, tasks, statistics and findings of the shown trace, its replay, and the chart
// of the latency ladder where it has one; as tabs of docks that are linked with the timeline both ways.

#include "core/trace/snapshot.h"

#include <QList>

#include <array>

class QDockWidget;
class QMainWindow;
class QWidget;

namespace loopscope::widgets::charts {
class LadderChart;
} // namespace loopscope::widgets::charts
namespace loopscope::widgets::console {
class Console;
} // namespace loopscope::widgets::console
namespace loopscope::widgets::findings {
class FindingsList;
} // namespace loopscope::widgets::findings
namespace loopscope::widgets::rewind {
class MomentNote;
class RewindPanel;
} // namespace loopscope::widgets::rewind
namespace loopscope::widgets::timeline {
class TaskTable;
class TimelineWidget;
} // namespace loopscope::widgets::timeline

namespace loopscope::app {

class Inspector final
{
public:
    // The window owns what is made.
    Inspector(QMainWindow& window, widgets::timeline::TimelineWidget& timeline);

    [[nodiscard]] const QList<QDockWidget*>& docks() const { return m_docks; }

    void showTrace(const trace::TraceSnapshot& snapshot);   // another one
    void setSnapshot(const trace::TraceSnapshot& snapshot); // the same, grown

private:
    QDockWidget* add(QMainWindow& window, const QString& title, const char* name, QWidget* content);
    void linkFindings(widgets::timeline::TimelineWidget& timeline, QDockWidget& dock);
    void linkRewind(widgets::timeline::TimelineWidget& timeline, QDockWidget& dock);
    void followReplay();
    void showLadder(const trace::TraceSnapshot& snapshot);

    QList<QDockWidget*> m_docks;
    widgets::console::Console* m_console;
    widgets::timeline::TaskTable* m_tasks;
    std::array<widgets::rewind::MomentNote*, 2> m_notes{}; // above the console and the tasks
    widgets::findings::FindingsList* m_findings;
    widgets::rewind::RewindPanel* m_rewind;
    widgets::charts::LadderChart* m_ladder;
    QDockWidget* m_ladderDock;
};

} // namespace loopscope::app
