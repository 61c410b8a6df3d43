// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the tests of tasks share: reports of exceptions that nobody took, and a witness of destruction.

#include "core/tasks/unobserved.h"

#include <string>
#include <utility>
#include <vector>

namespace loopscope::tests {

using Log = std::vector<std::string>;

// Collects the reports while it lives.
class UnobservedReports
{
public:
    UnobservedReports() = default;
    ~UnobservedReports() { tasks::setUnobservedHandler(m_before); }
    UnobservedReports(const UnobservedReports&) = delete;
    UnobservedReports& operator=(const UnobservedReports&) = delete;

    std::vector<tasks::UnobservedException> seen;

private:
    tasks::UnobservedHandler m_before =
        tasks::setUnobservedHandler([this](const tasks::UnobservedException& report) { seen.push_back(report); });
};

// Writes "NAME gone" when it is destroyed.
class Witness
{
public:
    Witness(Log& log, std::string name)
        : m_log(log)
        , m_name(std::move(name))
    {
    }
    ~Witness() { m_log.push_back(m_name + " gone"); }
    Witness(const Witness&) = delete;
    Witness& operator=(const Witness&) = delete;

private:
    Log& m_log;
    std::string m_name;
};

} // namespace loopscope::tests
