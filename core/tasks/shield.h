// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// co_await shield(save(document)): awaits a task which a cancel, or the end, of whoever waits does not reach: the wait
// throws Canceled, and the task goes on by itself until it has finished or its thread ends; what it throws then is
// reported as unobserved. Of a task that somebody keeps, shield(task), only the wait ends.

#include "core/recording/recorder.h"
#include "core/tasks/resumeevent.h"
#include "core/tasks/task.h"

#include <QObject>

#include <memory>
#include <source_location>
#include <stdexcept>
#include <string>
#include <utility>

namespace loopscope::tasks {

namespace detail {

// Keeps a running task until it has finished, or the thread has.
template <typename T>
class LeftAlone final : public QObject, private FinishListener
{
    Q_DISABLE_COPY_MOVE(LeftAlone)
public:
    explicit LeftAlone(Task<T> task)
        : QObject(&taskReceiver())
        , m_task(std::move(task))
    {
        m_task.promise().setListener(this);
    }
    ~LeftAlone() override = default;

private:
    void taskFinished(PromiseBase&) override { deleteLater(); }

    Task<T> m_task;
};

} // namespace detail

template <typename T>
class [[nodiscard]] ShieldAwaiter final : private FinishListener
{
public:
    explicit ShieldAwaiter(Task<T>& kept) noexcept
        : m_kept(&kept)
    {
    }
    explicit ShieldAwaiter(Task<T>&& own) noexcept
        : m_own(std::move(own))
    {
    }
    ~ShieldAwaiter() { leaveAlone(); }
    ShieldAwaiter(ShieldAwaiter&& other) noexcept // before it is awaited
        : m_own(std::move(other.m_own))
        , m_kept(other.m_kept)
    {
    }
    ShieldAwaiter& operator=(ShieldAwaiter&&) = delete;

    void setPlace(const std::source_location& where) noexcept { m_where = where; }
    [[nodiscard]] std::string description() const
    {
        return std::string(recording::Recorder::instance().text(task().promise().name())) + ", shielded";
    }
    [[nodiscard]] std::uint64_t descriptionKey() const { return raw(task().promise().name()); }
    bool stop() noexcept
    {
        leaveAlone();
        return true;
    }

    [[nodiscard]] bool await_ready() const
    {
        if (task().promise().isAwaited())
            throw std::logic_error("the task is awaited already");
        return task().isFinished();
    }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_waiter.set(waiter);
        m_isListening = true;
        task().promise().setListener(this);
        task().startFor(m_waiter.task() ? m_waiter.id() : currentTask(), m_where);
    }
    T await_resume()
    {
        recording::Recorder::instance().flowEnd(std::exchange(m_resumed, FlowId::none), m_waiter.id());
        return task().result();
    }

private:
    void taskFinished(PromiseBase& finished) override
    {
        m_isListening = false;
        if (finished.id() != TaskId::none)
            m_resumed = recording::Recorder::instance().flowBegin(recording::FlowKind::resumedBy, finished.id());
        m_waiter.resumeAfter(&finished);
    }
    void leaveAlone() noexcept
    {
        if (!std::exchange(m_isListening, false))
            return;
        task().promise().setListener(nullptr);
        if (m_kept)
            return;
        auto alone = std::make_unique<detail::LeftAlone<T>>(std::move(m_own));
        [[maybe_unused]] const QObject* const itsParents = alone.release();
    }
    [[nodiscard]] Task<T>& task() noexcept { return m_kept ? *m_kept : m_own; }
    [[nodiscard]] const Task<T>& task() const noexcept { return m_kept ? *m_kept : m_own; }

    Task<T> m_own;
    Task<T>* m_kept = nullptr;
    std::source_location m_where;
    Waiter m_waiter;
    FlowId m_resumed = FlowId::none;
    bool m_isListening = false;
};

template <typename T>
ShieldAwaiter<T> shield(Task<T>&& task)
{
    return ShieldAwaiter<T>(std::move(task));
}
// The task must outlive the wait.
template <typename T>
ShieldAwaiter<T> shield(Task<T>& task)
{
    return ShieldAwaiter<T>(task);
}

} // namespace loopscope::tasks
