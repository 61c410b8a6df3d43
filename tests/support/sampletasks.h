// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Tasks that the tests of tasks run.

#include "core/tasks/sleep.h"
#include "core/tasks/task.h"
#include "tests/support/tasktests.h"

#include <chrono>
#include <stdexcept>
#include <string>

namespace loopscope::tests {

inline tasks::Task<int> square(int n)
{
    co_await tasks::sleepFor(std::chrono::milliseconds(1));
    co_return n* n;
}

inline tasks::Task<> noteAround(Log& log, std::string name, std::chrono::milliseconds wait)
{
    log.push_back(name + " begins");
    co_await tasks::sleepFor(wait);
    log.push_back(name + " ends");
}

inline tasks::Task<int> failing()
{
    co_await tasks::sleepFor(std::chrono::milliseconds(1));
    throw std::runtime_error("no luck");
}

// Tells of its end, whichever it is.
inline tasks::Task<> sleepsLong(Log& log, std::string name)
{
    const Witness witness(log, name);
    co_await tasks::sleepFor(std::chrono::hours(1));
    log.push_back(name + " slept");
}

// Takes its time to be canceled.
inline tasks::Task<> catchesCancel(Log& log)
{
    try {
        co_await tasks::sleepFor(std::chrono::hours(1));
    } catch (const tasks::Canceled&) {
        log.emplace_back("canceled");
    }
    co_await tasks::sleepFor(std::chrono::milliseconds(1));
    log.emplace_back("cleaned up");
    throw tasks::Canceled();
}

inline tasks::Task<> passOnVoid(tasks::Task<> inner) { co_await inner; }

inline tasks::Task<> chainOfSleepers(Log& log, int n)
{
    if (n == 0)
        co_await sleepsLong(log, "innermost");
    else
        co_await chainOfSleepers(log, n - 1);
}

} // namespace loopscope::tests
