// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/statisticsmodel.h"

#include "core/base/plaintext.h"
#include "widgets/timeline/paintstyle.h"
#include "widgets/timeline/spantext.h"
#include "widgets/timeline/words.h"

#include <QLocale>

namespace loopscope::widgets::timeline {
namespace {

using trace::Nanoseconds;
using trace::SpanFigures;

Nanoseconds timeOf(const SpanFigures& figures, int column)
{
    switch (column) {
    case StatisticsModel::total:
        return figures.total;
    case StatisticsModel::self:
        return figures.self;
    case StatisticsModel::min:
        return figures.min;
    case StatisticsModel::mean:
        return figures.mean;
    case StatisticsModel::p50:
        return figures.p50;
    case StatisticsModel::p90:
        return figures.p90;
    case StatisticsModel::p99:
        return figures.p99;
    default:
        return figures.max;
    }
}

double shareOf(const SpanFigures& figures, const trace::RangeStatistics& statistics)
{
    const auto length = statistics.range.length().count();
    return length > 0 ? 100.0 * static_cast<double>(figures.total.count()) / static_cast<double>(length) : 0;
}

} // namespace

StatisticsModel::StatisticsModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

StatisticsModel::~StatisticsModel() = default;

void StatisticsModel::setStatistics(const trace::TraceSnapshot& snapshot, trace::RangeStatistics statistics)
{
    m_snapshot = snapshot;
    m_statistics = std::move(statistics);
    rebuild();
}

void StatisticsModel::setGrouping(Grouping grouping)
{
    if (m_grouping == grouping)
        return;
    m_grouping = grouping;
    rebuild();
}

void StatisticsModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    if (m_grouping == Grouping::name) {
        for (const auto& [id, figures] : m_statistics.byName)
            m_rows.push_back({fromUtf8(m_snapshot.text(id)), figures});
    } else if (m_grouping == Grouping::state) {
        for (const auto& [state, figures] : m_statistics.byState)
            m_rows.push_back({state == trace::SpanState::plain ? tr("(no task)") : spoken(state), figures});
    } else {
        for (const auto& [id, figures] : m_statistics.byTrack) {
            const trace::Track* track = m_snapshot.track(id);
            m_rows.push_back({track ? trackName(m_snapshot.text(track->name)) : QString(), figures});
        }
    }
    endResetModel();
}

QString StatisticsModel::csv() const
{
    QString text = QStringLiteral("key,count,total_ns,self_ns,min_ns,mean_ns,p50_ns,p90_ns,p99_ns,max_ns\n");
    for (const Row& row : m_rows) {
        text += QString::fromStdString(csvCell(row.key.toStdString())) + QLatin1Char(',') +
                QString::number(row.figures.count);
        for (const int column : {total, self, min, mean, p50, p90, p99, max})
            text += QLatin1Char(',') + QString::number(timeOf(row.figures, column).count());
        text += QLatin1Char('\n');
    }
    return text;
}

int StatisticsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StatisticsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QVariant StatisticsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>((column == key ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != sortRole)
        return {};
    const bool sorting = role == sortRole;
    if (column == key)
        return row.key;
    if (column == count)
        return sorting ? QVariant::fromValue<qulonglong>(row.figures.count)
                       : QVariant(QLocale().toString(row.figures.count));
    if (column == share) {
        const double percent = shareOf(row.figures, m_statistics);
        return sorting ? QVariant(percent) : QVariant(QLocale().toString(percent, 'f', 1) + QLatin1String(" %"));
    }
    const Nanoseconds value = timeOf(row.figures, column);
    return sorting ? QVariant::fromValue<qlonglong>(value.count()) : QVariant(durationText(value));
}

QVariant StatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>((section == key ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == share)
        return tr("Of the range's length; above 100 % where spans of several tracks overlap in time");
    if (role == Qt::ToolTipRole && section == self)
        return tr("Total without what nested spans take");
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[columns] = {tr("Name"), tr("Count"), tr("Total"), tr("Share"), tr("Self"), tr("Min"),
                                     tr("Mean"), tr("p50"),   tr("p90"),   tr("p99"),   tr("Max")};
    return titles[section];
}

} // namespace loopscope::widgets::timeline
