// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/hotpublish.h"

#include "core/lessons/streamrun.h"
#include "core/reactive/operators/publish.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "core/reactive/sources/interval.h"
#include "core/tasks/calllater.h"

namespace loopscope::lessons {
using namespace reactive;

namespace {

class HotPublish final : public StreamRun
{
    Q_DECLARE_TR_FUNCTIONS(HotPublish)
public:
    using StreamRun::StreamRun;
    static LessonInfo info();
    void start() override;
};

// publish() makes one subscription for all, which begins with connect().
void HotPublish::start()
{
    const auto ticks = interval(latency(), qtScheduler()) | take(4) | traced("Ticks") | publish();
    const Observable<std::int64_t> shared = ticks.observable();
    subscribe(shared, "A");
    keep(ticks.connect());
    tasks::callLater(owner(), 2 * latency() + latency() / 2, "B subscribes",
                     [this, shared] { subscribe(shared, "B"); });
}

LessonInfo HotPublish::info()
{
    return {
        .id = QStringLiteral("hot-publish"),
        .section = 7,
        .title = tr("Hot: publish"),
        .text = tr("A published stream runs once for everybody. It does not wait for subscribers and does not repeat: "
                   "who comes after two and a half latencies has missed the first two values."),
        .lookFor = tr("One row for the source and one for each subscriber. [The second begins in the middle]; [from "
                      "there on], all marbles stand above each other."),
        .pointers = {at(Kind::subscribe, "Subscriber B"), at(Kind::next, "Subscriber B")},
        .modes = {Mode::stream},
        .uses = {.latency = true, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/hotpublish.cpp"),
    };
}

} // namespace

const Lesson& hotPublish() { return lessonOf<HotPublish>(); }

} // namespace loopscope::lessons
