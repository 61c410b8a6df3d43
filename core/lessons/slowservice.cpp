// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/slowservice.h"

#include "core/lessons/httpcalls.h"
#include "core/lessons/slowfile.h"
#include "core/lessons/squareclient.h"
#include "core/lessons/squareserver.h"
#include "core/lessons/words.h"
#include "core/tasks/awaitreply.h"
#include "core/tasks/canceled.h"
#include "core/tasks/laterfuture.h"
#include "core/tasks/offload.h"
#include "core/tasks/sleep.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <condition_variable>
#include <mutex>
#include <optional>

namespace loopscope::lessons {
namespace {

using namespace std::chrono_literals;

constexpr time::Nanoseconds grace = 10s; // beyond the latency, until a request has timed out

int valueOrThrow(const Result<int>& answer)
{
    if (!answer)
        throw RequestFailed(answer.error().why);
    return *answer;
}

} // namespace

struct SlowService::Backend
{
    std::optional<SquareServer> server;
    std::optional<QNetworkAccessManager> network; // of the thread that makes the service
    std::shared_ptr<SlowFile> file; // the readers hold it too, and not the rest: they cannot wait for themselves
    std::optional<tasks::ThreadPool> readers; // where the disk is read for those that must not block
};

SlowService::SlowService(const Parameters& parameters, std::stop_token stop)
    : m_parameters(parameters)
    , m_stop(std::move(stop))
    , m_backend(std::make_shared<Backend>())
{
    const int failing = parameters.fail == 0 ? 0 : parameters.fail + 1;
    if (parameters.resource == Resource::http) {
        m_backend->server.emplace(parameters.latency, failing);
        m_backend->network.emplace();
    } else if (parameters.resource == Resource::disk) {
        m_backend->file = std::make_shared<SlowFile>(failing);
        m_backend->readers.emplace("Disk reader", parameters.workers);
    }
}

std::vector<int> SlowService::numbers() const
{
    std::vector<int> numbers;
    for (int request = 1; request <= m_parameters.count; ++request)
        numbers.push_back(request + 1);
    return numbers;
}

std::string SlowService::taskName(int number) { return "square " + std::to_string(number); }

Result<int> SlowService::answer(int number) const
{
    if (m_parameters.fail != 0 && number == m_parameters.fail + 1)
        return Error{taskName(number), Words::tr("the service answered with an error").toStdString(), {}};
    return number * number;
}

Result<int> SlowService::askAndWait(int number) const
{
    switch (m_parameters.resource) {
    case Resource::http:
        return askBlocking(m_backend->server->url(number), m_parameters.latency + grace);
    case Resource::disk:
        return m_backend->file->square(number);
    case Resource::delay:
        break;
    }
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any never;
    never.wait_for(lock, m_stop, m_parameters.latency, [] { return false; });
    if (m_stop.stop_requested())
        throw tasks::Canceled();
    return answer(number);
}

QNetworkReply* SlowService::get(int number) const
{
    return m_backend->network->get(squareRequest(m_backend->server->url(number), m_parameters.latency + grace));
}

int SlowService::square(int number) const { return valueOrThrow(askAndWait(number)); }

void SlowService::square(QObject* context, int number, std::function<void(const Result<int>&)> done) const
{
    if (m_parameters.resource == Resource::http)
        return callWithReply(context, taskName(number), get(number), std::move(done));
    if (m_parameters.resource == Resource::disk) {
        const auto read = [file = m_backend->file, number] { return valueOrThrow(file->square(number)); };
        const auto future = m_backend->readers->submit(taskName(number), read);
        return tasks::whenFinished(future, context, [number, done = std::move(done)](const QFuture<int>& finished) {
            try {
                done(finished.result());
            } catch (const RequestFailed& failure) {
                done(Error{taskName(number), failure.what(), {}});
            }
        });
    }
    const auto body = [service = *this, number, done = std::move(done)] {
        const Result<int> result = service.answer(number);
        done(result);
        return result.ok();
    };
    tasks::detail::callLaterAs(recording::TaskStyle::timer, context, m_parameters.latency, taskName(number), body,
                               std::source_location::current());
}

tasks::TracedFuture<int> SlowService::squareFuture(QObject* context, int number) const
{
    if (m_parameters.resource == Resource::http)
        return futureOfReply(context, taskName(number), get(number));
    if (m_parameters.resource == Resource::disk)
        return tasks::run(*m_backend->readers, taskName(number),
                          [file = m_backend->file, number] { return valueOrThrow(file->square(number)); });
    return tasks::futureLater(context, m_parameters.latency, taskName(number),
                              [service = *this, number] { return valueOrThrow(service.answer(number)); });
}

tasks::Task<int> SlowService::squareTask(int number) const
{
    switch (m_parameters.resource) {
    case Resource::http:
        return askHttp(number).named(taskName(number));
    case Resource::disk:
        return askDisk(number).named(taskName(number));
    case Resource::delay:
        break;
    }
    return askDelay(number).named(taskName(number));
}

tasks::Task<int> SlowService::askDelay(int number) const
{
    co_await tasks::sleepFor(m_parameters.latency);
    co_return valueOrThrow(answer(number));
}

tasks::Task<int> SlowService::askHttp(int number) const
{
    const std::unique_ptr<QNetworkReply, QScopedPointerDeleteLater> reply(get(number));
    co_await reply.get();
    co_return valueOrThrow(answerOf(*reply));
}

tasks::Task<int> SlowService::askDisk(int number) const
{
    const auto read = [file = m_backend->file, number] { return valueOrThrow(file->square(number)); };
    co_return co_await tasks::offload(*m_backend->readers, "read the file", read);
}

} // namespace loopscope::lessons
