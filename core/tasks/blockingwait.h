// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A wait that keeps its thread, as the Trace shows it: a span of the category "wait" on the thread's track, from
// construction to destruction. On an event loop's thread it is a finding.

#include <source_location>
#include <string_view>

namespace loopscope::tasks {

class BlockingWait final
{
public:
    explicit BlockingWait(std::string_view what); // "the jobs of Worker"
    BlockingWait(std::string_view what, const std::source_location& where);
    ~BlockingWait();
    BlockingWait(const BlockingWait&) = delete;
    BlockingWait& operator=(const BlockingWait&) = delete;
};

} // namespace loopscope::tasks
