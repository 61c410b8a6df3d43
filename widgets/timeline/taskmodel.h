// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tasks of a trace as rows of a table: as a whole, or as they were at a moment. GUI thread.

#include "core/analysis/moment.h"

#include <QAbstractTableModel>

#include <memory>
#include <unordered_map>
#include <vector>

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
    // Whether the column tells something else at another moment.
    [[nodiscard]] static bool isMoving(int column)
    {
        return column == outcome || (column >= duration && column <= thread);
    }
    // What each task did then, and for how long until then; null: as a whole.
    void setMoment(const std::shared_ptr<const analysis::Moment>& moment);
    // Whether the rows stand by rising start: those of a recording do, those of a file may not.
    [[nodiscard]] bool isInOrder() const { return m_isInOrder; }
    [[nodiscard]] TaskId taskAt(int row) const;
    [[nodiscard]] int rowOf(TaskId task) const; // -1 where there is none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    // What of a task tells where in its life a moment lies, apart: a pass over a million of them must be short.
    struct Life
    {
        trace::Nanoseconds start;
        trace::Nanoseconds end; // of an open one: none that is ever reached
    };

    void append(std::size_t from);
    void refreshOpen();
    void tellChanges(trace::Nanoseconds from, trace::Nanoseconds to);
    void tellChanged(int first, int last);
    [[nodiscard]] QString textOf(const trace::Task& task, int column) const;
    [[nodiscard]] std::optional<trace::Nanoseconds> timeOf(const trace::Task& task, int column) const;
    [[nodiscard]] bool isStillToCome(const trace::Task& task) const;

    trace::TraceSnapshot m_snapshot;
    std::shared_ptr<const analysis::Moment> m_moment;
    std::vector<trace::Task> m_tasks;
    std::vector<Life> m_lives; // of the same
    std::unordered_map<TaskId, int> m_rows;
    bool m_isInOrder = true;
};

} // namespace loopscope::widgets::timeline
