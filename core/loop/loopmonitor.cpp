// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/loop/loopmonitor.h"

#include "core/loop/dispatchscope.h"
#include "core/loop/watchdog.h"
#include "core/recording/instrumentcost.h"

#include <QAbstractEventDispatcher>

namespace loopscope::loop {

namespace {

TrackId stallTrack(recording::Recorder& recorder, const QString& name)
{
    recorder.nameThread(name.toStdString(), recording::TrackKind::loop);
    return recorder.track(recording::TrackKind::stalls, "Stalls", recorder.threadTrack());
}

} // namespace

LoopMonitor::LoopMonitor(const QString& name, QObject* parent)
    : QObject(parent)
    , m_recorder(recording::Recorder::instance())
    , m_lagTrack(m_recorder.track(recording::TrackKind::counter, "Loop lag", TrackId::none, "ms"))
    , m_heartbeat(heartbeatInterval, [this](auto due, auto lag) { onBeat(due, lag); })
    , m_stalls(m_recorder, stallTrack(m_recorder, name))
{
    setObjectName(selfPrefix + QStringLiteral("loopmonitor"));
    m_timer.setObjectName(selfPrefix + QStringLiteral("heartbeat"));
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const recording::InstrumentScope instrument;
        m_heartbeat.beat(m_recorder.now());
    });

    // A freeze is counted as soon as it ends, even if the run ends with it.
    m_stalls.setOnStall([this](time::Nanoseconds now) { m_heartbeat.catchUp(now); });
    m_stalls.setThreadClock(systemThreadClock());
    watchThread(&m_stalls);
    const QAbstractEventDispatcher* const dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] { loopTurns(m_recorder.now(), true); });
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] { loopTurns(m_recorder.now(), false); });

    m_heartbeat.start(m_recorder.now());
    m_timer.start(std::chrono::duration_cast<std::chrono::milliseconds>(heartbeatInterval));
    m_watchdog = std::make_unique<Watchdog>(m_stalls);
}

LoopMonitor::~LoopMonitor() { watchThread(nullptr); }

void LoopMonitor::onBeat(time::Nanoseconds due, time::Nanoseconds lag)
{
    m_recorder.counterAt(m_lagTrack, due, static_cast<double>(lag.count()) / 1e6);
    const std::scoped_lock lock(m_mutex);
    m_lag = lag;
    m_lags.add(lag);
}

LoopFigures LoopMonitor::figures() const
{
    LoopFigures figures;
    figures.stalls = m_stalls.figures(m_recorder.now());
    const std::scoped_lock lock(m_mutex);
    figures.lag = m_lag;
    figures.lagP98 = m_lags.percentile(98);
    figures.lagMax = m_lags.max();
    figures.beats = m_lags.count();
    return figures;
}

void LoopMonitor::resetFigures()
{
    m_stalls.resetFigures();
    const std::scoped_lock lock(m_mutex);
    m_lag = {};
    m_lags.clear();
}

} // namespace loopscope::loop
