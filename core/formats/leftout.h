// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Counts what of a file is not in the trace, by kind: the kinds are the keys of "left_out" in `report --json`.

#include "core/trace/trace.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace loopscope::formats {

class LeftOut final
{
public:
    void add(std::string_view kind, std::uint64_t count = 1)
    {
        if (count == 0)
            return;
        const auto known =
            std::find_if(m_kinds.begin(), m_kinds.end(), [&](const auto& each) { return each.first == kind; });
        if (known != m_kinds.end())
            known->second += count;
        else
            m_kinds.emplace_back(kind, count);
    }
    [[nodiscard]] const trace::LeftOut& kinds() const { return m_kinds; }

private:
    trace::LeftOut m_kinds;
};

} // namespace loopscope::formats
