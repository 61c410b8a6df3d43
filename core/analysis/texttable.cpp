// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/texttable.h"

#include "core/analysis/columns.h"

#include <algorithm>

namespace loopscope::analysis {

QString TextTable::text() const
{
    QList<qsizetype> widths(m_rows.front().size(), 0);
    for (const Row& row : m_rows) {
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], columnsOf(onOneLine(row[column])));
    }
    QString text;
    for (const Row& row : m_rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column) {
            const QString cell = onOneLine(row[column]);
            line += QStringLiteral("  ");
            line += m_figures.contains(column) ? rightAligned(cell, widths[column]) : leftAligned(cell, widths[column]);
        }
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        text += line + QLatin1Char('\n');
    }
    return text;
}

} // namespace loopscope::analysis
