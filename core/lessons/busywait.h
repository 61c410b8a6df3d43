// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Asking a timer again and again whether it is done, against letting the event loop tell.

#include "core/lessons/lesson.h"

#include <QCoreApplication>

namespace loopscope::lessons {

class BusyWait final : public LessonRun
{
    Q_DECLARE_TR_FUNCTIONS(BusyWait)
public:
    explicit BusyWait(LessonContext& context);
    static LessonInfo info();
    void start() override;

private:
    void poll();
    void waitForTheLoop();

    LessonContext& m_context;
    QObject m_timers; // goes with this, and so do its timers
};

} // namespace loopscope::lessons
