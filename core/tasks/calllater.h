// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The callback style: a function called by the event loop when its time has come.

#include "core/tasks/tracedtask.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <string>

namespace loopscope::tasks {

class LaterCall;

namespace detail {

// What a call says of itself: false where it failed without an exception of its own.
using LaterBody = std::function<bool()>;
QPointer<LaterCall> callLaterAs(recording::TaskStyle style, QObject* context, std::chrono::nanoseconds delay,
                                std::string_view name, LaterBody body, const std::source_location& where);

} // namespace detail

// One call that is still to come. It belongs to its context and goes with it; after the call it deletes itself.
class LaterCall final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LaterCall)
public:
    ~LaterCall() override = default; // its task is canceled if the call has not come

    // The call never comes. Nothing where it came already.
    void cancel();

private:
    friend QPointer<LaterCall> detail::callLaterAs(recording::TaskStyle, QObject*, std::chrono::nanoseconds,
                                                   std::string_view, detail::LaterBody, const std::source_location&);
    LaterCall(QObject* context, TracedTask task, detail::LaterBody body);
    void timeIsUp();
    void run();

    TracedTask m_task;
    detail::LaterBody m_body;
    QTimer m_timer;
    std::chrono::milliseconds m_left{0}; // after the timer's present leg
    std::string m_name;
    std::string m_where;
};

// Calls `call` on the context's thread, which is the calling one, after `delay` (to the millisecond, never early). The
// task is suspended until then. An exception that leaves `call` is reported as unobserved.
QPointer<LaterCall> callLater(QObject* context, std::chrono::nanoseconds delay, std::string_view name,
                              std::function<void()> call,
                              const std::source_location& where = std::source_location::current());

} // namespace loopscope::tasks
