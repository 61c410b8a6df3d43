// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tasks of a trace in a table: sorted by any column, filtered by what is typed, linked with a timeline both ways.
// GUI thread.

#include "core/trace/snapshot.h"

#include <QLineEdit>
#include <QTableView>
#include <QWidget>

class QSortFilterProxyModel;

namespace loopscope::widgets::timeline {

class TaskModel;
class TimelineWidget;

class TaskTable final : public QWidget
{
    Q_OBJECT

public:
    explicit TaskTable(QWidget* parent = nullptr);
    ~TaskTable() override;
    Q_DISABLE_COPY_MOVE(TaskTable)

    void showTrace(const trace::TraceSnapshot& snapshot);   // another one
    void setSnapshot(const trace::TraceSnapshot& snapshot); // the same, grown
    void selectTask(TaskId task);                           // TaskId::none: nothing; says no taskSelected

Q_SIGNALS:
    void taskSelected(loopscope::TaskId task);
    void taskActivated(loopscope::TaskId task); // a double-click, or Enter

private:
    [[nodiscard]] TaskId taskOf(const QModelIndex& index) const;

    TaskModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QLineEdit* m_filter;
    QTableView* m_table;
    bool m_selecting = false;
};

// A task selected in the one is selected in the other; one that is activated in the table fills the timeline.
void link(TaskTable& table, TimelineWidget& timeline);

} // namespace loopscope::widgets::timeline
