// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/fetchsquares.h"

#include "core/tasks/blocking.h"
#include "core/tasks/start.h"

#include <map>

namespace loopscope::lessons {

FetchSquares::FetchSquares(LessonContext& context)
    : m_context(context)
    , m_service(context.parameters())
    , m_open(context.parameters().count)
{
}

void FetchSquares::start()
{
    switch (m_context.parameters().mode) {
    case Mode::callbacks:
        return callbacks();
    case Mode::futures:
        return futures();
    case Mode::coroutines:
        m_task = tasks::start(together());
        return;
    case Mode::coroutinesSerial:
        m_task = tasks::start(oneByOne());
        return;
    case Mode::threadpool:
        return threadpool();
    default:
        return blocking();
    }
}

// One after another; nothing else happens on this thread until the last answer has come.
void FetchSquares::blocking()
{
    for (const int number : m_service.numbers()) {
        if (m_context.stopRequested())
            break;
        try {
            const int result = tasks::blocking(SlowService::taskName(number), [&] { return m_service.square(number); });
            printResult(result);
        } catch (const RequestFailed& failure) {
            printFailure(number, failure.what());
        }
    }
    m_context.finish();
}

// All at once: each request is given the function that is to be called with its answer.
void FetchSquares::callbacks()
{
    for (const int number : m_service.numbers()) {
        m_service.square(&m_requests, number, [this, number](const Result<int>& answer) {
            if (answer)
                printSquare(number, *answer);
            else
                printFailure(number, answer.error().why);
            requestDone();
        });
    }
}

// All at once: each request returns a future, and who takes its value is decided afterwards.
void FetchSquares::futures()
{
    for (const int number : m_service.numbers()) {
        const tasks::TracedFuture<int> future = m_service.squareFuture(&m_requests, number);
        tasks::whenFinished(future, &m_requests, [this, number](const QFuture<int>& finished) {
            try {
                printSquare(number, finished.result());
            } catch (const RequestFailed& failure) {
                printFailure(number, failure.what());
            }
            requestDone();
        });
    }
}

// Reads like the blocking calls, but at co_await the coroutine leaves the thread to others: the window stays alive.
// Still, each request starts only when the one before it has been answered.
tasks::Task<> FetchSquares::oneByOne()
{
    for (const int number : m_service.numbers()) {
        try {
            const int result = co_await m_service.squareTask(number);
            printResult(result);
        } catch (const RequestFailed& failure) {
            printFailure(number, failure.what());
        }
    }
    m_context.finish();
}

// All at once: the requests are started first and awaited afterwards.
tasks::Task<> FetchSquares::together()
{
    std::map<int, tasks::Task<int>> requests;
    for (const int number : m_service.numbers())
        requests.emplace(number, tasks::start(m_service.squareTask(number)));
    for (auto& [number, request] : requests) {
        try {
            const int result = co_await request;
            printSquare(number, result);
        } catch (const RequestFailed& failure) {
            printFailure(number, failure.what());
        }
    }
    m_context.finish();
}

// All at once: the blocking call, on threads that may be blocked.
void FetchSquares::threadpool()
{
    m_pool.emplace("Worker", m_context.parameters().workers);
    for (const int number : m_service.numbers()) {
        const auto future = m_pool->submit(SlowService::taskName(number),
                                           [service = m_service, number] { return service.square(number); });
        tasks::whenFinished(future, &m_requests, [this, number](const QFuture<int>& finished) {
            try {
                printSquare(number, finished.result());
            } catch (const RequestFailed& failure) {
                printFailure(number, failure.what());
            }
            requestDone();
        });
    }
}

void FetchSquares::printResult(int result) { m_context.print(tr("Result is: %1").arg(result)); }

void FetchSquares::printSquare(int number, int result) { m_context.print(tr("%1 ** 2 is %2").arg(number).arg(result)); }

void FetchSquares::printFailure(int number, const std::string& why)
{
    m_context.print(tr("The request for %1 failed: %2").arg(QString::number(number), QString::fromStdString(why)));
}

void FetchSquares::requestDone()
{
    if (--m_open == 0)
        m_context.finish();
}

LessonInfo FetchSquares::info()
{
    LessonInfo info;
    info.id = QStringLiteral("fetch-squares");
    info.section = 1;
    info.title = tr("Fetch squares");
    info.text =
        tr("A slow service squares a number, and each answer takes a while. Asked by blocking calls, it freezes "
           "the window for as long as all answers take. Asked asynchronously, all requests wait together and "
           "the window lives; how that is written (callbacks, futures, coroutines, a thread pool) is a matter "
           "of style.");
    info.lookFor = tr("In Sync, solid running spans one after another and a red stall on the event loop. In Async, "
                      "hatched suspended spans on top of each other: the total is one wait, and the loop's dispatches "
                      "go on. coroutines-serial is as slow as Sync but never stalls.");
    info.modes = {Mode::blocking,   Mode::callbacks,        Mode::futures,
                  Mode::coroutines, Mode::coroutinesSerial, Mode::threadpool};
    info.uses = {true, true, true, true};
    info.source = QStringLiteral(":/lessons/fetchsquares.cpp");
    return info;
}

} // namespace loopscope::lessons
