// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the lessons that ask the slow service have in common: the service, and how its answers are printed.

#include "core/lessons/lessonbase.h"
#include "core/lessons/slowservice.h"

#include <string>

namespace loopscope::lessons {

class RequestRun : public BasicRun
{
public:
    explicit RequestRun(LessonContext& context)
        : BasicRun(context)
        , m_service(context.parameters(), stopToken())
    {
    }

protected:
    [[nodiscard]] const SlowService& service() const { return m_service; }
    // "Result is: 4", where the order tells what was asked, or "2 ** 2 is 4". Any thread, as print().
    void printResult(int result) const;
    void printSquare(int number, int result) const;
    void printFailure(int number, const std::string& why) const;

private:
    SlowService m_service;
};

} // namespace loopscope::lessons
