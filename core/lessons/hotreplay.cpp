// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/hotreplay.h"

#include "core/lessons/streamrun.h"
#include "core/reactive/operators/replay.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "core/reactive/sources/interval.h"
#include "core/tasks/calllater.h"

namespace loopscope::lessons {
using namespace reactive;

namespace {

class HotReplay final : public StreamRun
{
    Q_DECLARE_TR_FUNCTIONS(HotReplay)
public:
    using StreamRun::StreamRun;
    static LessonInfo info();
    void start() override;
};

// replay() is publish() with a memory: who comes late gets the history at once, then everything as it happens.
void HotReplay::start()
{
    const auto ticks = interval(latency(), qtScheduler()) | take(4) | traced("Ticks") | replay();
    const Observable<std::int64_t> shared = ticks.observable();
    subscribe(shared, "A");
    keep(ticks.connect());
    tasks::callLater(owner(), 2 * latency() + latency() / 2, "B subscribes",
                     [this, shared] { subscribe(shared, "B"); });
}

LessonInfo HotReplay::info()
{
    return {
        .id = QStringLiteral("hot-replay"),
        .section = 7,
        .title = tr("Hot: replay"),
        .text = tr("A replayed stream is shared, as a published one, but it remembers. Who subscribes after two and a "
                   "half latencies receives the first two values at once, and the rest together with everybody."),
        .lookFor =
            tr("[The second subscriber’s first two marbles] stand on top of each other, at [the moment when it came]."),
        .pointers = {at(Kind::next, "Subscriber B", Which::second), at(Kind::subscribe, "Subscriber B")},
        .modes = {Mode::stream},
        .uses = {.latency = true, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/hotreplay.cpp"),
    };
}

} // namespace

const Lesson& hotReplay() { return lessonOf<HotReplay>(); }

} // namespace loopscope::lessons
