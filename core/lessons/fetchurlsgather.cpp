// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/fetchurlsgather.h"

#include "core/lessons/requestrun.h"
#include "core/tasks/allof.h"
#include "core/tasks/offload.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"

#include <vector>

namespace loopscope::lessons {
namespace {

class FetchUrlsGather final : public RequestRun
{
    Q_DECLARE_TR_FUNCTIONS(FetchUrlsGather)
public:
    explicit FetchUrlsGather(LessonContext& context)
        : RequestRun(context)
        , m_pool("Worker", context.parameters().workers)
    {
    }
    static LessonInfo info();
    void start() override { m_task = tasks::start(fetchAll()); }

private:
    tasks::Task<> fetch(int number);
    tasks::Task<> fetchAll();

    tasks::ThreadPool m_pool;
    tasks::Task<> m_task;
};

tasks::Task<> FetchUrlsGather::fetch(int number)
{
    const auto blockingCall = [this, number] { return service().square(number); };
    try {
        const int result = co_await tasks::offload(m_pool, SlowService::taskName(number), blockingCall);
        printSquare(number, result);
    } catch (const RequestFailed& failure) {
        printFailure(number, failure.what());
    }
}

tasks::Task<> FetchUrlsGather::fetchAll()
{
    std::vector<tasks::Task<>> requests;
    for (const int number : service().numbers())
        requests.push_back(fetch(number));
    co_await tasks::allOf(std::move(requests));
    finish();
}

LessonInfo FetchUrlsGather::info()
{
    return {
        .id = QStringLiteral("fetch-urls-gather"),
        .section = 6,
        .title = tr("Gathering requests"),
        .text =
            tr("allOf starts all requests and waits for the last. The blocking calls run on a pool, so that as many "
               "go on at a time as there are workers: more workers, less waiting, up to the number of requests."),
        .lookFor =
            tr("[All workers busy] at once. With more requests than workers, [the rest is queued] and fills the gaps."),
        .pointers = {at(Kind::running, "square *"), at(Kind::queued, "square *", Which::longest)},
        .modes = {Mode::coroutines},
        .uses = {.latency = true, .count = true, .workers = true, .resource = true},
        .source = QStringLiteral(":/lessons/fetchurlsgather.cpp"),
    };
}

} // namespace

const Lesson& fetchUrlsGather() { return lessonOf<FetchUrlsGather>(); }

} // namespace loopscope::lessons
