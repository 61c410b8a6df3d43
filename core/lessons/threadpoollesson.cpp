// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/threadpoollesson.h"

#include "core/lessons/requestrun.h"
#include "core/tasks/threadpool.h"

#include <optional>

namespace loopscope::lessons {
namespace {

class ThreadPoolLesson final : public RequestRun
{
    Q_DECLARE_TR_FUNCTIONS(ThreadPoolLesson)
public:
    explicit ThreadPoolLesson(LessonContext& context)
        : RequestRun(context)
        , m_pool("Worker", context.parameters().workers)
    {
    }
    static LessonInfo info();
    void start() override;

private:
    int m_open = 0;
    tasks::ThreadPool m_pool; // goes first, and waits for its threads
};

// Twice as many jobs as workers: the first half starts at once, the second half when a worker is free.
void ThreadPoolLesson::start()
{
    m_open = 2 * m_pool.workers();
    print(tr("%1 jobs for %2 workers").arg(m_open).arg(m_pool.workers()));
    for (int number = 1; number <= 2 * m_pool.workers(); ++number) {
        const auto job = [slow = service(), number] { return slow.square(number); };
        const auto future = m_pool.submit(SlowService::taskName(number), job);
        tasks::whenFinished(future, owner(), [this, number](const QFuture<int>& finished) {
            printSquare(number, finished.result());
            if (--m_open == 0)
                finish();
        });
    }
    print(tr("All jobs are submitted"));
}

LessonInfo ThreadPoolLesson::info()
{
    return {
        .id = QStringLiteral("thread-pool"),
        .section = 6,
        .title = tr("A thread pool"),
        .text = tr("Blocking calls do no harm on threads that may be blocked. A pool has a fixed number of them: jobs "
                   "start at once while a worker is free, wait in a queue otherwise, and the workers are used again."),
        .lookFor = tr("As many tracks as workers, each with two blocks. [The second half of the tasks is light] "
                      "(queued) for as long as [the first half runs]."),
        .pointers = {at(Kind::queued, "square *", Which::longest), at(Kind::running, "square *")},
        .modes = {Mode::threadpool},
        .uses = {.latency = true, .count = false, .workers = true, .resource = false},
        .source = QStringLiteral(":/lessons/threadpoollesson.cpp"),
    };
}

} // namespace

const Lesson& threadPoolLesson() { return lessonOf<ThreadPoolLesson>(); }

} // namespace loopscope::lessons
