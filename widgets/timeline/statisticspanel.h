// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The statistics of the timeline's selection, or of what is in sight where nothing is selected; worked out on another
// thread. GUI thread.

#include "core/trace/statistics.h"

#include <QComboBox>
#include <QFutureWatcher>
#include <QLabel>
#include <QTableView>
#include <QTimer>
#include <QWidget>

#include <stop_token>

class QSortFilterProxyModel;

namespace loopscope::widgets::timeline {

class StatisticsModel;
class TimelineWidget;

class StatisticsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit StatisticsPanel(QWidget* parent = nullptr);
    ~StatisticsPanel() override; // waits for what is under way, having stopped it
    Q_DISABLE_COPY_MOVE(StatisticsPanel)

    // Works soon, once for many calls in a row; while it is hidden, when it is shown again.
    void setRange(const trace::TraceSnapshot& snapshot, trace::TimeRange range, bool isSelection);

Q_SIGNALS:
    void finished();
    void nameActivated(const QString& name); // a double-click on a row by name, or Enter

protected:
    void showEvent(QShowEvent* event) override;

private:
    using Outcome = std::optional<trace::RangeStatistics>;

    void start();
    void finish();
    void copyAsCsv();

    trace::TraceSnapshot m_snapshot;
    trace::TimeRange m_range;
    StatisticsModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QLabel* m_title;
    QComboBox* m_grouping;
    QTableView* m_table;
    QTimer m_delay;
    QFutureWatcher<Outcome> m_watcher;
    std::stop_source m_stop;
    bool m_isStale = false; // asked for while hidden
};

// Keeps the panel on the timeline's selection or view; a name that is activated is searched for.
void link(StatisticsPanel& panel, TimelineWidget& timeline);

} // namespace loopscope::widgets::timeline
