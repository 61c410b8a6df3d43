// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/busywait.h"

#include "core/lessons/lessonbase.h"
#include "core/tasks/blocking.h"
#include "core/tasks/calllater.h"

#include <QDeadlineTimer>

namespace loopscope::lessons {
namespace {

class BusyWait final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(BusyWait)
public:
    explicit BusyWait(LessonContext& context);
    static LessonInfo info();
    void start() override;

private:
    void poll();
    void waitForTheLoop();
};

BusyWait::BusyWait(LessonContext& context)
    : BasicRun(context)
{
}

void BusyWait::start()
{
    if (mode() == Mode::blocking)
        poll();
    else
        waitForTheLoop();
}

// Keeps a core at 100 % with nothing but the question "done yet?", and the event loop out of work.
void BusyWait::poll()
{
    const QDeadlineTimer timer(latency());
    tasks::blocking("busy wait", [&] {
        while (!timer.hasExpired() && !stopRequested())
            ;
    });
    print(tr("Timer is done!"));
    finish();
}

// The loop sleeps until the time has come, and does anything else meanwhile.
void BusyWait::waitForTheLoop()
{
    tasks::callLater(owner(), latency(), "timer", [this] {
        print(tr("Timer is done!"));
        finish();
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
    info.lookFor = tr("In Sync, [a running task as long as the wait], [a red stall] above it, and a CPU at full load. "
                      "In Async [the same time is hatched]: nobody runs, and the CPU rests.");
    info.pointers = {at(Kind::running, "busy wait").in({Mode::blocking}), at(Kind::stall).in({Mode::blocking}),
                     at(Kind::suspended, "timer").in({Mode::callbacks})};
    info.modes = {Mode::blocking, Mode::callbacks};
    info.source = QStringLiteral(":/lessons/busywait.cpp");
    return info;
}

} // namespace

const Lesson& busyWait() { return lessonOf<BusyWait>(); }

} // namespace loopscope::lessons
