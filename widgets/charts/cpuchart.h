// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The live CPU chart: the whole machine and this program's own share over the last minute. It hears the monitor's hot
// stream through a bounded queue, so that after a freeze of the GUI thread no sample is missing.

#include "core/cpu/cpumonitor.h"
#include "core/reactive/operators/backlog.h"
#include "core/reactive/subscription.h"
#include "widgets/charts/cpuhistory.h"

#include <QTimer>
#include <QWidget>

namespace loopscope::widgets::charts {

class ChartKey;
class LineChart;

class CpuChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CpuChart)
public:
    static constexpr std::chrono::seconds span{60};
    static constexpr std::size_t backlog = 600; // samples; 60 s of the usual 100 ms

    // Subscribes to the monitor's samples while it lives.
    explicit CpuChart(const cpu::CpuMonitor& monitor, QWidget* parent = nullptr);
    ~CpuChart() override;

    // Samples that a freeze of more than `backlog` of them has lost.
    [[nodiscard]] std::uint64_t dropped() const { return m_dropped->count(); }

    // A paused chart keeps its picture; the stream goes on, and shows when the pause ends.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }

    [[nodiscard]] const CpuHistory& history() const { return m_history; }
    [[nodiscard]] QString totalText() const;
    [[nodiscard]] QString processText() const;

    [[nodiscard]] QSize sizeHint() const override { return {320, 200}; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void add(const cpu::CpuSample& sample);
    void refresh();
    void redraw();

    CpuHistory m_history{span};
    reactive::DropCounterPtr m_dropped = std::make_shared<reactive::DropCounter>();
    LineChart* m_chart;
    ChartKey* m_total = nullptr;
    ChartKey* m_process = nullptr;
    QTimer m_pace; // runs while the next redrawing has to wait
    bool m_stale = false;
    bool m_paused = false;
    reactive::Subscription m_subscription; // the last member: ends first
};

} // namespace loopscope::widgets::charts
