// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/slowservice.h"

#include "core/tasks/sleep.h"

#include <QCoreApplication>

#include <thread>

namespace loopscope::lessons {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SlowService)
};

} // namespace

SlowService::SlowService(const Parameters& parameters)
    : m_parameters(parameters)
{
}

std::vector<int> SlowService::numbers() const
{
    std::vector<int> numbers;
    for (int request = 1; request <= m_parameters.count; ++request)
        numbers.push_back(request + 1);
    return numbers;
}

std::string SlowService::taskName(int number) { return "square " + std::to_string(number); }

int SlowService::answer(int number) const
{
    if (m_parameters.fail != 0 && number == m_parameters.fail + 1)
        throw RequestFailed(Words::tr("the service answered with an error").toStdString());
    return number * number;
}

int SlowService::square(int number) const
{
    std::this_thread::sleep_for(m_parameters.latency);
    return answer(number);
}

void SlowService::square(QObject* context, int number, std::function<void(const Result<int>&)> done) const
{
    const auto body = [service = *this, number, done = std::move(done)] {
        try {
            done(service.answer(number));
        } catch (const RequestFailed& failure) {
            done(Error{taskName(number), failure.what(), {}});
            return false;
        }
        return true;
    };
    tasks::detail::callLaterAs(trace::TaskStyle::timer, context, m_parameters.latency, taskName(number), body,
                               std::source_location::current());
}

tasks::TracedFuture<int> SlowService::squareFuture(QObject* context, int number) const
{
    return tasks::futureLater(context, m_parameters.latency, taskName(number),
                              [service = *this, number] { return service.answer(number); });
}

tasks::Task<int> SlowService::squareTask(int number) const { return ask(number).named(taskName(number)); }

tasks::Task<int> SlowService::ask(int number) const
{
    co_await tasks::sleepFor(m_parameters.latency);
    co_return answer(number);
}

} // namespace loopscope::lessons
