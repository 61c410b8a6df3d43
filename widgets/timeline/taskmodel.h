// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tasks of a trace as rows of a table. GUI thread.

#include "core/trace/snapshot.h"

#include <QAbstractTableModel>

#include <unordered_map>

namespace loopscope::widgets::timeline {

class TaskModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { name, style, outcome, start, duration, queued, running, suspended, thread, where, columns };
    // Numbers for sorting, texts where there are none.
    static constexpr int sortRole = Qt::UserRole;

    explicit TaskModel(QObject* parent = nullptr);
    ~TaskModel() override;
    Q_DISABLE_COPY_MOVE(TaskModel)

    // The same trace, grown: rows are added, open ones updated. Any other one: the model is reset.
    void setSnapshot(const trace::TraceSnapshot& snapshot, bool sameTrace);
    [[nodiscard]] TaskId taskAt(int row) const;
    [[nodiscard]] int rowOf(TaskId task) const; // -1 where there is none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void append(std::size_t from);
    void refreshOpen();

    trace::TraceSnapshot m_snapshot;
    std::vector<trace::Task> m_tasks;
    std::unordered_map<TaskId, int> m_rows;
};

} // namespace loopscope::widgets::timeline
