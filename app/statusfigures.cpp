// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statusfigures.h"

#include "app/session.h"

#include "core/analysis/leftout.h"
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
    connect(&m_timer, &QTimer::timeout, this, &StatusFigures::measure);
    m_timer.start(1s);
}

QString StatusFigures::toolTipOf(const trace::TraceSnapshot& snapshot, int letGo)
{
    QString text = tr("Dropped: lost because a thread was faster than its buffer.\n"
                      "Gone: the oldest spans, beyond the memory limit (menu Recording).\n"
                      "Instrument: what Loopscope's own threads and heartbeat take of one core, and how much it "
                      "records.");
    if (letGo > 0)
        text += tr("\nLet go: the oldest runs and files, because all together passed the memory limit.");
    if (const QString leftOut = analysis::toText(analysis::leftOutOf(snapshot)); !leftOut.isEmpty())
        text += tr("\nLeft out or mended: %1").arg(leftOut);
    if (const auto incomplete = snapshot.fact("incomplete"); !incomplete.empty())
        text +=
            tr("\nIncomplete: %1").arg(QString::fromUtf8(incomplete.data(), static_cast<qsizetype>(incomplete.size())));
    return text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

void StatusFigures::measure()
{
    const recording::InstrumentCost cost = m_meter.read();
    const QLocale locale;
    const QString cpu =
        cost.cpuPercent ? tr("%L1 % of a core").arg(*cost.cpuPercent, 0, 'f', 1) : tr("not available here");
    m_cost = tr(" · instrument %1, %L2 records/s, %3")
                 .arg(cpu)
                 .arg(cost.recordsPerSecond, 0, 'f', 0)
                 .arg(locale.formattedDataSize(static_cast<qint64>(m_session.memoryUsed()), 1));
    refresh();
}

void StatusFigures::refresh()
{
    const trace::TraceSnapshot snapshot = m_session.snapshot();
    const QString gone = snapshot.evicted() == 0 ? QString() : tr(" · %L1 gone").arg(snapshot.evicted());
    const QString letGo = m_session.letGo() == 0 ? QString() : tr(" · %L1 older traces let go").arg(m_session.letGo());
    const QString state = recording::Recorder::instance().isPaused() ? tr("paused")
                          : m_session.isGrowing()                    ? tr("live")
                                                                     : tr("complete");
    std::uint64_t leftOut = 0;
    for (const auto& [kind, count] : analysis::leftOutOf(snapshot))
        leftOut += count;
    const QString notShown = leftOut == 0 ? QString() : tr(" · %L1 left out").arg(leftOut);
    const QString incomplete = snapshot.fact("incomplete").empty() ? QString() : tr(" · incomplete");
    setToolTip(toolTipOf(snapshot, m_session.letGo()));
    setText(tr("%L1 events · %L2 dropped").arg(snapshot.eventCount()).arg(snapshot.dropped()) + gone + letGo +
            notShown + incomplete + m_cost + QStringLiteral(" · ") + state);
}

} // namespace loopscope::app
