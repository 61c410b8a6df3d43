// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/requestwithfuture.h"

#include "core/lessons/requestrun.h"
#include "core/tasks/calllater.h"

namespace loopscope::lessons {
namespace {

class RequestWithFuture final : public RequestRun
{
    Q_DECLARE_TR_FUNCTIONS(RequestWithFuture)
public:
    explicit RequestWithFuture(LessonContext& context)
        : RequestRun(context)
        , m_open(context.parameters().count)
    {
    }
    static LessonInfo info();
    void start() override;

private:
    void attach(const tasks::TracedFuture<int>& future, int number);

    int m_open;
};

// The request is made here, what happens with its answer is decided there: at once, or when it has come long ago.
void RequestWithFuture::start()
{
    for (const int number : service().numbers()) {
        const tasks::TracedFuture<int> future = service().squareFuture(owner(), number);
        const bool isLast = number == service().numbers().back();
        if (!isLast) {
            attach(future, number);
            continue;
        }
        tasks::callLater(owner(), latency() * 3 / 2, "attach late", [this, future, number] {
            print(future.isFinished() ? tr("The last answer is there already")
                                      : tr("The last answer is still to come"));
            attach(future, number);
        });
    }
}

void RequestWithFuture::attach(const tasks::TracedFuture<int>& future, int number)
{
    tasks::whenFinished(future, owner(), [this, number](const QFuture<int>& finished) {
        try {
            printSquare(number, finished.result());
        } catch (const RequestFailed& failure) {
            printFailure(number, failure.what());
        }
        if (--m_open == 0)
            finish();
    });
}

LessonInfo RequestWithFuture::info()
{
    return {
        .id = QStringLiteral("request-with-future"),
        .section = 3,
        .title = tr("A request that returns a future"),
        .text = tr("A future is the answer before it is there. It can be handed on, and whoever holds it attaches what "
                   "is to be done with the value, before it comes or afterwards: nothing is missed."),
        .lookFor = tr("[All requests end after one latency]. [The last one's value is taken] half a latency later, by "
                      "a callback that was attached when the future had already finished."),
        .pointers = {at(Kind::suspended, "square *"), at(Kind::running, "attach late")},
        .modes = {Mode::futures},
        .uses = {.latency = true, .count = true, .workers = false, .resource = true},
        .source = QStringLiteral(":/lessons/requestwithfuture.cpp"),
    };
}

} // namespace

const Lesson& requestWithFuture() { return lessonOf<RequestWithFuture>(); }

} // namespace loopscope::lessons
