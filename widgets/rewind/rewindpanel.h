// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Replays a finished trace: the bar moves a playhead, and the lists follow the moment under it. Reads the trace only.

#include "core/trace/snapshot.h"

#include <QWidget>

#include <optional>

namespace loopscope::widgets::rewind {

class MomentFinder;
class MomentView;
class RewindBar;
struct FoundMoment;

class RewindPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RewindPanel)
public:
    explicit RewindPanel(QWidget* parent = nullptr);

    void setSnapshot(const trace::TraceSnapshot& trace, bool sameTrace);
    [[nodiscard]] RewindBar& bar() { return *m_bar; }

Q_SIGNALS:
    void moved(std::optional<loopscope::trace::Nanoseconds> moment); // nothing: no replay
    void taskChosen(loopscope::TaskId task);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void askForMoment();

    trace::TraceSnapshot m_trace;
    MomentFinder* m_finder;
    RewindBar* m_bar;
    MomentView* m_view;
};

} // namespace loopscope::widgets::rewind
