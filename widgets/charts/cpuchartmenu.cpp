// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the CPU chart's menu offers.

#include "widgets/charts/coreheatmap.h"
#include "widgets/charts/cpuchart.h"

#include "core/time/duration.h"

#include <QActionGroup>
#include <QMenu>

namespace loopscope::widgets::charts {

using namespace std::chrono_literals;

void CpuChart::buildMenu()
{
    m_menu = new QMenu(tr("CPU chart"), this);
    QAction* const pause = m_menu->addAction(tr("&Pause"));
    pause->setCheckable(true);
    pause->setToolTip(tr("Keeps the picture; the stream goes on"));
    connect(pause, &QAction::toggled, this, &CpuChart::setPaused);
    QAction* const cores = m_menu->addAction(tr("Show each p&rocessor"));
    cores->setCheckable(true);
    cores->setChecked(true);
    connect(cores, &QAction::toggled, this, &CpuChart::setCoresShown);
    addIntervals();
    addThresholds();
    m_menu->addSeparator();
    QAction* const burn = m_menu->addAction(tr("&Burn a core for 5 s"));
    connect(burn, &QAction::triggered, this, [this] { m_burner.burn(5s); });
    QAction* const cold = m_menu->addAction(tr("&Cold stream: a sampler of its own"));
    cold->setCheckable(true);
    connect(cold, &QAction::toggled, this, &CpuChart::setCold);
    QAction* const running = m_menu->addAction(QString());
    running->setEnabled(false);
    connect(m_menu, &QMenu::aboutToShow, running, [this, running] {
        running->setText(tr("Samplers running: %1, samples taken: %2")
                             .arg(m_monitor.samplersRunning())
                             .arg(m_monitor.samplesTaken()));
    });
}

void CpuChart::addIntervals()
{
    QMenu* const intervals = m_menu->addMenu(tr("&Interval"));
    auto* const group = new QActionGroup(intervals);
    for (const time::Nanoseconds interval : {50ms, 100ms, 200ms, 500ms, 1000ms, 2000ms, 5000ms}) {
        QAction* const choice = intervals->addAction(QString::fromStdString(time::formatDuration(interval)));
        choice->setCheckable(true);
        choice->setChecked(interval == m_monitor.interval());
        group->addAction(choice);
        connect(choice, &QAction::triggered, this, [this, interval] { m_monitor.setInterval(interval); });
    }
}

void CpuChart::addThresholds()
{
    QMenu* const thresholds = m_menu->addMenu(tr("&Alert above"));
    auto* const group = new QActionGroup(thresholds);
    const auto add = [&](const QString& text, std::optional<double> percent) {
        QAction* const choice = thresholds->addAction(text);
        choice->setCheckable(true);
        choice->setChecked(percent == m_threshold);
        group->addAction(choice);
        connect(choice, &QAction::triggered, this, [this, percent] { setThreshold(percent); });
        connect(thresholds, &QMenu::aboutToShow, choice, [this, choice, percent] {
            if (percent == m_threshold)
                choice->setChecked(true);
        });
    };
    add(tr("Off"), std::nullopt);
    for (const int percent : {25, 50, 75, 90})
        add(tr("%1 %").arg(percent), percent);
}

} // namespace loopscope::widgets::charts
