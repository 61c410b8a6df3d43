// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/calllater.h"

#include "core/lessons/lessonbase.h"
#include "core/tasks/calllater.h"

#include <QEventLoop>
#include <QPointer>

namespace loopscope::lessons {
namespace {

class CallLater final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(CallLater)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;
};

void CallLater::start()
{
    QEventLoop loop;
    onStop(&loop, [&loop] { loop.quit(); });
    tasks::callLater(&loop, latency(), "call later", [this, &loop] {
        print(tr("Called; now the loop may end"));
        loop.quit();
    });
    print(tr("The call is arranged, the loop starts"));
    loop.exec();
    print(stopRequested() ? tr("The loop was stopped") : tr("The loop has ended"));
    finish();
}

LessonInfo CallLater::info()
{
    return {
        .id = QStringLiteral("call-later"),
        .section = 5,
        .title = tr("Call later"),
        .text = tr("A single-shot timer asks the loop to call a function when its time has come. An event loop runs "
                   "until somebody tells it to quit; here the function does."),
        .lookFor = tr("A nested event loop: [one dispatch that lasts as long as the wait], with [the dispatches of the "
                      "inner loop] inside it. It is no stall, for events are delivered all the time."),
        .pointers = {at(Kind::dispatch), at(Kind::running, "call later")},
        .modes = {Mode::callbacks},
        .uses = {},
        .source = QStringLiteral(":/lessons/calllater.cpp"),
    };
}

} // namespace

const Lesson& callLater() { return lessonOf<CallLater>(); }

} // namespace loopscope::lessons
