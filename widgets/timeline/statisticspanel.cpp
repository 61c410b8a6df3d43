// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/statisticspanel.h"

#include "core/timeline/viewstate.h"
#include "widgets/timeline/spantext.h"
#include "widgets/timeline/statisticsmodel.h"
#include "widgets/timeline/timelinewidget.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace loopscope::widgets::timeline {
namespace {

constexpr int dragDelayMilliseconds = 60; // a drag asks at every step

QTableView* makeTable(QAbstractItemModel* model, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSortingEnabled(true);
    table->sortByColumn(StatisticsModel::total, Qt::DescendingOrder);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 6);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultSectionSize(64);
    table->horizontalHeader()->setSectionResizeMode(StatisticsModel::key, QHeaderView::Stretch);
    table->horizontalHeader()->setMinimumSectionSize(56);
    return table;
}

} // namespace

StatisticsPanel::StatisticsPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new StatisticsModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_title(new QLabel(this))
    , m_grouping(new QComboBox(this))
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(StatisticsModel::sortRole);
    m_table = makeTable(m_sorted, this);
    m_table->setAccessibleName(tr("Statistics"));
    m_grouping->addItems({tr("by name"), tr("by state"), tr("by track")});
    m_grouping->setAccessibleName(tr("Group the statistics"));
    auto* copy = new QToolButton(this);
    copy->setText(tr("Copy as CSV"));
    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_grouping);
    top->addWidget(copy);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(4, 4, 4, 4);
    box->setSpacing(4);
    box->addLayout(top);
    box->addWidget(m_table, 1);
    m_delay.setSingleShot(true);
    m_delay.setInterval(dragDelayMilliseconds);

    connect(&m_delay, &QTimer::timeout, this, &StatisticsPanel::start);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &StatisticsPanel::finish);
    connect(copy, &QToolButton::clicked, this, &StatisticsPanel::copyAsCsv);
    connect(m_grouping, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_model->setGrouping(static_cast<Grouping>(index)); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& at) {
        if (m_grouping->currentIndex() == static_cast<int>(Grouping::name))
            Q_EMIT nameActivated(at.siblingAtColumn(StatisticsModel::key).data().toString());
    });
}

StatisticsPanel::~StatisticsPanel()
{
    m_stop.request_stop();
    m_watcher.waitForFinished();
}

void StatisticsPanel::setRange(const trace::TraceSnapshot& snapshot, trace::TimeRange range, bool isSelection)
{
    m_snapshot = snapshot;
    m_range = range;
    m_title->setText((isSelection ? tr("Selection: %1") : tr("In sight: %1")).arg(durationText(range.length())));
    m_isStale = !isVisible();
    if (!m_isStale && !m_delay.isActive())
        m_delay.start();
}

void StatisticsPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_isStale, false))
        m_delay.start();
}

void StatisticsPanel::start()
{
    if (m_watcher.isRunning()) { // let it end: what follows a drag must show something in between
        m_delay.start();
        return;
    }
    m_stop = std::stop_source();
    m_watcher.setFuture(QtConcurrent::run([snapshot = m_snapshot, range = m_range, stop = m_stop.get_token()] {
        return trace::statistics(snapshot, range, trace::Percentiles::quick, stop);
    }));
}

void StatisticsPanel::finish()
{
    if (Outcome outcome = m_watcher.result()) {
        m_model->setStatistics(m_snapshot, std::move(*outcome));
        Q_EMIT finished();
    }
}

void StatisticsPanel::copyAsCsv() { QApplication::clipboard()->setText(m_model->csv()); }

void link(StatisticsPanel& panel, TimelineWidget& timeline)
{
    const auto update = [&panel, &timeline] {
        const auto& selection = timeline.state().selection();
        const trace::TimeRange inSight = timeline.state().range().intersected(timeline.snapshot().range());
        panel.setRange(timeline.snapshot(), selection.value_or(inSight), selection.has_value());
    };
    QObject::connect(&timeline, &TimelineWidget::selectionChanged, &panel, update);
    QObject::connect(&timeline, &TimelineWidget::viewChanged, &panel, [update, &timeline] {
        if (!timeline.state().selection())
            update();
    });
    QObject::connect(&panel, &StatisticsPanel::nameActivated, &timeline, &TimelineWidget::search);
    update();
}

} // namespace loopscope::widgets::timeline
