// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/busywait.h"

#include "core/tasks/blocking.h"
#include "core/tasks/calllater.h"

#include <QDeadlineTimer>

namespace loopscope::lessons {

BusyWait::BusyWait(LessonContext& context)
    : m_context(context)
{
}

void BusyWait::start()
{
    if (m_context.parameters().mode == Mode::blocking)
        poll();
    else
        waitForTheLoop();
}

// Keeps a core at 100 % with nothing but the question "done yet?", and the event loop out of work.
void BusyWait::poll()
{
    const QDeadlineTimer timer(m_context.parameters().latency);
    tasks::blocking("busy wait", [&] {
        while (!timer.hasExpired() && !m_context.stopRequested())
            ;
    });
    m_context.print(tr("Timer is done!"));
    m_context.finish();
}

// The loop sleeps until the time has come, and does anything else meanwhile.
void BusyWait::waitForTheLoop()
{
    tasks::callLater(&m_timers, m_context.parameters().latency, "timer", [this] {
        m_context.print(tr("Timer is done!"));
        m_context.finish();
    });
}

LessonInfo BusyWait::info()
{
    LessonInfo info;
    info.id = QStringLiteral("busy-wait");
    info.section = 4;
    info.title = tr("Busy waiting");
    info.text =
        tr("A loop that asks a timer “done yet?” millions of times a second waits, but it works hard at it: one "
           "core is busy and the window is frozen. An event loop asks the operating system to wake it instead.");
    info.lookFor = tr("In Sync, a running task as long as the wait, a red stall above it, and a CPU at full load. In "
                      "Async the same time is hatched: nobody runs, and the CPU rests.");
    info.modes = {Mode::blocking, Mode::callbacks};
    info.source = QStringLiteral(":/lessons/busywait.cpp");
    return info;
}

} // namespace loopscope::lessons
