// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Tasks that run side by side, each looked at as soon as it has ended:
//
//     AsCompleted<QByteArray> pages(std::move(fetches));
//     while (auto page = co_await pages.next())
//         show(page->index, std::move(page->outcome).value());
//
// A failure cancels nobody: it is an outcome. Destroying it ends those that still run where they stand, and so does a
// cancel of the task that holds it; cancel() lets them clean up, and next() gives their outcomes too.

#include "core/tasks/channel.h"
#include "core/tasks/outcome.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

namespace loopscope::tasks {

// One of several tasks, by its place among them.
template <typename T>
struct Completed
{
    std::size_t index = 0;
    Outcome<T> outcome;
};

template <typename T>
class AsCompleted final
{
    struct State;

public:
    class Next;

    // Starts them, from the event loop.
    explicit AsCompleted(std::vector<Task<T>> tasks,
                         const std::source_location& where = std::source_location::current())
        : m_state(std::make_shared<State>(std::move(tasks)))
    {
        m_state->start(where);
    }
    ~AsCompleted() { m_state->drop(); } // whoever waits gets nullopt
    AsCompleted(const AsCompleted&) = delete;
    AsCompleted& operator=(const AsCompleted&) = delete;

    // nullopt after the last.
    [[nodiscard]] Next next() noexcept { return Next(m_state); }
    void cancel()
    {
        const std::shared_ptr<State> state = m_state; // what a task does when it is canceled may destroy this
        state->cancel();
    }
    [[nodiscard]] std::size_t running() const noexcept { return m_state->running; }

private:
    struct Slot final : FinishListener
    {
        State* state = nullptr;
        void taskFinished(PromiseBase&) override { state->finished(*this); }
    };

    struct State final
    {
        explicit State(std::vector<Task<T>> given)
            : slotOf(given.size())
            , tasks(std::move(given))
            , running(tasks.size())
        {
        }
        void start(const std::source_location& where)
        {
            for (std::size_t i = 0; i < tasks.size(); ++i) {
                slotOf[i].state = this;
                if (tasks[i].isFinished())
                    finished(slotOf[i]);
                else
                    tasks[i].promise().setListener(&slotOf[i]);
                tasks[i].startFor(currentTask(), where);
            }
            if (running == 0)
                ended.close();
        }
        void finished(const Slot& slot)
        {
            ended.trySend(static_cast<std::size_t>(&slot - slotOf.data()));
            if (--running == 0)
                ended.close();
        }
        void cancel()
        {
            for (std::size_t i = 0; i < tasks.size(); ++i)
                tasks[i].cancel();
        }
        void drop()
        {
            ended.close();
            tasks.clear();
        }

        std::vector<Slot> slotOf;
        std::vector<Task<T>> tasks;
        Channel<std::size_t> ended; // in the order of their ends
        std::size_t running;
    };

    std::shared_ptr<State> m_state;
};

template <typename T>
class [[nodiscard]] AsCompleted<T>::Next final
{
public:
    explicit Next(std::shared_ptr<State> state)
        : m_state(std::move(state))
        , m_index(m_state->ended.receive())
    {
    }

    [[nodiscard]] std::string description() const
    {
        return "the next of " + std::to_string(m_state->tasks.size()) + " tasks";
    }
    [[nodiscard]] std::uint64_t descriptionKey() const noexcept { return m_state->tasks.size(); }
    bool stop() noexcept { return m_index.stop(); }

    [[nodiscard]] bool await_ready() { return m_index.await_ready(); }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter) noexcept
    {
        m_index.await_suspend(waiter);
    }
    std::optional<Completed<T>> await_resume()
    {
        const std::optional<std::size_t> index = m_index.await_resume();
        if (!index || *index >= m_state->tasks.size())
            return std::nullopt;
        Task<T> task = std::move(m_state->tasks[*index]);
        return Completed<T>{*index, Outcome<T>::of(task)};
    }

private:
    std::shared_ptr<State> m_state;
    ReceiveAwaiter<std::size_t> m_index;
};

} // namespace loopscope::tasks
