// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tasks of a trace in a table: sorted by any column, filtered by what is typed, linked with a timeline both ways.
// GUI thread.

#include "core/trace/snapshot.h"

#include <QLineEdit>
#include <QTableView>
#include <QWidget>

#include <memory>

namespace loopscope::analysis {
struct Moment;
} // namespace loopscope::analysis

namespace loopscope::widgets::timeline {

class TaskModel;
class TaskOrder;
class TimelineWidget;

class TaskTable final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int mostSorted = 5000;

    explicit TaskTable(QWidget* parent = nullptr);
    ~TaskTable() override;
    Q_DISABLE_COPY_MOVE(TaskTable)

    void showTrace(const trace::TraceSnapshot& snapshot);   // another one
    void setSnapshot(const trace::TraceSnapshot& snapshot); // the same, grown
    // As they were then; null: as a whole. Beyond mostSorted tasks, order and filter do not follow while a moment is
    // shown.
    void setMoment(const std::shared_ptr<const analysis::Moment>& moment);
    void selectTask(TaskId task); // TaskId::none: nothing; says no taskSelected

Q_SIGNALS:
    void taskSelected(loopscope::TaskId task);
    void taskActivated(loopscope::TaskId task); // a double-click, or Enter

private:
    [[nodiscard]] bool mayFollow() const;
    void makeRoom(bool isMoment);
    [[nodiscard]] TaskId taskOf(const QModelIndex& index) const;

    TaskModel* m_model;
    TaskOrder* m_sorted;
    QLineEdit* m_filter;
    QTableView* m_table;
    bool m_selecting = false;
    int m_outcomeWidth = 0; // while a moment is shown: of the column as it was before; 0: none is
};

// A task selected in the one is selected in the other; one that is activated in the table fills the timeline.
void link(TaskTable& table, TimelineWidget& timeline);

} // namespace loopscope::widgets::timeline
