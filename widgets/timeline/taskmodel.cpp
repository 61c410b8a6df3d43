// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/taskmodel.h"

#include "widgets/theme/plaintext.h"
#include "widgets/timeline/paintstyle.h"
#include "widgets/timeline/spantext.h"
#include "widgets/timeline/words.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <utility>

namespace loopscope::widgets::timeline {
namespace {

using trace::Nanoseconds;
using trace::SpanState;
using trace::Task;

constexpr Nanoseconds never = Nanoseconds::max();

bool isTime(int column) { return column >= TaskModel::start && column <= TaskModel::suspended; }

// Of what was spent in the states.
Nanoseconds timeIn(const std::array<Nanoseconds, trace::spanStates>& spent, int column)
{
    switch (column) {
    case TaskModel::queued:
        return spent[static_cast<std::size_t>(SpanState::queued)];
    case TaskModel::running:
        return spent[static_cast<std::size_t>(SpanState::running)];
    default:
        return spent[static_cast<std::size_t>(SpanState::suspended)];
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
        m_moment.reset();
        m_tasks.clear();
        m_lives.clear();
        m_rows.clear();
        m_isInOrder = true;
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
        const Task& task = m_tasks.back();
        m_isInOrder = m_isInOrder && (m_lives.empty() || m_lives.back().start <= task.start);
        m_lives.push_back({task.start, task.outcome == trace::Outcome::open ? never : task.end});
        m_rows.emplace(m_tasks.back().id, static_cast<int>(i));
    }
}

void TaskModel::refreshOpen()
{
    for (std::size_t i = 0; i < m_tasks.size(); ++i) {
        if (m_tasks[i].outcome != trace::Outcome::open)
            continue;
        m_tasks[i] = m_snapshot.task(i);
        if (m_tasks[i].outcome != trace::Outcome::open)
            m_lives[i].end = m_tasks[i].end;
        const int row = static_cast<int>(i);
        Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
    }
}

void TaskModel::setMoment(const std::shared_ptr<const analysis::Moment>& moment)
{
    if (m_moment == moment)
        return;
    const auto before = std::exchange(m_moment, moment);
    if (before && moment) {
        tellChanges(before->at, moment->at);
        return;
    }
    Q_EMIT headerDataChanged(Qt::Horizontal, outcome, outcome);
    if (!m_tasks.empty())
        tellChanged(0, rowCount() - 1);
}

void TaskModel::tellChanges(Nanoseconds from, Nanoseconds to)
{
    constexpr int living = 1;
    const auto phase = [](const Life& life, Nanoseconds at) { return (life.start <= at) + (life.end <= at); };
    int first = -1;
    const int count = rowCount();
    for (int row = 0; row <= count; ++row) {
        const Life* life = row < count ? &m_lives[static_cast<std::size_t>(row)] : nullptr;
        const bool changed = life && (phase(*life, to) == living || phase(*life, from) != phase(*life, to));
        if (changed && first < 0)
            first = row;
        else if (!changed && first >= 0)
            tellChanged(std::exchange(first, -1), row - 1);
    }
}

// Apart: what lies between them stays, and with it the order by start.
void TaskModel::tellChanged(int first, int last)
{
    Q_EMIT dataChanged(index(first, outcome), index(last, outcome));
    Q_EMIT dataChanged(index(first, duration), index(last, thread));
}

bool TaskModel::isStillToCome(const Task& task) const { return m_moment && task.start > m_moment->at; }

std::optional<Nanoseconds> TaskModel::timeOf(const Task& task, int column) const
{
    if (column == start)
        return task.start;
    if (isStillToCome(task))
        return std::nullopt;
    if (column == duration)
        return (m_moment ? std::min(task.end, m_moment->at) : task.end) - task.start;
    return timeIn(m_moment ? m_moment->of(task).value_or(analysis::TaskMoment()).spent : task.spent, column);
}

QString TaskModel::textOf(const Task& task, int column) const
{
    switch (column) {
    case name:
        return fromUtf8(m_snapshot.text(task.name));
    case style:
        return spoken(task.style);
    case outcome:
        if (const auto then = m_moment ? m_moment->of(task) : std::nullopt)
            return stateText(m_snapshot, task, *then);
        return m_moment ? tr("still to come") : spoken(task.outcome);
    case thread: {
        const trace::Track* track = m_snapshot.track(task.thread);
        return track && !isStillToCome(task) ? trackName(m_snapshot.text(track->name)) : QString();
    }
    case where:
        return fromUtf8(m_snapshot.text(task.where));
    default: {
        const auto time = timeOf(task, column);
        return time ? durationText(*time) : QString();
    }
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
    if (role == Qt::DisplayRole)
        return textOf(task, index.column());
    if (role == Qt::ToolTipRole)
        return theme::plainToolTip(textOf(task, index.column()));
    if (role == sortRole)
        return isTime(index.column())
                   ? QVariant::fromValue<qlonglong>(timeOf(task, index.column()).value_or(Nanoseconds{-1}).count())
                   : QVariant(textOf(task, index.column()));
    if (role == Qt::ForegroundRole && isStillToCome(task))
        return QGuiApplication::palette().brush(QPalette::Disabled, QPalette::Text);
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
    const QString does = m_moment ? tr("State") : tr("Outcome");
    const QString titles[columns] = {tr("Task"),     tr("Style"),  does,          tr("Start"),
                                     tr("Duration"), tr("Queued"), tr("Running"), tr("Suspended"),
                                     tr("Thread"),   tr("Source")};
    return titles[section];
}

} // namespace loopscope::widgets::timeline
