// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/interrupt.h"
#include "app/targetrun.h"

#include "core/live/liverecording.h"
#include "core/target/attach.h"
#include "core/target/follower.h"
#include "core/time/clock.h"
#include "core/trace/trace.h"

#include <QEventLoop>
#include <QTimer>

namespace loopscope::app {

using namespace std::chrono_literals;

int attachProgram(const AttachProgram& command)
{
    if (command.window)
        return showWindow({.attachTo = command.pid});
    live::LiveRecording recording(time::steadyClock());
    target::Follower follower(recording);
    const auto tape = target::attach(command.pid);
    if (!tape) {
        printError(tape.error());
        return runFailed;
    }
    if (const auto followed = follower.follow(*tape); !followed) {
        printError(followed.error());
        return runFailed;
    }

    QEventLoop loop;
    QTimer polls;
    QObject::connect(&polls, &QTimer::timeout, &loop, [&] {
        follower.poll();
        if (follower.allEnded())
            loop.quit();
    });
    polls.start(50ms);
    if (command.duration)
        QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(*command.duration), &loop, &QEventLoop::quit);
    {
        const Interrupt interrupt(
            [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
        loop.exec();
    }
    follower.finish();
    target::noteFacts(*recording.current(), follower.processes(), follower.allEnded() ? "ended" : std::string());
    return finishRecording(command, recording.current()->snapshot(), false);
}

} // namespace loopscope::app
