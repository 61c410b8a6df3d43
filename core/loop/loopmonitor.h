// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Watches the event loop of the thread that makes it: a heartbeat whose lateness is the counter "Loop lag", and the
// stalls. The program's application object must be a TracedApplication; one monitor a thread.

#include "core/loop/heartbeat.h"
#include "core/loop/stalldetector.h"
#include "core/time/histogram.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <mutex>

namespace loopscope::loop {

class Watchdog;

inline constexpr time::Nanoseconds heartbeatInterval = std::chrono::milliseconds(16);

// The live read-outs, since the start or the last reset.
struct LoopFigures
{
    time::Nanoseconds lag{0}; // of the latest beat
    time::Nanoseconds lagP98{0};
    time::Nanoseconds lagMax{0};
    std::uint64_t beats = 0;
    StallFigures stalls;
};

class LoopMonitor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoopMonitor)
public:
    // Needs the QCoreApplication. The thread's track becomes the loop track `name`.
    explicit LoopMonitor(const QString& name = QStringLiteral("Event loop"), QObject* parent = nullptr);
    ~LoopMonitor() override;

    [[nodiscard]] LoopFigures figures() const; // any thread
    void resetFigures();                       // any thread

private:
    void onBeat(time::Nanoseconds due, time::Nanoseconds lag);

    recording::Recorder& m_recorder;
    TrackId m_lagTrack;
    Heartbeat m_heartbeat;
    StallDetector m_stalls;
    QTimer m_timer;
    mutable std::mutex m_mutex; // m_lag, m_lags
    time::Nanoseconds m_lag{0};
    time::Histogram m_lags;
    std::unique_ptr<Watchdog> m_watchdog;
};

} // namespace loopscope::loop
