// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The status bar's figures: what the shown trace holds, what was lost on the way, what the instrument itself costs, and
// whether it records. GUI thread.

#include "core/recording/instrumentcost.h"
#include "core/trace/snapshot.h"

#include <QLabel>
#include <QTimer>

namespace loopscope::app {

class Session;

class StatusFigures final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusFigures)
public:
    StatusFigures(const Session& session, QWidget* parent);

    void refresh();

private:
    void measure();
    [[nodiscard]] static QString toolTipOf(const trace::TraceSnapshot& snapshot, int letGo);

    const Session& m_session;
    recording::InstrumentMeter m_meter;
    QString m_cost; // as last measured
    QTimer m_timer;
};

} // namespace loopscope::app
