// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/minieventloop.h"

#include "core/lessons/lessonbase.h"
#include "core/tasks/blocking.h"

#include <algorithm>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace loopscope::lessons {
using std::chrono::steady_clock;

namespace {

struct Timer
{
    std::string name;
    steady_clock::time_point due;
    std::function<void()> callback;
};

// The whole of it: sleep until the next timer is due, call it, forget it. Timers that are due together, or overdue, are
// called one after the other; none is skipped.
void runLoop(std::vector<Timer> timers, const std::function<bool()>& stopped)
{
    while (!timers.empty() && !stopped()) {
        const auto next = std::min_element(timers.begin(), timers.end(),
                                           [](const Timer& a, const Timer& b) { return a.due < b.due; });
        std::this_thread::sleep_until(next->due);
        const Timer timer = std::move(*next);
        timers.erase(next);
        timer.callback();
    }
}

class MiniEventLoop final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(MiniEventLoop)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    [[nodiscard]] Timer timer(const char* name, time::Nanoseconds after, time::Nanoseconds takes = {}) const;
    void run(std::vector<Timer> timers) const;
};

void MiniEventLoop::start()
{
    print(tr("Timers A and B are due together"));
    run({timer("A", latency() / 2), timer("B", latency() / 2), timer("C", latency())});
    if (!stopRequested()) {
        print(tr("Now A blocks the loop"));
        run({timer("A", latency() / 2, latency()), timer("B", latency() / 2), timer("C", latency())});
    }
    finish();
}

Timer MiniEventLoop::timer(const char* name, time::Nanoseconds after, time::Nanoseconds takes) const
{
    const auto due = steady_clock::now() + after;
    const auto callback = [this, name, due, takes] {
        tasks::blocking(std::string("timer ") + name, [&] {
            const auto late = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - due);
            print(tr("Timer %1 fires, %2 ms late").arg(QString::fromLatin1(name)).arg(late.count()));
            std::this_thread::sleep_for(takes);
        });
    };
    return {name, due, callback};
}

void MiniEventLoop::run(std::vector<Timer> timers) const
{
    tasks::blocking("mini event loop", [&] { runLoop(std::move(timers), [this] { return stopRequested(); }); });
}

LessonInfo MiniEventLoop::info()
{
    return {
        .id = QStringLiteral("mini-event-loop"),
        .section = 4,
        .title = tr("An event loop in ten lines"),
        .text = tr("An event loop is a list of things to do and a wait for the first of them. It calls one callback at "
                   "a time, so that a callback which takes long makes every later one late: that is what a frozen "
                   "window is."),
        .lookFor = tr("Two runs of the little loop. In the first, [the callbacks are slivers] at their time. In the "
                      "second, [A is a long block], and [B and C], which were due meanwhile, follow right behind it."),
        .pointers = {at(Kind::running, "timer A"), at(Kind::running, "timer A", Which::last),
                     at(Kind::running, "timer B", Which::last)},
        .modes = {Mode::blocking},
        .uses = {},
        .source = QStringLiteral(":/lessons/minieventloop.cpp"),
    };
}

} // namespace

const Lesson& miniEventLoop() { return lessonOf<MiniEventLoop>(); }

} // namespace loopscope::lessons
