// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/rununtilcomplete.h"

#include "core/lessons/requestrun.h"
#include "core/tasks/allof.h"
#include "core/tasks/canceled.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"

#include <vector>

namespace loopscope::lessons {
namespace {

class RunUntilComplete final : public RequestRun
{
    Q_DECLARE_TR_FUNCTIONS(RunUntilComplete)
public:
    explicit RunUntilComplete(LessonContext& context)
        : RequestRun(context)
    {
        onStop(owner(), [this] { m_task.cancel(); });
    }
    static LessonInfo info();
    void start() override;

private:
    tasks::Task<> request(int number);
    tasks::Task<> together();

    tasks::Task<> m_task; // the one that is run at the moment
};

tasks::Task<> RunUntilComplete::request(int number)
{
    try {
        const int result = co_await service().squareTask(number);
        printResult(result);
    } catch (const RequestFailed& failure) {
        printFailure(number, failure.what());
    }
}

tasks::Task<> RunUntilComplete::together()
{
    std::vector<tasks::Task<>> requests;
    for (const int number : service().numbers())
        requests.push_back(request(number));
    co_await tasks::allOf(std::move(requests));
}

// runUntilComplete turns an event loop of its own until the task has finished.
void RunUntilComplete::start()
{
    try {
        if (mode() == Mode::coroutines) {
            m_task = together();
            tasks::runUntilComplete(m_task);
        } else {
            for (const int number : service().numbers()) {
                m_task = request(number);
                tasks::runUntilComplete(m_task);
            }
        }
    } catch (const tasks::Canceled&) {
        print(tr("Stopped"));
    }
    finish();
}

LessonInfo RunUntilComplete::info()
{
    return {
        .id = QStringLiteral("run-until-complete"),
        .section = 5,
        .title = tr("Run until complete"),
        .text = tr("Ordinary code can wait for a coroutine by turning an event loop until it has finished. Run one by "
                   "one, three requests take three latencies; gathered into one task, they take one."),
        .lookFor = tr("[A dispatch that lasts as long as everything]: the nested loop. Inside it, three waits [behind "
                      "each other], or [on top of each other]."),
        .pointers = {at(Kind::dispatch), at(Kind::handover, "square *").in({Mode::coroutinesSerial}),
                     at(Kind::suspended, "square *").in({Mode::coroutines})},
        .modes = {Mode::coroutines, Mode::coroutinesSerial},
        .uses = {.latency = true, .count = true, .workers = false, .resource = true},
        .source = QStringLiteral(":/lessons/rununtilcomplete.cpp"),
    };
}

} // namespace

const Lesson& runUntilComplete() { return lessonOf<RunUntilComplete>(); }

} // namespace loopscope::lessons
