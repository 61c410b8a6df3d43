// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/runinexecutor.h"

#include "core/lessons/requestrun.h"
#include "core/tasks/offload.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"

namespace loopscope::lessons {
namespace {

class RunInExecutor final : public RequestRun
{
    Q_DECLARE_TR_FUNCTIONS(RunInExecutor)
public:
    explicit RunInExecutor(LessonContext& context)
        : RequestRun(context)
        , m_pool("Worker", context.parameters().workers)
    {
    }
    static LessonInfo info();
    void start() override { m_task = tasks::start(fetch()); }

private:
    tasks::Task<> fetch();

    tasks::ThreadPool m_pool;
    tasks::Task<> m_task;
};

// The call itself blocks; what waits for it here does not.
tasks::Task<> RunInExecutor::fetch()
{
    constexpr int number = 2;
    const auto blockingCall = [this] { return service().square(number); };
    print(tr("Before the blocking call"));
    const int result = co_await tasks::offload(m_pool, "blocking call", blockingCall);
    print(tr("The blocking call returned %1").arg(result));
    finish();
}

LessonInfo RunInExecutor::info()
{
    return {
        .id = QStringLiteral("run-in-executor"),
        .section = 6,
        .title = tr("Await a blocking call"),
        .text = tr("A library that only offers a blocking call can still be awaited: the call goes to a thread of a "
                   "pool, and the coroutine on the event loop sleeps until its result is there."),
        .lookFor = tr("The same time twice: as [a solid block on the worker's track], and [hatched on the "
                      "coroutine's]. The event loop is free."),
        .pointers = {at(Kind::running, "blocking call"), at(Kind::suspended, "fetch")},
        .modes = {Mode::coroutines},
        .uses = {.latency = true, .count = false, .workers = true, .resource = false},
        .source = QStringLiteral(":/lessons/runinexecutor.cpp"),
    };
}

} // namespace

const Lesson& runInExecutor() { return lessonOf<RunInExecutor>(); }

} // namespace loopscope::lessons
