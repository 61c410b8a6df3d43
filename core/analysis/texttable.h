// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A table for a terminal: columns as wide as their widest cell, figures flush right. Of this folder only.

#include <QList>
#include <QStringList>

namespace loopscope::analysis {

class TextTable final
{
public:
    using Row = QStringList;

    // The columns in `figures` are flush right. Every row has as many cells as the header.
    TextTable(const Row& header, const QList<qsizetype>& figures)
        : m_rows{header}
        , m_figures(figures)
    {
    }

    void add(const Row& row) { m_rows.append(row); }
    // Each line indented by two; no line ends in spaces.
    [[nodiscard]] QString text() const;

private:
    QList<Row> m_rows;
    QList<qsizetype> m_figures;
};

} // namespace loopscope::analysis
