// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/coldtwo.h"

#include "core/lessons/streamrun.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "core/reactive/sources/interval.h"
#include "core/tasks/calllater.h"

namespace loopscope::lessons {
using namespace reactive;

namespace {

class ColdTwo final : public StreamRun
{
    Q_DECLARE_TR_FUNCTIONS(ColdTwo)
public:
    using StreamRun::StreamRun;
    static LessonInfo info();
    void start() override;
};

// The interval is only a description: each subscription makes a timer of its own from it.
void ColdTwo::start()
{
    const auto ticks = interval(latency(), qtScheduler()) | take(3);
    tasks::callLater(owner(), 2 * latency(), "A subscribes", [this, ticks] { subscribe(ticks, "A"); });
    tasks::callLater(owner(), 2 * latency() + latency() / 2, "B subscribes", [this, ticks] { subscribe(ticks, "B"); });
}

LessonInfo ColdTwo::info()
{
    return {
        .id = QStringLiteral("cold-two"),
        .section = 7,
        .title = tr("Cold, and two"),
        .text = tr("Two subscribers of a cold stream do not share anything: each has a timer that begins with its own "
                   "subscription, so that their values come at different times."),
        .lookFor =
            tr("[Two rows of marbles], half a latency apart, each beginning one latency after [its subscription]."),
        .pointers = {at(Kind::row, "Subscriber *"), at(Kind::subscribe, "Subscriber B")},
        .modes = {Mode::stream},
        .uses = {.latency = true, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/coldtwo.cpp"),
    };
}

} // namespace

const Lesson& coldTwo() { return lessonOf<ColdTwo>(); }

} // namespace loopscope::lessons
