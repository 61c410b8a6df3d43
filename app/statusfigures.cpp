// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statusfigures.h"

#include "app/session.h"

#include "core/recording/recorder.h"
#include "core/trace/trace.h"

#include <QLocale>

namespace loopscope::app {

using namespace std::chrono_literals;

StatusFigures::StatusFigures(const Session& session, QWidget* parent)
    : QLabel(parent)
    , m_session(session)
    , m_meter(recording::Recorder::instance())
    , m_timer(this)
{
    setObjectName(QStringLiteral("figures"));
    setAccessibleName(tr("Recording"));
    setToolTip(tr("Dropped: lost because a thread was faster than its buffer.\n"
                  "Gone: the oldest spans, beyond the memory limit (menu Recording).\n"
                  "Instrument: what Loopscope's own threads and heartbeat take of one core, and how much it records."));
    connect(&m_timer, &QTimer::timeout, this, &StatusFigures::measure);
    m_timer.start(1s);
}

void StatusFigures::measure()
{
    const recording::InstrumentCost cost = m_meter.read();
    const QLocale locale;
    const QString cpu =
        cost.cpuPercent ? tr("%L1 % of a core").arg(*cost.cpuPercent, 0, 'f', 1) : tr("not available here");
    m_cost =
        tr(" · instrument %1, %L2 records/s, %3")
            .arg(cpu)
            .arg(cost.recordsPerSecond, 0, 'f', 0)
            .arg(locale.formattedDataSize(static_cast<qint64>(m_session.documents().front().trace->memoryUsed()), 1));
    refresh();
}

void StatusFigures::refresh()
{
    const trace::TraceSnapshot snapshot = m_session.snapshot();
    const QString gone = snapshot.evicted() == 0 ? QString() : tr(" · %L1 gone").arg(snapshot.evicted());
    const QString state = recording::Recorder::instance().isPaused() ? tr("paused")
                          : m_session.isGrowing()                    ? tr("live")
                                                                     : tr("complete");
    setText(tr("%L1 events · %L2 dropped").arg(snapshot.eventCount()).arg(snapshot.dropped()) + gone + m_cost +
            QStringLiteral(" · ") + state);
}

} // namespace loopscope::app
