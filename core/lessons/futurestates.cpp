// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/futurestates.h"

#include "core/lessons/lessonbase.h"
#include "core/tasks/calllater.h"
#include "core/tasks/canceled.h"
#include "core/tasks/tracedfuture.h"
#include "core/tasks/tracedtask.h"

#include <QFuture>
#include <QPromise>

#include <memory>
#include <stdexcept>

namespace loopscope::lessons {
namespace {

class FutureStates final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(FutureStates)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    // A promise and what the timeline shows of it.
    struct Step
    {
        QPromise<int> promise;
        tasks::TracedTask task;
    };
    std::shared_ptr<Step> begin(const char* name);
    void value();
    void cancel();
    void exception();
    void attach(const QFuture<int>& future, const QString& which);
    void printState(const QFuture<int>& future) const;
    void later(const char* what, std::function<void()> step);
};

void FutureStates::start() { value(); }

std::shared_ptr<FutureStates::Step> FutureStates::begin(const char* name)
{
    auto step = std::make_shared<Step>();
    step->task = tasks::TracedTask(name, recording::TaskStyle::future);
    step->task.queued();
    return step;
}

// The promise is the writing end, the future the reading end. A callback may be attached before and after.
void FutureStates::value()
{
    const auto step = begin("a value");
    const QFuture<int> future = step->promise.future();
    printState(future);
    attach(future, tr("attached before"));
    later("start", [this, step, future] {
        step->promise.start();
        step->task.suspended("its value");
        printState(future);
        later("set the value", [this, step, future] {
            step->task.running();
            step->promise.addResult(42);
            step->promise.finish();
            step->task.finish(recording::Outcome::done);
            printState(future);
            later("attach", [this, future] {
                attach(future, tr("attached after"));
                cancel();
            });
        });
    });
}

// Canceling is a flag on the future; the promise looks at it and ends.
void FutureStates::cancel()
{
    const auto step = begin("canceled");
    QFuture<int> future = step->promise.future();
    step->promise.start();
    step->task.suspended("its value");
    attach(future, tr("of the canceled one"));
    later("cancel", [this, step, future]() mutable {
        future.cancel();
        step->promise.finish();
        step->task.finish(recording::Outcome::canceled);
        printState(future);
        exception();
    });
}

// An exception travels instead of the value.
void FutureStates::exception()
{
    const auto step = begin("an exception");
    const QFuture<int> future = step->promise.future();
    step->promise.start();
    step->task.suspended("its value");
    attach(future, tr("of the failed one"));
    later("set the exception", [this, step, future] {
        step->promise.setException(std::make_exception_ptr(std::runtime_error("no such number")));
        step->promise.finish();
        step->task.finish(recording::Outcome::failed);
        printState(future);
        later("end", [this] { finish(); });
    });
}

void FutureStates::attach(const QFuture<int>& future, const QString& which)
{
    tasks::whenFinished(tasks::TracedFuture<int>(future, {}), owner(), [this, which](QFuture<int> finished) {
        try {
            if (finished.isCanceled() && finished.resultCount() == 0)
                finished.waitForFinished(); // throws the exception, if there is one
            print(finished.resultCount() > 0 ? tr("The callback %1 sees %2").arg(which).arg(finished.result())
                                             : tr("The callback %1 sees a cancellation").arg(which));
        } catch (const std::runtime_error& error) {
            print(tr("The callback %1 sees an exception: %2").arg(which, QString::fromUtf8(error.what())));
        }
    });
}

void FutureStates::printState(const QFuture<int>& future) const
{
    if (future.isCanceled())
        print(tr("The future is finished, without a value"));
    else if (future.isFinished())
        print(tr("The future is finished"));
    else
        print(future.isStarted() ? tr("The future is running") : tr("The future is pending"));
}

void FutureStates::later(const char* what, std::function<void()> step)
{
    tasks::callLater(owner(), latency() / 4, what, std::move(step));
}

LessonInfo FutureStates::info()
{
    return {
        .id = QStringLiteral("future-states"),
        .section = 3,
        .title = tr("The states of a future"),
        .text =
            tr("A promise is the end to write to, a future the end to read from. It is pending, then running, then "
               "finished: with a value, with an exception, or canceled. A callback hears of all three, also when it "
               "is attached afterwards."),
        .lookFor = tr("Three tasks of the style future, each [queued while pending] and [hatched while it waits for "
                      "its value]. The second [ends canceled], the third [failed]."),
        .pointers = {at(Kind::queued, "a value"), at(Kind::suspended, "a value"), at(Kind::suspended, "canceled"),
                     at(Kind::suspended, "an exception")},
        .modes = {Mode::futures},
        .uses = {},
        .source = QStringLiteral(":/lessons/futurestates.cpp"),
    };
}

} // namespace

const Lesson& futureStates() { return lessonOf<FutureStates>(); }

} // namespace loopscope::lessons
