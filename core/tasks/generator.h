// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Coroutines that give values one by one, only when asked, without an event loop.
//
//     Generator<int> upTo(int n) { for (int i = 0; i < n; ++i) co_yield i; }
//     for (const int i : upTo(3)) …
//
// A Generator<T&> gives the very objects that are yielded. What leaves the body leaves the call that asked. One thread
// at a time.

#include <version> // moc 6.4 cannot read the next one without

#include <coroutine>
#include <cstddef>
#include <exception>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace loopscope::tasks {

namespace detail {

// What both kinds of generator share: the value that was yielded, and the body's end.
template <typename T>
class GeneratorPromise
{
    using Value = std::remove_reference_t<T>;

public:
    std::suspend_always initial_suspend() const noexcept { return {}; }
    std::suspend_always final_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    void unhandled_exception() noexcept { m_error = std::current_exception(); }
    template <typename U>
    void await_transform(U&&) = delete; // a generator does not wait; AsyncGenerator does

    [[nodiscard]] Value* value() const noexcept { return m_value; }
    void rethrow()
    {
        if (m_error)
            std::rethrow_exception(std::exchange(m_error, nullptr));
    }

protected:
    Value* m_value = nullptr; // lives in the coroutine's frame while it is suspended

private:
    std::exception_ptr m_error;
};

// co_yield of something that must not be changed: of its copy.
template <typename T>
concept CanBeYieldedAsCopy = !std::is_reference_v<T> && !std::is_const_v<T> && std::is_copy_constructible_v<T>;

// Owns a coroutine's frame.
template <typename Promise>
class Frame
{
public:
    explicit Frame(Promise& promise) noexcept
        : m_handle(std::coroutine_handle<Promise>::from_promise(promise))
    {
    }
    ~Frame()
    {
        if (m_handle)
            m_handle.destroy();
    }
    Frame(Frame&& other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    Frame& operator=(Frame&& other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }

    // Runs the body to its next value. False: it has ended, now or before.
    bool advance() const
    {
        if (!m_handle || m_handle.done())
            return false;
        m_handle.resume();
        m_handle.promise().rethrow();
        return !m_handle.done();
    }
    [[nodiscard]] Promise& promise() const noexcept { return m_handle.promise(); }

private:
    std::coroutine_handle<Promise> m_handle;
};

} // namespace detail

// A range to be walked through once. What leaves the body leaves ++ or begin(); the iterator is then at the end.
template <typename T>
class [[nodiscard]] Generator final
{
    using Value = std::remove_reference_t<T>;

public:
    class promise_type final : public detail::GeneratorPromise<T>
    {
    public:
        Generator get_return_object() noexcept { return Generator(*this); }
        std::suspend_always yield_value(Value& value) noexcept
        {
            this->m_value = std::addressof(value);
            return {};
        }
        std::suspend_always yield_value(Value&& value) noexcept requires(!std::is_reference_v<T>)
        {
            return yield_value(value);
        }

        struct Copied
        {
            promise_type& promise;
            Value copy;
            [[nodiscard]] bool await_ready() const noexcept { return false; }
            void await_suspend(std::coroutine_handle<>) noexcept { promise.m_value = std::addressof(copy); }
            void await_resume() const noexcept {}
        };
        Copied yield_value(const Value& value) requires detail::CanBeYieldedAsCopy<T> { return {*this, value}; }
    };

    class iterator
    {
    public:
        using iterator_concept = std::input_iterator_tag;
        using difference_type = std::ptrdiff_t;
        using value_type = std::remove_cv_t<Value>;

        iterator() = default;
        explicit iterator(const detail::Frame<promise_type>* frame) noexcept
            : m_frame(frame)
        {
        }
        Value& operator*() const noexcept { return *m_frame->promise().value(); }
        iterator& operator++()
        {
            const detail::Frame<promise_type>* frame =
                std::exchange(m_frame, nullptr); // the end, should the body throw
            if (frame->advance())
                m_frame = frame;
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(const iterator& it, std::default_sentinel_t) noexcept { return !it.m_frame; }

    private:
        const detail::Frame<promise_type>* m_frame = nullptr;
    };

    // Runs the body to its first value; once.
    [[nodiscard]] iterator begin() { return iterator(m_frame.advance() ? &m_frame : nullptr); }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }
    // The next value, a std::reference_wrapper of a T&; nullopt after the last.
    auto next()
    {
        if constexpr (std::is_reference_v<T>)
            return m_frame.advance() ? std::optional(std::ref(*m_frame.promise().value())) : std::nullopt;
        else
            return m_frame.advance() ? std::optional<T>(std::move(*m_frame.promise().value())) : std::nullopt;
    }

private:
    explicit Generator(promise_type& promise) noexcept
        : m_frame(promise)
    {
    }
    detail::Frame<promise_type> m_frame;
};

} // namespace loopscope::tasks
