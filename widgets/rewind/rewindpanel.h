// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Replays a trace: the bar moves a playhead, and the lists follow the moment under it. From the first step on until
// stop(), or until another trace is shown, whoever else follows the replay is told of each moment. Reads the trace
// only.

#include "core/trace/snapshot.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace loopscope::analysis {
struct Moment;
} // namespace loopscope::analysis

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

    [[nodiscard]] bool isReplaying() const { return m_isReplaying; }
    void stop();    // as Esc does
    void refresh(); // after it was out of sight behind another tab, which it cannot tell

Q_SIGNALS:
    void moved(std::optional<loopscope::trace::Nanoseconds> moment); // nothing: no replay
    // What the trace was like there, a little later: not every moment's is found while it plays. Null: no replay.
    void momentFound(const std::shared_ptr<const loopscope::analysis::Moment>& moment);
    void taskChosen(loopscope::TaskId task);

protected:
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] bool isSeen() const;
    void askForMoment();
    void tell(const std::shared_ptr<const FoundMoment>& found);

    trace::TraceSnapshot m_trace;
    MomentFinder* m_finder;
    RewindBar* m_bar;
    MomentView* m_view;
    bool m_isReplaying = false;
};

} // namespace loopscope::widgets::rewind
