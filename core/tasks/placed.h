// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await PlacedAt(awaitable, where): awaits it as if the co_await stood at `where`, so that what a helper awaits for
// its caller shows the caller's line; a place without a line is the one where the task was started. And what awaiting
// something gives.

#include "core/tasks/awaiting.h"

#include <cstdint>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>

namespace loopscope::tasks {

// What a Task<T> awaits in its place: an object, or a reference to one.
template <typename Awaitable>
using AwaiterOf =
    decltype(AwaiterFor<std::remove_cvref_t<Awaitable>>::make(std::declval<std::remove_reference_t<Awaitable>&>()));

template <typename Awaitable>
using AwaitResult = decltype(std::declval<std::remove_reference_t<AwaiterOf<Awaitable>>&>().await_resume());

template <typename Awaitable>
concept CanBeAwaited = requires(std::remove_reference_t<AwaiterOf<Awaitable>>& awaiter)
{
    awaiter.await_ready();
    awaiter.await_resume();
};

template <typename Awaitable>
class PlacedAt final
{
public:
    PlacedAt(Awaitable& awaitable, const std::source_location& where) noexcept
        : m_awaitable(awaitable)
        , m_where(where)
    {
    }

    [[nodiscard]] Awaitable& awaitable() const noexcept { return m_awaitable; } // must outlive the co_await
    [[nodiscard]] const std::source_location& where() const noexcept { return m_where; }

private:
    Awaitable& m_awaitable;
    std::source_location m_where;
};

template <typename Awaitable>
class PlacedAwaiter final
{
    using Inner = AwaiterOf<Awaitable>;
    using Plain = std::remove_reference_t<Inner>;

public:
    explicit PlacedAwaiter(const PlacedAt<Awaitable>& placed)
        : m_inner(AwaiterFor<std::remove_cvref_t<Awaitable>>::make(placed.awaitable()))
        , m_where(placed.where())
    {
    }

    [[nodiscard]] const std::source_location& place() const noexcept { return m_where; }
    void setPlace(const std::source_location& where) noexcept
    {
        if constexpr (requires(Plain & inner) { inner.setPlace(where); })
            m_inner.setPlace(where);
    }
    [[nodiscard]] std::string description() const
    {
        if constexpr (requires(const Plain& inner) { inner.description(); })
            return m_inner.description();
        else
            return "await";
    }
    [[nodiscard]] std::uint64_t descriptionKey() const
    {
        if constexpr (requires(const Plain& inner) { inner.descriptionKey(); })
            return m_inner.descriptionKey();
        else
            return 0;
    }
    bool stop() noexcept requires requires(Plain& inner) { inner.stop(); }
    {
        return m_inner.stop();
    }

    [[nodiscard]] bool await_ready() { return m_inner.await_ready(); }
    template <typename Promise>
    auto await_suspend(std::coroutine_handle<Promise> waiter)
    {
        return m_inner.await_suspend(waiter);
    }
    decltype(auto) await_resume() { return m_inner.await_resume(); }

private:
    Inner m_inner;
    std::source_location m_where;
};

template <typename Awaitable>
struct AwaiterFor<PlacedAt<Awaitable>>
{
    static PlacedAwaiter<Awaitable> make(const PlacedAt<Awaitable>& placed) { return PlacedAwaiter<Awaitable>(placed); }
};

} // namespace loopscope::tasks
