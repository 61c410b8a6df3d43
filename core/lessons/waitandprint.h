// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What "waiting" does to the order of things: a call that blocks, a timer that calls back, a coroutine that sleeps.

#include "core/lessons/lesson.h"
#include "core/tasks/task.h"

#include <QCoreApplication>

#include <vector>

namespace loopscope::lessons {

class WaitAndPrint final : public LessonRun
{
    Q_DECLARE_TR_FUNCTIONS(WaitAndPrint)
public:
    explicit WaitAndPrint(LessonContext& context);
    static LessonInfo info();
    void start() override;

private:
    void blocking();
    void callbacks();
    void coroutines();
    tasks::Task<> waitAndPrint(QString message);
    void printed();

    LessonContext& m_context;
    QObject m_timers; // goes with this, and so do its timers
    std::vector<tasks::Task<>> m_calls;
    int m_open = 2;
};

} // namespace loopscope::lessons
