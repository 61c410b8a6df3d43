// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/httpcalls.h"

#include "core/lessons/slowservice.h"
#include "core/lessons/squareclient.h"
#include "core/tasks/tracedtask.h"

#include <QNetworkReply>
#include <QPointer>
#include <QPromise>

#include <memory>

namespace loopscope::lessons {
namespace {

// The reply and its task, until it has finished or the context goes.
class ReplyCall final : public QObject
{
public:
    ReplyCall(QObject* context, tasks::TracedTask task, QNetworkReply* reply,
              std::function<void(const Result<int>&, TaskId)> done)
        : QObject(context)
        , m_task(std::move(task))
        , m_reply(reply)
        , m_done(std::move(done))
    {
        m_task.suspended("network reply");
        connect(reply, &QNetworkReply::finished, this, [this] { finish(); });
    }
    ~ReplyCall() override
    {
        if (!m_reply) // it went with its manager
            return;
        m_reply->disconnect(this); // aborting finishes it
        m_reply->abort();
        m_reply->deleteLater();
    }
    Q_DISABLE_COPY_MOVE(ReplyCall)

private:
    // The callback may delete the context, and this with it.
    void finish()
    {
        tasks::TracedTask task = std::move(m_task);
        const auto done = std::move(m_done);
        const Result<int> answer = answerOf(*m_reply);
        deleteLater();
        const tasks::RunningScope running(task);
        done(answer, task.id());
        task.finish(answer ? recording::Outcome::done : recording::Outcome::failed);
    }

    tasks::TracedTask m_task;
    QPointer<QNetworkReply> m_reply;
    std::function<void(const Result<int>&, TaskId)> m_done;
};

} // namespace

void callWithReply(QObject* context, const std::string& name, QNetworkReply* reply,
                   std::function<void(const Result<int>&)> done, const std::source_location& where)
{
    new ReplyCall(context, tasks::TracedTask(name, recording::TaskStyle::timer, where), reply,
                  [done = std::move(done)](const Result<int>& answer, TaskId) { done(answer); });
}

tasks::TracedFuture<int> futureOfReply(QObject* context, const std::string& name, QNetworkReply* reply,
                                       const std::source_location& where)
{
    auto promise = std::make_shared<QPromise<int>>();
    auto delivery = std::make_shared<std::atomic<FlowId>>(FlowId::none);
    tasks::TracedFuture<int> future(promise->future(), delivery);
    promise->start();
    new ReplyCall(context, tasks::TracedTask(name, recording::TaskStyle::future, where), reply,
                  [promise, delivery](const Result<int>& answer, TaskId task) {
                      if (answer)
                          promise->addResult(*answer);
                      else
                          promise->setException(std::make_exception_ptr(RequestFailed(answer.error().why)));
                      tasks::leave(delivery, task);
                      promise->finish();
                  });
    return future;
}

} // namespace loopscope::lessons
