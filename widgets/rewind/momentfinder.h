// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Works out moments of a trace on another thread, one at a time: of what is asked for meanwhile, only the latest is
// worked out. GUI thread.

#include "core/analysis/moment.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace loopscope::widgets::rewind {

struct FoundMoment
{
    trace::TraceSnapshot trace; // the one it was asked of
    analysis::Moment moment;
};

class MomentFinder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MomentFinder)
public:
    // Called on another thread.
    using Work =
        std::function<analysis::Moment(const trace::TraceSnapshot&, trace::Nanoseconds, const std::stop_token&)>;

    explicit MomentFinder(QObject* parent = nullptr, Work work = analysis::momentOf);
    ~MomentFinder() override; // waits for what is under way, having stopped it

    void ask(const trace::TraceSnapshot& trace, trace::Nanoseconds at);
    // Nothing of what was asked so far will be found.
    void forget();

Q_SIGNALS:
    void found(const std::shared_ptr<const loopscope::widgets::rewind::FoundMoment>& moment);

private:
    using Found = std::shared_ptr<const FoundMoment>;
    struct Question
    {
        trace::TraceSnapshot trace;
        trace::Nanoseconds at;
    };

    void start();
    void finish();

    Work m_work;
    std::optional<Question> m_wanted;
    QFutureWatcher<Found> m_watcher;
    std::stop_source m_stop;
    bool m_isBusy = false; // until its result has been looked at
};

} // namespace loopscope::widgets::rewind
