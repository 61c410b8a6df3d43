// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The members of an event's args, by name.

#include "core/formats/chromeevent.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace loopscope::formats {

class ChromeArguments final
{
public:
    explicit ChromeArguments(const std::vector<ChromeValue>& members)
        : m_members(members)
    {
    }
    [[nodiscard]] const ChromeValue* find(std::string_view name) const
    {
        const auto found = std::find_if(m_members.begin(), m_members.end(),
                                        [&](const ChromeValue& member) { return member.key == name; });
        return found != m_members.end() ? &*found : nullptr;
    }
    [[nodiscard]] std::string_view text(std::string_view name) const
    {
        const ChromeValue* const member = find(name);
        return member != nullptr ? member->text : std::string_view();
    }
    [[nodiscard]] double value(std::string_view name, double otherwise = 0) const
    {
        const ChromeValue* const member = find(name);
        return member != nullptr && member->kind == ChromeValue::Kind::number ? member->number : otherwise;
    }
    [[nodiscard]] std::uint32_t id(std::string_view name, std::uint32_t otherwise = 0) const
    {
        return static_cast<std::uint32_t>(std::clamp(value(name, otherwise), 0.0, 4294967295.0));
    }

private:
    const std::vector<ChromeValue>& m_members;
};

} // namespace loopscope::formats
