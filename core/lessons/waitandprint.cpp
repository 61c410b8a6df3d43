// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/waitandprint.h"

#include "core/lessons/lessonbase.h"
#include "core/tasks/blocking.h"
#include "core/tasks/calllater.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"

#include <thread>
#include <vector>

namespace loopscope::lessons {
namespace {

class WaitAndPrint final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(WaitAndPrint)
public:
    explicit WaitAndPrint(LessonContext& context);
    static LessonInfo info();
    void start() override;

private:
    void blocking();
    void callbacks();
    void coroutines();
    tasks::Task<> waitAndPrint(QString message);
    void printed();

    std::vector<tasks::Task<>> m_calls;
    int m_open = 2;
};

WaitAndPrint::WaitAndPrint(LessonContext& context)
    : BasicRun(context)
{
}

void WaitAndPrint::start()
{
    switch (mode()) {
    case Mode::callbacks:
        return callbacks();
    case Mode::coroutines:
        return coroutines();
    default:
        return blocking();
    }
}

// Each call returns when it has waited: the second starts when the first is over, and what follows comes last.
void WaitAndPrint::blocking()
{
    const auto waitAndPrint = [this](const QString& message) {
        if (stopRequested())
            return;
        tasks::blocking(message.toStdString(), [&] {
            std::this_thread::sleep_for(latency());
            print(message);
        });
    };
    waitAndPrint(tr("First call"));
    waitAndPrint(tr("Second call"));
    print(tr("After call"));
    finish();
}

// Each call only submits what is to be done later, so that what follows comes first.
void WaitAndPrint::callbacks()
{
    const auto waitAndPrint = [this](const QString& message) {
        tasks::callLater(owner(), latency(), message.toStdString(), [this, message] {
            print(message);
            printed();
        });
    };
    waitAndPrint(tr("First call"));
    waitAndPrint(tr("Second call"));
    print(tr("After submission"));
}

// Reads like the blocking call, behaves like the timer: at co_await the function leaves the thread to others.
tasks::Task<> WaitAndPrint::waitAndPrint(QString message)
{
    co_await tasks::sleepFor(latency());
    print(message);
    printed();
}

void WaitAndPrint::coroutines()
{
    for (const QString& message : {tr("First call"), tr("Second call")}) {
        m_calls.push_back(tasks::start(waitAndPrint(message).named(message.toStdString())));
    }
    print(tr("After submission"));
}

void WaitAndPrint::printed()
{
    if (--m_open == 0)
        finish();
}

LessonInfo WaitAndPrint::info()
{
    LessonInfo info;
    info.id = QStringLiteral("wait-and-print");
    info.section = 2;
    info.title = tr("Wait, then print");
    info.text = tr("A blocking call returns when its work is done, so the lines come in the order in which they are "
                   "written. A timer or a coroutine returns at once: “After submission” is printed first, and both "
                   "waits pass at the same time.");
    info.lookFor = tr(
        "In Sync, [two solid spans one after the other] under [one long stall]. In Async, [two hatched spans] side by "
        "side, each with [a short solid end] where its line is printed, and an event loop that is free in between.");
    info.pointers = {at(Kind::handover).in({Mode::blocking}), at(Kind::stall).in({Mode::blocking}),
                     at(Kind::suspended).in({Mode::callbacks, Mode::coroutines}),
                     at(Kind::running, "", Which::last).in({Mode::callbacks, Mode::coroutines})};
    info.modes = {Mode::blocking, Mode::callbacks, Mode::coroutines};
    info.source = QStringLiteral(":/lessons/waitandprint.cpp");
    return info;
}

} // namespace

const Lesson& waitAndPrint() { return lessonOf<WaitAndPrint>(); }

} // namespace loopscope::lessons
