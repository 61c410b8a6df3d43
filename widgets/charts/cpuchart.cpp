// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/cpuchart.h"

#include "core/reactive/operators/observeon.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "widgets/charts/chartkey.h"
#include "widgets/charts/linechart.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QShowEvent>
#include <QVBoxLayout>

namespace loopscope::widgets::charts {

namespace {

constexpr std::chrono::milliseconds pace{100}; // between two redrawings

QString percentText(double percent)
{
    return CpuChart::tr("%1 %").arg(QLocale().toString(percent, 'f', percent < 9.95 ? 1 : 0));
}

} // namespace

CpuChart::CpuChart(const cpu::CpuMonitor& monitor, QWidget* parent)
    : QWidget(parent)
    , m_chart(new LineChart(std::chrono::duration<double>(span).count(), 100, this))
{
    setAccessibleName(tr("CPU usage over the last minute"));
    m_chart->setAccessibleName(tr("CPU usage in percent, against seconds ago"));
    m_total = new ChartKey(tr("CPU"), m_chart->addLine(LineStyle::solid), LineStyle::solid, this);
    m_total->setToolTip(tr("All processors together; 100 % is every processor busy"));
    m_process = new ChartKey(tr("this program"), m_chart->addLine(LineStyle::dashed), LineStyle::dashed, this);
    m_process->setToolTip(tr("Loopscope's own share of all processors"));

    auto* keys = new QHBoxLayout;
    keys->setContentsMargins(8, 6, 8, 2);
    keys->setSpacing(14);
    keys->addWidget(m_total);
    keys->addWidget(m_process);
    keys->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(keys);
    layout->addWidget(m_chart, 1);

    m_pace.setSingleShot(true);
    m_pace.setInterval(pace);
    connect(&m_pace, &QTimer::timeout, this, &CpuChart::refresh);

    const auto hop =
        reactive::observeOn(reactive::qtScheduler(thread()), reactive::Backlog::buffer(backlog, m_dropped));
    m_subscription = (monitor.samples() | hop).subscribe([this](const cpu::CpuSample& sample) { add(sample); });
}

CpuChart::~CpuChart() = default;

void CpuChart::setPaused(bool paused)
{
    m_paused = paused;
    refresh();
}

QString CpuChart::totalText() const { return m_total->value(); }

QString CpuChart::processText() const { return m_process->value(); }

void CpuChart::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void CpuChart::add(const cpu::CpuSample& sample)
{
    m_history.add(sample);
    m_stale = true;
    if (!m_pace.isActive())
        m_pace.start(0); // what comes in the same batch is drawn together
}

void CpuChart::refresh()
{
    if (!m_stale || m_paused || !isVisible())
        return;
    m_stale = false;
    redraw();
    m_pace.start(pace);
}

void CpuChart::redraw()
{
    m_chart->setPoints(0, m_history.totalPoints());
    m_chart->setPoints(1, m_history.processPoints());
    const cpu::CpuSample& latest = m_history.latest();
    if (latest.total)
        m_total->setValue(percentText(latest.total->busy));
    m_process->setValue(percentText(latest.process));
}

} // namespace loopscope::widgets::charts
