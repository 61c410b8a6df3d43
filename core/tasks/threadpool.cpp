// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/threadpool.h"

#include "core/recording/recorder.h"
#include "core/tasks/blockingwait.h"

#include <utility>

namespace loopscope::tasks {

namespace {

// Names its worker with the first job that runs there.
class NamingJob final : public QRunnable
{
public:
    NamingJob(const std::string& pool, std::atomic<int>& named, std::unique_ptr<QRunnable> job)
        : m_pool(pool)
        , m_named(named)
        , m_job(std::move(job))
    {
    }

    void run() override
    {
        thread_local bool isNamed = false; // a worker stays with its pool
        if (!std::exchange(isNamed, true))
            recording::Recorder::instance().nameThread(m_pool + ' ' + std::to_string(++m_named));
        m_job->run();
    }

private:
    const std::string& m_pool;
    std::atomic<int>& m_named;
    std::unique_ptr<QRunnable> m_job;
};

} // namespace

ThreadPool::ThreadPool(std::string name, int workers)
    : m_name(std::move(name))
{
    m_pool.setMaxThreadCount(workers);
    m_pool.setExpiryTimeout(-1);
}

ThreadPool::~ThreadPool()
{
    m_pool.clear();
    if (m_pool.activeThreadCount() == 0)
        return;
    const BlockingWait wait("the jobs of " + m_name);
    m_pool.waitForDone();
}

void ThreadPool::start(std::unique_ptr<QRunnable> job)
{
    m_pool.start(std::make_unique<NamingJob>(m_name, m_named, std::move(job)).release());
}

} // namespace loopscope::tasks
