// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A generator that may wait between its values:
//
//     AsyncGenerator<int> ticks() { for (int i = 0;; ++i) { co_await sleepFor(1s); co_yield i; } }
//     auto clock = ticks();
//     while (const auto tick = co_await clock.next()) …
//
// It runs only while somebody awaits next(), as a part of that task. Destroying it ends it where it stands.

#include "core/tasks/task.h"

#include <optional>
#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace loopscope::tasks {

template <typename T>
class AsyncGenerator;

template <typename T>
class AsyncGeneratorPromise final : public PromiseBase
{
public:
    AsyncGeneratorPromise() noexcept
        : PromiseBase(std::coroutine_handle<AsyncGeneratorPromise>::from_promise(*this))
    {
    }
    AsyncGenerator<T> get_return_object(const std::source_location& body = std::source_location::current()) noexcept;
    void return_void() const noexcept {}

    template <typename Awaitable>
    auto await_transform(Awaitable&& awaitable, const std::source_location& where = std::source_location::current())
    {
        using Traits = AwaiterFor<std::remove_cvref_t<Awaitable>>;
        const auto make = [&awaitable]() -> decltype(auto) { return Traits::make(awaitable); };
        return TracedAwaiter<decltype(make())>(*this, where, make);
    }

    struct Yield
    {
        AsyncGeneratorPromise& task;
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<>) const
        {
            task.yieldToParent(recording::Recorder::instance().intern("next()"));
        }
        void await_resume() const
        {
            task.resumed();
            if (task.takeCancel())
                throw Canceled();
        }
    };
    template <typename U>
    Yield yield_value(U&& value)
    {
        m_value.emplace(std::forward<U>(value));
        return {*this};
    }
    std::optional<T> take() noexcept { return std::exchange(m_value, std::nullopt); }

private:
    std::optional<T> m_value;
};

template <typename T>
class [[nodiscard]] AsyncGenerator final
{
public:
    using promise_type = AsyncGeneratorPromise<T>;

    explicit AsyncGenerator(promise_type* promise) noexcept
        : m_promise(promise)
    {
    }
    ~AsyncGenerator() { PromiseBase::destroy(m_promise); }
    AsyncGenerator(AsyncGenerator&& other) noexcept
        : m_promise(std::exchange(other.m_promise, nullptr))
    {
    }
    AsyncGenerator& operator=(AsyncGenerator&& other) noexcept
    {
        if (this != &other)
            PromiseBase::destroy(std::exchange(m_promise, std::exchange(other.m_promise, nullptr)));
        return *this;
    }

    // Its name in the Trace, instead of the coroutine's; before it starts.
    AsyncGenerator&& named(std::string_view name) &&
    {
        m_promise->setName(name);
        return std::move(*this);
    }

    class Next
    {
    public:
        explicit Next(AsyncGenerator& generator) noexcept
            : m_generator(generator)
        {
        }
        void setPlace(const std::source_location& where) noexcept { m_where = where; }
        [[nodiscard]] std::string description() const
        {
            return "the next of " + std::string(recording::Recorder::instance().text(promise().name()));
        }
        [[nodiscard]] std::uint64_t descriptionKey() const { return raw(promise().name()); }

        [[nodiscard]] bool await_ready() const
        {
            if (promise().isAwaited())
                throw std::logic_error("the generator's next value is awaited already");
            return promise().isFinished();
        }
        template <typename Promise>
        requires std::is_base_of_v<PromiseBase, Promise>
        void await_suspend(std::coroutine_handle<Promise> waiter)
        {
            PromiseBase& task = promise();
            const bool goesOn = task.isStarted();
            waiter.promise().awaitChild(&m_generator.m_promise, m_where);
            if (goesOn)
                task.resumeAfter(&waiter.promise());
        }
        // nullopt after the last; what left the body leaves the first call after it.
        std::optional<T> await_resume()
        {
            PromiseBase& task = promise();
            if (task.isFinished() && task.error() && !std::exchange(m_generator.m_thrown, true)) {
                task.setObserved();
                std::rethrow_exception(task.error());
            }
            return static_cast<promise_type&>(task).take();
        }

    private:
        [[nodiscard]] PromiseBase& promise() const { return *m_generator.m_promise; }
        AsyncGenerator& m_generator;
        std::source_location m_where;
    };
    // One at a time.
    [[nodiscard]] Next next() noexcept { return Next(*this); }

private:
    PromiseBase* m_promise = nullptr;
    bool m_thrown = false;
};

template <typename T>
AsyncGenerator<T> AsyncGeneratorPromise<T>::get_return_object(const std::source_location& body) noexcept
{
    setBody(body);
    return AsyncGenerator<T>(this);
}

} // namespace loopscope::tasks
