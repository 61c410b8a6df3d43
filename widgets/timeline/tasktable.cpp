// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/tasktable.h"

#include "widgets/timeline/taskmodel.h"
#include "widgets/timeline/timelinewidget.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace loopscope::widgets::timeline {

namespace {

constexpr int momentWidth = 200; // pixels

} // namespace

// Leaves rows alone that stand in the order asked for: a million of them would take a second.
class TaskOrder final : public QSortFilterProxyModel
{
public:
    TaskOrder(TaskModel& tasks, QObject* parent)
        : QSortFilterProxyModel(parent)
        , m_tasks(tasks)
    {
        setSourceModel(&tasks);
    }

    void sort(int column, Qt::SortOrder order) override
    {
        m_column = column;
        m_order = order;
        update();
    }
    // Around what may change whether they do.
    void release() { QSortFilterProxyModel::sort(-1); }
    void update()
    {
        const bool stands = m_column == TaskModel::start && m_order == Qt::AscendingOrder && m_tasks.isInOrder();
        if (const int column = stands ? -1 : m_column; column != sortColumn() || m_order != sortOrder())
            QSortFilterProxyModel::sort(column, m_order);
    }

private:
    TaskModel& m_tasks;
    int m_column = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

TaskTable::TaskTable(QWidget* parent)
    : QWidget(parent)
    , m_model(new TaskModel(this))
    , m_sorted(new TaskOrder(*m_model, this))
    , m_filter(new QLineEdit(this))
    , m_table(new QTableView(this))
{
    m_filter->setPlaceholderText(tr("Filter tasks"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter tasks"));
    m_sorted->setSortRole(TaskModel::sortRole);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_sorted);
    m_table->setAccessibleName(tr("Tasks"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(TaskModel::start, Qt::AscendingOrder);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 6);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultSectionSize(86);
    m_table->setColumnWidth(TaskModel::name, 200);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(4, 4, 4, 4);
    box->setSpacing(4);
    box->addWidget(m_filter);
    box->addWidget(m_table, 1);

    connect(m_filter, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& at) { Q_EMIT taskActivated(taskOf(at)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const QModelIndexList rows = m_table->selectionModel()->selectedRows();
        if (!m_selecting)
            Q_EMIT taskSelected(rows.isEmpty() ? TaskId::none : taskOf(rows.front()));
    });
}

TaskTable::~TaskTable() = default;

void TaskTable::showTrace(const trace::TraceSnapshot& snapshot)
{
    const QScopedValueRollback guard(m_selecting, true);
    m_sorted->release();
    m_model->setSnapshot(snapshot, false);
    m_sorted->update();
    setMoment(nullptr);
}

void TaskTable::setSnapshot(const trace::TraceSnapshot& snapshot)
{
    m_model->setSnapshot(snapshot, true);
    m_sorted->update();
}

void TaskTable::setMoment(const std::shared_ptr<const analysis::Moment>& moment)
{
    const QScopedValueRollback guard(m_selecting, true); // a filtered row that goes is not deselected by the user
    if (moment && !mayFollow())
        m_sorted->setDynamicSortFilter(false);
    m_model->setMoment(moment);
    makeRoom(moment != nullptr);
    if (!moment && !m_sorted->dynamicSortFilter())
        m_sorted->setDynamicSortFilter(true); // sorts
}

// Whether order and filter go by what moves, and there is too much of it.
bool TaskTable::mayFollow() const
{
    return m_model->rowCount() <= mostSorted ||
           (m_filter->text().isEmpty() && !TaskModel::isMoving(m_sorted->sortColumn()));
}

// What a task did is longer to say than how it came out.
void TaskTable::makeRoom(bool isMoment)
{
    if (isMoment == (m_outcomeWidth > 0))
        return;
    const int before = std::exchange(m_outcomeWidth, isMoment ? m_table->columnWidth(TaskModel::outcome) : 0);
    m_table->setColumnWidth(TaskModel::outcome, isMoment ? std::max(m_outcomeWidth, momentWidth) : before);
}

void TaskTable::selectTask(TaskId task)
{
    const QScopedValueRollback guard(m_selecting, true);
    const int row = m_model->rowOf(task);
    const QModelIndex index = row < 0 ? QModelIndex() : m_sorted->mapFromSource(m_model->index(row, 0));
    if (!index.isValid()) {
        m_table->clearSelection();
        return;
    }
    m_table->selectRow(index.row());
    m_table->scrollTo(index);
}

TaskId TaskTable::taskOf(const QModelIndex& index) const { return m_model->taskAt(m_sorted->mapToSource(index).row()); }

void link(TaskTable& table, TimelineWidget& timeline)
{
    QObject::connect(&table, &TaskTable::taskSelected, &timeline, &TimelineWidget::selectTask);
    QObject::connect(&timeline, &TimelineWidget::taskSelected, &table, &TaskTable::selectTask);
    QObject::connect(&table, &TaskTable::taskActivated, &timeline, [&timeline](TaskId id) {
        if (const auto task = timeline.snapshot().findTask(id))
            timeline.fit({task->start, task->end});
    });
}

} // namespace loopscope::widgets::timeline
