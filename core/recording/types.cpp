// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/recording/types.h"

namespace loopscope::recording {

namespace {

template <typename Enum, std::size_t count>
const char* wordOf(Enum value, const std::array<const char*, count>& words) noexcept
{
    const auto index = static_cast<std::size_t>(value);
    return index < count ? words[index] : "unknown";
}

} // namespace

const char* word(SpanState state) noexcept
{
    static constexpr std::array words{"plain", "queued", "running", "suspended"};
    return wordOf(state, words);
}

const char* word(TaskStyle style) noexcept
{
    static constexpr std::array words{"blocking", "timer", "future", "coroutine", "pool", "stream"};
    return wordOf(style, words);
}

const char* word(Outcome outcome) noexcept
{
    static constexpr std::array words{"open", "done", "failed", "canceled"};
    return wordOf(outcome, words);
}

const char* word(TrackKind kind) noexcept
{
    static constexpr std::array words{"loop", "stalls", "tasks", "thread", "stream", "counter"};
    return wordOf(kind, words);
}

const char* word(InstantKind kind) noexcept
{
    static constexpr std::array words{"console",   "next",    "error", "completed",
                                      "subscribe", "dispose", "mark",  "figure"};
    return wordOf(kind, words);
}

const char* word(FlowKind kind) noexcept
{
    static constexpr std::array words{"created-by", "resumed-by", "delivered-to"};
    return wordOf(kind, words);
}

} // namespace loopscope::recording
