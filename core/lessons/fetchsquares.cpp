// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/fetchsquares.h"

#include "core/lessons/requestrun.h"
#include "core/tasks/blocking.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"
#include "core/tasks/threadpool.h"

#include <map>
#include <optional>

namespace loopscope::lessons {
namespace {

class FetchSquares final : public RequestRun
{
    Q_DECLARE_TR_FUNCTIONS(FetchSquares)
public:
    explicit FetchSquares(LessonContext& context);
    static LessonInfo info();
    void start() override;

private:
    void blocking();
    void callbacks();
    void futures();
    tasks::Task<> together();
    tasks::Task<> oneByOne();
    void threadpool();

    void requestDone();

    std::optional<tasks::ThreadPool> m_pool;
    tasks::Task<> m_task; // as do the coroutines
    int m_open;
};

FetchSquares::FetchSquares(LessonContext& context)
    : RequestRun(context)
    , m_open(context.parameters().count)
{
}

void FetchSquares::start()
{
    switch (mode()) {
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
    for (const int number : service().numbers()) {
        if (stopRequested())
            break;
        try {
            const int result = tasks::blocking(SlowService::taskName(number), [&] { return service().square(number); });
            printResult(result);
        } catch (const RequestFailed& failure) {
            printFailure(number, failure.what());
        }
    }
    finish();
}

// All at once: each request is given the function that is to be called with its answer.
void FetchSquares::callbacks()
{
    for (const int number : service().numbers()) {
        service().square(owner(), number, [this, number](const Result<int>& answer) {
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
    for (const int number : service().numbers()) {
        const tasks::TracedFuture<int> future = service().squareFuture(owner(), number);
        tasks::whenFinished(future, owner(), [this, number](const QFuture<int>& finished) {
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
    for (const int number : service().numbers()) {
        try {
            const int result = co_await service().squareTask(number);
            printResult(result);
        } catch (const RequestFailed& failure) {
            printFailure(number, failure.what());
        }
    }
    finish();
}

// All at once: the requests are started first and awaited afterwards.
tasks::Task<> FetchSquares::together()
{
    std::map<int, tasks::Task<int>> requests;
    for (const int number : service().numbers())
        requests.emplace(number, tasks::start(service().squareTask(number)));
    for (auto& [number, request] : requests) {
        try {
            const int result = co_await request;
            printSquare(number, result);
        } catch (const RequestFailed& failure) {
            printFailure(number, failure.what());
        }
    }
    finish();
}

// All at once: the blocking call, on threads that may be blocked.
void FetchSquares::threadpool()
{
    m_pool.emplace("Worker", parameters().workers);
    for (const int number : service().numbers()) {
        const auto future =
            m_pool->submit(SlowService::taskName(number), [slow = service(), number] { return slow.square(number); });
        tasks::whenFinished(future, owner(), [this, number](const QFuture<int>& finished) {
            try {
                printSquare(number, finished.result());
            } catch (const RequestFailed& failure) {
                printFailure(number, failure.what());
            }
            requestDone();
        });
    }
}

void FetchSquares::requestDone()
{
    if (--m_open == 0)
        finish();
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
    info.lookFor = tr("In Sync, [solid running spans one after another] and [a red stall] on the event loop. In Async, "
                      "[hatched suspended spans] on top of each other, or [solid ones on threads of their own]: the "
                      "total is one wait, and the loop's dispatches go on. In coroutines-serial [each request begins "
                      "where the one before it ends]: as slow as Sync, but never a stall.");
    info.pointers = {at(Kind::handover, "square *").in({Mode::blocking}), at(Kind::stall).in({Mode::blocking}),
                     at(Kind::suspended, "square *").in({Mode::callbacks, Mode::futures, Mode::coroutines}),
                     at(Kind::running, "square *").in({Mode::threadpool}),
                     at(Kind::handover, "square *").in({Mode::coroutinesSerial})};
    info.modes = {Mode::blocking,   Mode::callbacks,        Mode::futures,
                  Mode::coroutines, Mode::coroutinesSerial, Mode::threadpool};
    info.uses = {true, true, true, true};
    info.source = QStringLiteral(":/lessons/fetchsquares.cpp");
    return info;
}

} // namespace

const Lesson& fetchSquares() { return lessonOf<FetchSquares>(); }

} // namespace loopscope::lessons
