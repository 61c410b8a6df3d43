// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The latency ladder as bars on a logarithmic axis: what each kind of wait costs, and what it would be if a cycle of
// the processor took a second. Reads the figures from the trace of the lesson "latency-ladder".

#include "core/trace/snapshot.h"
#include "widgets/theme/palette.h"

#include <QRectF>
#include <QString>
#include <QWidget>

#include <vector>

class QPainter;

namespace loopscope::widgets::charts {

struct LadderBar
{
    QString name;
    double nanoseconds = 0;
    QString humanScale; // "4 min"
};

// Empty where the trace has no ladder.
[[nodiscard]] std::vector<LadderBar> ladderBars(const trace::TraceSnapshot& trace);

// Title, axis and bars within the area; the height that suits so many bars.
[[nodiscard]] double ladderHeight(std::size_t bars);
void paintLadder(QPainter& painter, const theme::Colors& colors, const QRectF& area,
                 const std::vector<LadderBar>& bars);

class LadderChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LadderChart)
public:
    explicit LadderChart(QWidget* parent = nullptr);

    void setSnapshot(const trace::TraceSnapshot& trace);
    [[nodiscard]] const std::vector<LadderBar>& bars() const { return m_bars; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<LadderBar> m_bars;
};

} // namespace loopscope::widgets::charts
