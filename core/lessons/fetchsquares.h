// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The same three requests to a slow service in all six styles.

#include "core/lessons/lesson.h"
#include "core/lessons/slowservice.h"
#include "core/tasks/task.h"
#include "core/tasks/threadpool.h"

#include <QCoreApplication>

#include <optional>

namespace loopscope::lessons {

class FetchSquares final : public LessonRun
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

    void printResult(int result);
    void printSquare(int number, int result);
    void printFailure(int number, const std::string& why);
    void requestDone();

    LessonContext& m_context;
    SlowService m_service;
    QObject m_requests; // goes with this, and so do the requests that it made
    std::optional<tasks::ThreadPool> m_pool;
    tasks::Task<> m_task; // as do the coroutines
    int m_open;
};

} // namespace loopscope::lessons
