// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/fetchurlsserial.h"

#include "core/lessons/requestrun.h"
#include "core/tasks/offload.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"

namespace loopscope::lessons {
namespace {

class FetchUrlsSerial final : public RequestRun
{
    Q_DECLARE_TR_FUNCTIONS(FetchUrlsSerial)
public:
    explicit FetchUrlsSerial(LessonContext& context)
        : RequestRun(context)
        , m_pool("Worker", context.parameters().workers)
    {
    }
    static LessonInfo info();
    void start() override { m_task = tasks::start(fetchAll()); }

private:
    tasks::Task<> fetchAll();

    tasks::ThreadPool m_pool;
    tasks::Task<> m_task;
};

// The next request is made when the one before has been answered, although it does not need that answer.
tasks::Task<> FetchUrlsSerial::fetchAll()
{
    for (const int number : service().numbers()) {
        const auto fetch = [this, number] { return service().square(number); };
        try {
            const int result = co_await tasks::offload(m_pool, SlowService::taskName(number), fetch);
            printSquare(number, result);
        } catch (const RequestFailed& failure) {
            printFailure(number, failure.what());
        }
    }
    finish();
}

LessonInfo FetchUrlsSerial::info()
{
    return {
        .id = QStringLiteral("fetch-urls-serial"),
        .section = 6,
        .title = tr("Awaiting in a loop"),
        .text = tr("The window lives, for nothing blocks its thread. But co_await inside a for loop makes the requests "
                   "one after another: non-blocking is not yet concurrent. The findings name the line and what could "
                   "be gained."),
        .lookFor = tr("A staircase: [one worker busy at a time], and a finding “sequential-awaits” beside it."),
        .pointers = {at(Kind::handover, "square *")},
        .modes = {Mode::coroutinesSerial},
        .uses = {.latency = true, .count = true, .workers = true, .resource = true},
        .source = QStringLiteral(":/lessons/fetchurlsserial.cpp"),
    };
}

} // namespace

const Lesson& fetchUrlsSerial() { return lessonOf<FetchUrlsSerial>(); }

} // namespace loopscope::lessons
