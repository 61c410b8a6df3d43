// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The statistics of a range as rows of a table: by name, by state or by track. GUI thread.

#include "core/trace/statistics.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace loopscope::widgets::timeline {

enum class Grouping { name, state, track };

class StatisticsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { key, count, total, share, self, min, mean, p50, p90, p99, max, columns };
    static constexpr int sortRole = Qt::UserRole; // numbers; texts for the key

    explicit StatisticsModel(QObject* parent = nullptr);
    ~StatisticsModel() override;
    Q_DISABLE_COPY_MOVE(StatisticsModel)

    void setStatistics(const trace::TraceSnapshot& snapshot, trace::RangeStatistics statistics);
    void setGrouping(Grouping grouping);
    [[nodiscard]] QString csv() const; // with a header line; times in ns

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString key;
        trace::SpanFigures figures;
    };

    void rebuild();

    trace::TraceSnapshot m_snapshot;
    trace::RangeStatistics m_statistics;
    Grouping m_grouping = Grouping::name;
    std::vector<Row> m_rows;
};

} // namespace loopscope::widgets::timeline
