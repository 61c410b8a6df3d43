// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A generator that is also told something: `const In said = co_yield out;` hands out a value and waits for an answer.
//
//     Conversation<QString, QString> parrot()
//     {
//         QString said = co_yield QString();
//         for (;;)
//             said = co_yield u"Parrot says: " + said;
//     }
//     auto bird = parrot(); bird.prime(); bird.send("hello");

#include "core/tasks/generator.h"

#include <coroutine>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

namespace loopscope::tasks {

template <typename Out, typename In>
class [[nodiscard]] Conversation final
{
public:
    class promise_type final : public detail::GeneratorPromise<Out>
    {
    public:
        Conversation get_return_object() noexcept { return Conversation(*this); }

        struct Answer
        {
            promise_type& promise;
            [[nodiscard]] bool await_ready() const noexcept { return false; }
            void await_suspend(std::coroutine_handle<>) const noexcept {}
            In await_resume() { return *std::exchange(promise.m_said, std::nullopt); }
        };
        Answer yield_value(Out& value) noexcept
        {
            this->m_value = std::addressof(value);
            return {*this};
        }
        Answer yield_value(Out&& value) noexcept { return yield_value(value); }

        struct AnswerToCopy
        {
            promise_type& promise;
            Out copy;
            [[nodiscard]] bool await_ready() const noexcept { return false; }
            void await_suspend(std::coroutine_handle<>) noexcept { promise.m_value = std::addressof(copy); }
            In await_resume() { return *std::exchange(promise.m_said, std::nullopt); }
        };
        AnswerToCopy yield_value(const Out& value) requires detail::CanBeYieldedAsCopy<Out> { return {*this, value}; }
        void say(In&& said) { m_said.emplace(std::move(said)); }

    private:
        std::optional<In> m_said;
    };

    // Runs the body to its first co_yield, whose value is returned; std::logic_error the second time. nullopt: it has
    // ended before.
    std::optional<Out> prime()
    {
        if (std::exchange(m_primed, true))
            throw std::logic_error("the generator is primed already");
        return advance();
    }
    // The body goes on with `said`, to the next co_yield. std::logic_error where it waits for nothing: before prime(),
    // and after its end.
    std::optional<Out> send(In said)
    {
        if (!m_primed)
            throw std::logic_error("send() before prime(): the generator does not listen yet");
        if (m_ended)
            throw std::logic_error("send() after the generator has ended");
        m_frame.promise().say(std::move(said));
        return advance();
    }
    [[nodiscard]] bool hasEnded() const noexcept { return m_ended; }

private:
    explicit Conversation(promise_type& promise) noexcept
        : m_frame(promise)
    {
    }
    std::optional<Out> advance()
    {
        m_ended = true; // should the body throw
        m_ended = !m_frame.advance();
        return m_ended ? std::nullopt : std::optional<Out>(std::move(*m_frame.promise().value()));
    }

    detail::Frame<promise_type> m_frame;
    bool m_primed = false;
    bool m_ended = false;
};

} // namespace loopscope::tasks
