// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// One CPU sampler that three subscribers share, and beside it the cold twin, where each subscriber has its own.

#include "core/cpu/cpusystem.h"
#include "core/lessons/lesson.h"
#include "core/reactive/observable.h"

#include <QCoreApplication>

#include <vector>

namespace loopscope::lessons {

class CpuHotStream final : public LessonRun
{
    Q_DECLARE_TR_FUNCTIONS(CpuHotStream)
public:
    explicit CpuHotStream(LessonContext& context);
    static LessonInfo info();
    void start() override;

private:
    // What a stream made, and what its subscribers received.
    struct Counts
    {
        int samples = 0;
        int values = 0;
        int subscribers = 0;
    };
    reactive::Observable<double> cpuPercent(Counts& counts);
    void subscribe(const reactive::Observable<double>& stream, Counts& counts, bool prints);
    void completed();

    LessonContext& m_context;
    time::Nanoseconds m_period;
    std::unique_ptr<cpu::CpuSystem> m_system;
    Counts m_hot;
    Counts m_cold;
    int m_open = 0;
    std::vector<reactive::Subscription> m_subscriptions; // go first, and the streams with them
    QObject m_later;
};

} // namespace loopscope::lessons
