// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Numbers that name things in a Trace. Each is a type of its own, so that a task never passes for a track.

#include <cstdint>

namespace loopscope {

enum class StringId : std::uint32_t { empty = 0 };
enum class TrackId : std::uint32_t { none = 0xffffffff };
enum class TaskId : std::uint32_t { none = 0 };
enum class FlowId : std::uint32_t { none = 0 };

template <typename Id>
constexpr auto raw(Id id) noexcept
{
    return static_cast<std::uint32_t>(id);
}

} // namespace loopscope
