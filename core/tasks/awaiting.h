// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What happens at every co_await in a Task<T>: the wait is told to the Trace with its line, a pending cancellation is
// thrown there, and the awaiter learns when its wait is to end early.
//
// An awaiter of ours is an ordinary awaiter which may also have
//   std::string description() const           what is waited for: "sleep 300 ms"
//   std::uint64_t descriptionKey() const      a number that is the same only for the same description
//   bool stop() noexcept                      ends the wait: see StopWait
//   void setPlace(const std::source_location&)
//   const std::source_location& place() const the place to show, where it is not that of the co_await; without a
//                                             line: where the task was started
// It must end its wait in its destructor too, so that a suspended frame can be destroyed.

#include "core/tasks/canceled.h"
#include "core/tasks/promise.h"
#include "core/tasks/sitetexts.h"

#include <version> // moc 6.4 cannot read the next one without

#include <coroutine>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>

namespace loopscope::tasks {

// Resumes whoever awaits: a task of ours through its runner, a coroutine of another library by its handle.
class Waiter final
{
public:
    template <typename Promise>
    void set(std::coroutine_handle<Promise> waiter) noexcept
    {
        if constexpr (std::is_base_of_v<PromiseBase, Promise>)
            m_task = &waiter.promise();
        m_handle = waiter;
    }
    void resume() const
    {
        if (m_task)
            m_task->resume();
        else
            m_handle.resume();
    }
    // As soon as `from`, which has just finished, is off the stack.
    void resumeAfter(const PromiseBase* from) const
    {
        if (m_task)
            m_task->resumeAfter(from);
        else
            m_handle.resume();
    }
    [[nodiscard]] PromiseBase* task() const noexcept { return m_task; }
    [[nodiscard]] TaskId id() const noexcept { return m_task ? m_task->id() : TaskId::none; }

private:
    PromiseBase* m_task = nullptr;
    std::coroutine_handle<> m_handle;
};

// Which awaiter an awaitable gets. Specialise it with a static make(awaitable&&) for types that are none themselves.
template <typename Awaitable>
struct AwaiterFor
{
    template <typename Given> // an Awaitable, const or not
    static decltype(auto) make(Given& awaitable)
    {
        if constexpr (requires { std::move(awaitable).operator co_await(); })
            return std::move(awaitable).operator co_await();
        else if constexpr (requires { operator co_await(std::move(awaitable)); })
            return operator co_await(std::move(awaitable));
        else
            return static_cast<Given&>(awaitable);
    }
};

// "sleep 300 ms at file.cpp:12", of an awaiter that describes itself or not.
template <typename Awaiter>
StringId waitText(const Awaiter& awaiter, const std::source_location& where)
{
    std::uint64_t key = 0;
    if constexpr (requires { awaiter.descriptionKey(); })
        key = awaiter.descriptionKey();
    return SiteTexts::ofThisThread().find(where, siteKey(SiteText::wait, key), [&awaiter, &where] {
        std::string text("await");
        if constexpr (requires { awaiter.description(); })
            text = awaiter.description();
        const recording::Recorder& recorder = recording::Recorder::instance();
        return text + " at " + std::string(recorder.text(whereText(where)));
    });
}

template <typename Awaiter> // an object, or a reference to one that the caller keeps
class TracedAwaiter final
{
    using Plain = std::remove_reference_t<Awaiter>;

public:
    template <typename Make>
    TracedAwaiter(PromiseBase& task, const std::source_location& where, Make&& make)
        : m_task(task)
        , m_where(where)
        , m_awaiter(make())
    {
        if constexpr (requires(const Plain& awaiter) { awaiter.place(); })
            m_where = m_awaiter.place().line() > 0 ? m_awaiter.place() : task.startedAt();
        if constexpr (requires(Plain & awaiter) { awaiter.setPlace(m_where); })
            m_awaiter.setPlace(m_where);
    }

    bool await_ready()
    {
        m_canceled = m_task.takeCancel();
        return m_canceled || m_awaiter.await_ready();
    }

    template <typename Promise>
    auto await_suspend(std::coroutine_handle<Promise> handle)
    {
        m_suspended = true;
        m_task.suspend(m_where, m_task.id() == TaskId::none ? StringId::empty : waitText(m_awaiter, m_where),
                       stopFunction(), &m_awaiter);
        try {
            return m_awaiter.await_suspend(handle); // may resume the task, and this is gone
        } catch (...) {
            m_task.resumed();
            throw;
        }
    }

    decltype(auto) await_resume()
    {
        if (m_suspended)
            m_task.resumed();
        if (m_canceled || m_task.takeCancel())
            throw Canceled();
        return m_awaiter.await_resume();
    }

private:
    static constexpr StopWait stopFunction() noexcept
    {
        if constexpr (requires(Plain & awaiter) { awaiter.stop(); })
            return [](void* awaiter) noexcept { return static_cast<Plain*>(awaiter)->stop(); };
        else
            return nullptr;
    }

    PromiseBase& m_task;
    std::source_location m_where;
    Awaiter m_awaiter;
    bool m_suspended = false;
    bool m_canceled = false;
};

} // namespace loopscope::tasks
