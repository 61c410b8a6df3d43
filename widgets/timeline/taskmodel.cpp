// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/taskmodel.h"

#include "widgets/timeline/paintstyle.h"
#include "widgets/timeline/spantext.h"
#include "widgets/timeline/words.h"

namespace loopscope::widgets::timeline {
namespace {

using trace::Nanoseconds;
using trace::SpanState;
using trace::Task;

Nanoseconds timeOf(const Task& task, int column)
{
    switch (column) {
    case TaskModel::start:
        return task.start;
    case TaskModel::duration:
        return task.end - task.start;
    case TaskModel::queued:
        return task.spent[static_cast<std::size_t>(SpanState::queued)];
    case TaskModel::running:
        return task.spent[static_cast<std::size_t>(SpanState::running)];
    default:
        return task.spent[static_cast<std::size_t>(SpanState::suspended)];
    }
}

bool isTime(int column) { return column >= TaskModel::start && column <= TaskModel::suspended; }

QString textOf(const trace::TraceSnapshot& snapshot, const Task& task, int column)
{
    switch (column) {
    case TaskModel::name:
        return fromUtf8(snapshot.text(task.name));
    case TaskModel::style:
        return spoken(task.style);
    case TaskModel::outcome:
        return spoken(task.outcome);
    case TaskModel::thread: {
        const trace::Track* track = snapshot.track(task.thread);
        return track ? trackName(snapshot.text(track->name)) : QString();
    }
    case TaskModel::where:
        return fromUtf8(snapshot.text(task.where));
    default:
        return durationText(timeOf(task, column));
    }
}

} // namespace

TaskModel::TaskModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

TaskModel::~TaskModel() = default;

void TaskModel::setSnapshot(const trace::TraceSnapshot& snapshot, bool sameTrace)
{
    const std::size_t count = snapshot.taskCount();
    if (!sameTrace || count < m_tasks.size()) {
        beginResetModel();
        m_snapshot = snapshot;
        m_tasks.clear();
        m_rows.clear();
        append(0);
        endResetModel();
        return;
    }
    m_snapshot = snapshot;
    refreshOpen();
    if (count > m_tasks.size()) {
        beginInsertRows({}, static_cast<int>(m_tasks.size()), static_cast<int>(count) - 1);
        append(m_tasks.size());
        endInsertRows();
    }
}

void TaskModel::append(std::size_t from)
{
    for (std::size_t i = from; i < m_snapshot.taskCount(); ++i) {
        m_tasks.push_back(m_snapshot.task(i));
        m_rows.emplace(m_tasks.back().id, static_cast<int>(i));
    }
}

void TaskModel::refreshOpen()
{
    for (std::size_t i = 0; i < m_tasks.size(); ++i) {
        if (m_tasks[i].outcome != trace::Outcome::open)
            continue;
        m_tasks[i] = m_snapshot.task(i);
        const int row = static_cast<int>(i);
        Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
    }
}

TaskId TaskModel::taskAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_tasks[static_cast<std::size_t>(row)].id : TaskId::none;
}

int TaskModel::rowOf(TaskId task) const
{
    const auto found = m_rows.find(task);
    return found == m_rows.end() ? -1 : found->second;
}

int TaskModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tasks.size());
}

int TaskModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QVariant TaskModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Task& task = m_tasks[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return textOf(m_snapshot, task, index.column());
    if (role == sortRole)
        return isTime(index.column()) ? QVariant::fromValue<qlonglong>(timeOf(task, index.column()).count())
                                      : QVariant(textOf(m_snapshot, task, index.column()));
    if (role == Qt::TextAlignmentRole && isTime(index.column()))
        return QVariant::fromValue<int>(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant TaskModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>((isTime(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[columns] = {tr("Task"),   tr("Style"),   tr("Outcome"),   tr("Start"),  tr("Duration"),
                                     tr("Queued"), tr("Running"), tr("Suspended"), tr("Thread"), tr("Source")};
    return titles[section];
}

} // namespace loopscope::widgets::timeline
