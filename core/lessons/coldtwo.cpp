// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/coldtwo.h"

#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "core/reactive/sources/interval.h"
#include "core/tasks/calllater.h"

#include <vector>

namespace loopscope::lessons {
using namespace reactive;

namespace {

class ColdTwo final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(ColdTwo)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    void subscribe(const char* who);

    std::vector<Subscription> m_subscriptions;
    int m_open = 2;
};

void ColdTwo::subscribe(const char* who)
{
    const QString name = QString::fromLatin1(who);
    const auto ticks = interval(latency(), qtScheduler()) | take(3) | traced(std::string("Subscriber ") + who);
    m_subscriptions.push_back(ticks.subscribe(
        [this, name](std::int64_t tick) { print(tr("%1 receives %2").arg(name).arg(tick)); }, [](const ErrorPtr&) {},
        [this] {
            if (--m_open == 0)
                finish();
        }));
}

void ColdTwo::start()
{
    tasks::callLater(owner(), 2 * latency(), "A subscribes", [this] { subscribe("A"); });
    tasks::callLater(owner(), 2 * latency() + latency() / 2, "B subscribes", [this] { subscribe("B"); });
}

LessonInfo ColdTwo::info()
{
    return {
        .id = QStringLiteral("cold-two"),
        .section = 7,
        .title = tr("Cold, and two"),
        .text = tr("Two subscribers of a cold stream do not share anything: each has a timer that begins with its own "
                   "subscription, so that their values come at different times."),
        .lookFor = tr("Two rows of marbles, half a latency apart, each beginning one latency after its subscription."),
        .modes = {Mode::stream},
        .uses = {.latency = true, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/coldtwo.cpp"),
    };
}

} // namespace

const Lesson& coldTwo() { return lessonOf<ColdTwo>(); }

} // namespace loopscope::lessons
