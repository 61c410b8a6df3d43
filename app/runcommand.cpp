// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/targetrun.h"

#include "core/live/liverecording.h"
#include "core/target/follower.h"
#include "core/target/inheritance.h"
#include "core/target/probelibrary.h"
#include "core/target/signalforwarding.h"
#include "core/target/tapedirectory.h"
#include "core/target/targetprocess.h"
#include "core/time/clock.h"
#include "core/trace/trace.h"

#include <QEventLoop>
#include <QTimer>

namespace loopscope::app {

namespace {

using namespace std::chrono_literals;

// Until the program has ended or `duration` is over, while `each` is called ten times a second and more.
void waitFor(target::TargetProcess& process, std::optional<time::Nanoseconds> duration,
             const std::function<void()>& each)
{
    QEventLoop loop;
    QTimer polls;
    QObject::connect(&polls, &QTimer::timeout, &loop, each);
    if (each)
        polls.start(50ms);
    if (duration)
        QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(*duration), &loop, &QEventLoop::quit);
    process.onEnd([&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
    loop.exec();
    process.onEnd([] {});
}

int failed(const Error& error)
{
    printError(error);
    return runFailed;
}

} // namespace

int runProgram(const RunProgram& command)
{
    if (command.window)
        return showWindow({.program = command.command, .followChildren = command.followChildren});
    const auto probe = target::probeLibrary();
    if (!probe)
        return failed(probe.error());
    const auto tapes = target::TapeDirectory::open();
    if (!tapes)
        return failed(tapes.error());
    const auto run = tapes->newRun();
    if (!run)
        return failed(run.error());

    live::LiveRecording recording(time::steadyClock());
    target::Follower follower(recording);
    follower.followRun(*run);
    const auto process =
        target::TargetProcess::start({bytesOf(command.command), {}, {}, command.followChildren}, *probe, *run);
    if (!process) {
        tapes->removeRun(*run);
        return failed(process.error());
    }
    target::SignalForwarding forwarding((*process)->pid());
    (*process)->stopWithIt();
    waitFor(**process, command.duration, [&follower] { follower.poll(); });
    follower.finish();

    const auto end = (*process)->end();
    target::noteFacts(*recording.current(), follower.processes(), end ? end->text() : std::string());
    if (follower.processes().empty() && !command.quiet)
        printError({command.command.front().toStdString(),
                    follower.trouble().empty() ? whyNothing(command.command.front()).toStdString() : follower.trouble(),
                    {}});
    const int status = finishRecording(command, recording.current()->snapshot(), true);
    waitFor(**process, std::nullopt, {}); // a program that outlives its recording
    tapes->removeRun(*run);
    const int own = (*process)->end()->exitStatus();
    return own != 0 ? own : status;
}

} // namespace loopscope::app
