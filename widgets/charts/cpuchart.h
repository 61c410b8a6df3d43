// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The live CPU chart: the whole machine and this program's own share over the last minute, the processors below, the
// machine's load as text, and an alert. It hears the monitor's hot stream through a bounded queue, so that after a
// freeze of the GUI thread no sample is missing.

#include "core/cpu/coreburner.h"
#include "core/cpu/cpualert.h"
#include "core/cpu/cpumonitor.h"
#include "core/reactive/operators/backlog.h"
#include "core/reactive/subscription.h"
#include "widgets/charts/cpuhistory.h"

#include <QTimer>
#include <QWidget>

class QMenu;

namespace loopscope::widgets::charts {

class ChartKey;
class CoreHeatMap;
class LineChart;
class LoadLine;

class CpuChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CpuChart)
public:
    static constexpr std::chrono::seconds span{60};
    static constexpr std::size_t backlog = 600; // samples; 60 s of the usual 100 ms

    // Subscribes to the monitor's samples while it lives.
    explicit CpuChart(cpu::CpuMonitor& monitor, QWidget* parent = nullptr);
    ~CpuChart() override;

    // Samples that a freeze of more than `backlog` of them has lost.
    [[nodiscard]] std::uint64_t dropped() const { return m_dropped->count(); }

    // A paused chart keeps its picture; the stream goes on, and shows when the pause ends.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    // A cold chart has a sampler of its own instead of the one that all share: to see what that costs.
    void setCold(bool cold);
    [[nodiscard]] bool isCold() const { return m_cold; }
    // Percent of all processors that four samples in a row must pass to raise the alert; none for no alert.
    void setThreshold(std::optional<double> percent);
    [[nodiscard]] std::optional<double> threshold() const { return m_threshold; }
    [[nodiscard]] bool isHigh() const { return m_high; }
    void setCoresShown(bool shown);

    [[nodiscard]] const CpuHistory& history() const { return m_history; }
    [[nodiscard]] QString totalText() const;
    [[nodiscard]] QString processText() const;
    // Pause, interval, alert and the rest; also in the chart's corner.
    [[nodiscard]] QMenu* menu() const { return m_menu; }

    [[nodiscard]] QSize sizeHint() const override { return {320, 240}; }

Q_SIGNALS:
    void highChanged(bool high);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildLayout();
    void buildMenu();
    void addIntervals();
    void addThresholds();
    void subscribe();
    void subscribeToAlert();
    void subscribeToLoad();
    void add(const cpu::CpuSample& sample);
    void refresh();
    void redraw();
    void setHigh(bool high);
    void describe(double secondsAgo, const QPoint& position);

    cpu::CpuMonitor& m_monitor;
    cpu::CoreBurner m_burner;
    CpuHistory m_history{span};
    reactive::DropCounterPtr m_dropped = std::make_shared<reactive::DropCounter>();
    cpu::Threshold m_alertAbove = std::make_shared<std::atomic<double>>(0);
    std::optional<double> m_threshold;
    LineChart* m_chart;
    CoreHeatMap* m_cores;
    ChartKey* m_total = nullptr;
    ChartKey* m_process = nullptr;
    LoadLine* m_load = nullptr;
    QMenu* m_menu = nullptr;
    QTimer m_pace; // runs while the next redrawing has to wait
    bool m_stale = false;
    bool m_paused = false;
    bool m_cold = false;
    bool m_high = false;
    reactive::Subscription m_loadSubscription;
    reactive::Subscription m_alertSubscription;
    reactive::Subscription m_subscription; // the last members: end first
};

} // namespace loopscope::widgets::charts
