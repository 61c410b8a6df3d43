// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/rununtilcomplete.h"

#include "core/lessons/lessonbase.h"
#include "core/lessons/slowservice.h"
#include "core/tasks/allof.h"
#include "core/tasks/canceled.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"

#include <vector>

namespace loopscope::lessons {
namespace {

class RunUntilComplete final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(RunUntilComplete)
public:
    explicit RunUntilComplete(LessonContext& context)
        : BasicRun(context)
        , m_service(context.parameters(), stopToken())
    {
        onStop(owner(), [this] { m_task.cancel(); });
    }
    static LessonInfo info();
    void start() override;

private:
    tasks::Task<> request(int number);
    tasks::Task<> together();

    SlowService m_service;
    tasks::Task<> m_task; // the one that is run at the moment
};

tasks::Task<> RunUntilComplete::request(int number)
{
    try {
        const int result = co_await m_service.squareTask(number);
        print(tr("Result is: %1").arg(result));
    } catch (const RequestFailed& failure) {
        print(tr("The request for %1 failed: %2").arg(number).arg(QString::fromUtf8(failure.what())));
    }
}

tasks::Task<> RunUntilComplete::together()
{
    std::vector<tasks::Task<>> requests;
    for (const int number : m_service.numbers())
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
            for (const int number : m_service.numbers()) {
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
        .lookFor =
            tr("A dispatch that lasts as long as everything: the nested loop. Inside it, three waits behind each "
               "other, or on top of each other."),
        .modes = {Mode::coroutines, Mode::coroutinesSerial},
        .uses = {.latency = true, .count = true, .workers = false, .resource = true},
        .source = QStringLiteral(":/lessons/rununtilcomplete.cpp"),
    };
}

} // namespace

const Lesson& runUntilComplete() { return lessonOf<RunUntilComplete>(); }

} // namespace loopscope::lessons
