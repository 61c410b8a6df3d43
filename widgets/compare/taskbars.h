// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tasks of two runs, pair by pair: a bar for each length, both lengths and the difference; below, what only one of
// the runs has.

#include "core/analysis/comparison.h"
#include "widgets/timeline/paintstyle.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace loopscope::widgets::compare {

// A run's colour in bars and badges: 0 is A, 1 is B.
[[nodiscard]] QColor runColor(const theme::Colors& colors, std::size_t run);

class TaskBars final
{
public:
    explicit TaskBars(const analysis::Comparison& comparison);

    [[nodiscard]] double height() const; // 0 where there is nothing to show
    void paint(QPainter& painter, const timeline::PaintStyle& style, const QRectF& area) const;

private:
    void paintHead(QPainter& painter, const timeline::PaintStyle& style, const QRectF& area) const;
    void paintPair(QPainter& painter, const timeline::PaintStyle& style, const QRectF& row,
                   const analysis::TaskPair& pair) const;
    [[nodiscard]] QString remarks() const;

    const analysis::Comparison& m_comparison;
    std::size_t m_shown;
    trace::Nanoseconds m_longest{1};
};

} // namespace loopscope::widgets::compare
