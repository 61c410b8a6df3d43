// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a subscription gets, as marbles.

#include "core/reactive/error.h"
#include "core/reactive/schedulers/virtualscheduler.h"
#include "core/reactive/subscription.h"
#include "tests/support/marblepicture.h"

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace loopscope::test {

// What a value looks like in a picture.
inline std::string text(const std::string& value) { return value; }
inline std::string text(char value) { return std::string(1, value); }
template <typename T>
requires std::is_arithmetic_v<T> std::string text(T value) { return std::to_string(value); }
template <typename A, typename B>
std::string text(const std::pair<A, B>& value)
{
    return text(value.first) + text(value.second);
}
template <typename T>
std::string text(const std::vector<T>& values)
{
    std::string all;
    for (const T& value : values)
        all += text(value);
    return all;
}

// Records what one subscription gets, with its times.
class Recording
{
public:
    // The picture's first frame is at `origin`.
    template <typename Stream>
    Recording(std::shared_ptr<reactive::VirtualScheduler> clock, const Stream& stream, time::Nanoseconds origin = {})
        : m_clock(std::move(clock))
        , m_marbles(std::make_shared<std::vector<Marble>>())
    {
        const auto add = [now = m_clock, into = m_marbles, origin](const std::string& what) {
            into->push_back({now->now() - origin, what});
        };
        m_subscription = stream.subscribe([add](const auto& value) { add(text(value)); },
                                          [add](const reactive::ErrorPtr&) { add("#"); }, [add] { add("|"); });
    }
    [[nodiscard]] std::string picture() const { return drawMarbles(*m_marbles); }
    void dispose() { m_subscription.dispose(); }
    [[nodiscard]] const reactive::Subscription& subscription() const { return m_subscription; }

private:
    std::shared_ptr<reactive::VirtualScheduler> m_clock;
    std::shared_ptr<std::vector<Marble>> m_marbles;
    reactive::Subscription m_subscription;
};

} // namespace loopscope::test
