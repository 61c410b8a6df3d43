// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/cpuchart.h"

#include "core/reactive/operators/observeon.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "widgets/charts/chartkey.h"
#include "widgets/charts/coreheatmap.h"
#include "widgets/charts/linechart.h"
#include "widgets/charts/loadline.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QShowEvent>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>

namespace loopscope::widgets::charts {

namespace {

constexpr std::chrono::milliseconds pace{100}; // between two redrawings

QString percentText(double percent)
{
    return CpuChart::tr("%1 %").arg(QLocale().toString(percent, 'f', percent < 9.95 ? 1 : 0));
}

QString breakdown(const cpu::Usage& usage)
{
    return CpuChart::tr("user %1, system %2, waiting for I/O %3, interrupts %4, stolen %5")
        .arg(percentText(usage.user), percentText(usage.system), percentText(usage.iowait), percentText(usage.irq),
             percentText(usage.steal));
}

} // namespace

CpuChart::CpuChart(cpu::CpuMonitor& monitor, QWidget* parent)
    : QWidget(parent)
    , m_monitor(monitor)
    , m_chart(new LineChart(std::chrono::duration<double>(span).count(), 100, this))
    , m_cores(new CoreHeatMap(this))
{
    setAccessibleName(tr("CPU usage over the last minute"));
    m_chart->setAccessibleName(tr("CPU usage in percent, against seconds ago"));
    buildMenu();
    buildLayout();
    connect(m_chart, &LineChart::thresholdDragged, this, [this](double percent) { setThreshold(percent); });
    connect(m_chart, &LineChart::pointed, this, &CpuChart::describe);
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &CpuChart::refresh);
    subscribe();
    subscribeToLoad();
}

CpuChart::~CpuChart() = default;

void CpuChart::buildLayout()
{
    m_total = new ChartKey(tr("CPU"), m_chart->addLine(LineStyle::solid), LineStyle::solid, this);
    m_process = new ChartKey(tr("this program"), m_chart->addLine(LineStyle::dashed), LineStyle::dashed, this);
    m_process->setToolTip(tr("Loopscope's own share of all processors"));
    auto* more = new QToolButton(this);
    more->setText(tr("⋯"));
    more->setToolTip(tr("Pause, interval, alert …"));
    more->setAccessibleName(tr("CPU chart's menu"));
    more->setAutoRaise(true);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    more->setMenu(m_menu);

    auto* keys = new QHBoxLayout;
    keys->setContentsMargins(8, 4, 4, 2);
    keys->setSpacing(12);
    keys->addWidget(m_total);
    keys->addWidget(m_process);
    keys->addStretch();
    keys->addWidget(more);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(keys);
    layout->addWidget(m_chart, 1);
    layout->addWidget(m_cores);
    m_load = new LoadLine(this);
    layout->addWidget(m_load);
}

// Both subscriptions begin anew; the history stays, for the time goes on.
void CpuChart::subscribe()
{
    const auto& samples = m_cold ? m_monitor.coldSamples() : m_monitor.samples();
    const auto hop =
        reactive::observeOn(reactive::qtScheduler(thread()), reactive::Backlog::buffer(backlog, m_dropped));
    m_subscription = (samples | hop).subscribe([this](const cpu::CpuSample& sample) { add(sample); });
    subscribeToAlert();
}

void CpuChart::subscribeToAlert()
{
    m_alertSubscription = {};
    setHigh(false);
    if (!m_threshold)
        return;
    const auto hop = reactive::observeOn(reactive::qtScheduler(thread()), reactive::Backlog::latest());
    m_alertSubscription =
        (cpu::highUsage(m_monitor.samples(), m_alertAbove) | hop).subscribe([this](bool high) { setHigh(high); });
}

void CpuChart::subscribeToLoad()
{
    const auto hop = reactive::observeOn(reactive::qtScheduler(thread()), reactive::Backlog::latest());
    m_loadSubscription = (m_monitor.systemLoad() | hop).subscribe([this](const cpu::SystemLoad& load) {
        if (!m_paused)
            m_load->setLoad(load);
    });
}

void CpuChart::setPaused(bool paused)
{
    m_paused = paused;
    refresh();
}

void CpuChart::setCold(bool cold)
{
    if (m_cold == cold)
        return;
    m_cold = cold;
    subscribe();
}

void CpuChart::setThreshold(std::optional<double> percent)
{
    if (m_threshold == percent)
        return;
    const bool wasOn = m_threshold.has_value();
    m_threshold = percent;
    m_chart->setThreshold(percent);
    m_alertAbove->store(percent.value_or(0));
    if (wasOn != percent.has_value())
        subscribeToAlert();
}

void CpuChart::setCoresShown(bool shown) { m_cores->setVisible(shown); }

void CpuChart::setHigh(bool high)
{
    if (m_high == high)
        return;
    m_high = high;
    m_total->setAlarm(high);
    Q_EMIT highChanged(high);
}

QString CpuChart::totalText() const { return m_total->value(); }

QString CpuChart::processText() const { return m_process->value(); }

void CpuChart::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void CpuChart::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_stale = m_stale || !m_history.isEmpty(); // the cores move with the chart
    m_pace.start(0);
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
    if (m_cores->isVisible()) {
        const QRectF area = m_chart->plotArea();
        m_cores->setSpan(qRound(area.left()), qRound(area.right()));
        m_cores->setGrid(CoreGrid::of(m_history.samples(), span));
    }
    const cpu::CpuSample& latest = m_history.latest();
    if (latest.total) {
        m_total->setValue(percentText(latest.total->busy));
        m_total->setToolTip(
            tr("All processors (%1) together: %2").arg(latest.processors).arg(breakdown(*latest.total)));
    }
    m_process->setValue(percentText(latest.process));
}

void CpuChart::describe(double secondsAgo, const QPoint& position)
{
    if (m_history.isEmpty())
        return;
    const auto& samples = m_history.samples();
    const auto at = samples.back().at - std::chrono::nanoseconds(static_cast<std::int64_t>(secondsAgo * 1e9));
    const auto found = std::find_if(samples.begin(), samples.end(), [at](const auto& s) { return s.at >= at; });
    if (found == samples.end() || found->at - found->length > at || !found->total)
        return;
    QToolTip::showText(position,
                       tr("%1 s ago\nCPU %2: %3\nthis program %4")
                           .arg(QLocale().toString(secondsAgo, 'f', 1), percentText(found->total->busy),
                                breakdown(*found->total), percentText(found->process)),
                       m_chart);
}

} // namespace loopscope::widgets::charts
