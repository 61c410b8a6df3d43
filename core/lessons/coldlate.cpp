// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/coldlate.h"

#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "core/reactive/sources/interval.h"
#include "core/tasks/calllater.h"

namespace loopscope::lessons {
using namespace reactive;

namespace {

class ColdLate final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(ColdLate)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    Subscription m_subscription;
};

void ColdLate::start()
{
    const auto ticks = interval(latency(), qtScheduler()) | take(4) | traced("Ticks");
    print(tr("The stream is made"));
    tasks::callLater(owner(), 2 * latency(), "subscribe", [this, ticks] {
        print(tr("Subscribed, two latencies later"));
        m_subscription = ticks.subscribe([this](std::int64_t tick) { print(QString::number(tick)); },
                                         [](const ErrorPtr&) {}, [this] { finish(); });
    });
}

LessonInfo ColdLate::info()
{
    return {
        .id = QStringLiteral("cold-late"),
        .section = 7,
        .title = tr("Cold, and late"),
        .text = tr("An interval is cold: it is only a description, and each subscription starts a timer of its own. "
                   "Who subscribes two latencies late misses nothing, for nothing has run."),
        .lookFor = tr("[The first marble] comes three latencies after the beginning: two until [somebody subscribes], "
                      "one for the first tick."),
        .pointers = {at(Kind::next, "Ticks"), at(Kind::subscribe, "Ticks")},
        .modes = {Mode::stream},
        .uses = {.latency = true, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/coldlate.cpp"),
    };
}

} // namespace

const Lesson& coldLate() { return lessonOf<ColdLate>(); }

} // namespace loopscope::lessons
