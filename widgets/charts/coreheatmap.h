// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Each processor's usage over the last minute as a row of colours: from 2 processors to 256, where several share a row
// of pixels, which then shows the busiest of them.

#include "core/cpu/cpusample.h"

#include <QImage>
#include <QWidget>

#include <deque>

namespace loopscope::widgets::charts {

// Usage of processors over time; a cell covers at least 250 ms, because the system counts in ticks of 10 ms.
struct CoreGrid
{
    static constexpr int columns = 120; // of the span; the last is the newest

    std::vector<int> ids;                  // rows, by rising id
    std::vector<std::vector<double>> rows; // percent; negative where nothing is known

    [[nodiscard]] static CoreGrid of(const std::deque<cpu::CpuSample>& samples, time::Nanoseconds span);
};

class CoreHeatMap final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CoreHeatMap)
public:
    explicit CoreHeatMap(QWidget* parent = nullptr);

    void setGrid(CoreGrid grid);
    // Where in this widget the rows begin and end from left to right, so that they stand below the chart.
    void setSpan(int left, int right);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRect area() const;
    [[nodiscard]] QImage image(int height) const;
    [[nodiscard]] QString toolTipAt(const QPoint& position) const;

    CoreGrid m_grid;
    int m_left = 0;
    int m_right = 0;
};

} // namespace loopscope::widgets::charts
