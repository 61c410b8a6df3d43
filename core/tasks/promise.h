// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What all coroutine tasks have in common, whatever they return: how they are started, suspended, resumed, canceled
// and destroyed, and what the Trace is told of it. Users see Task<T>; awaiters see a few of these calls.
//
// Thread rule: a task belongs to the thread that runs it or on which it was suspended; every call is made there.
//
// No task resumes another one from within itself: what is ready waits in the Runner at the bottom of the stack, so that
// a chain of any length needs no more stack than one task (symmetric transfer overflows in unoptimised builds).

#include "core/base/ids.h"
#include "core/tasks/finishlistener.h"

#include <QtGlobal>

#include <version> // moc 6.4 cannot read the next one without

#include <coroutine>
#include <exception>
#include <source_location>
#include <string_view>
#include <utility>

QT_BEGIN_NAMESPACE
class QObject;
QT_END_NAMESPACE

namespace loopscope::tasks {

class ResumeEvent;
class Runner;

class PromiseBase
{
public:
    PromiseBase(const PromiseBase&) = delete;
    PromiseBase& operator=(const PromiseBase&) = delete;

    // --- for the task's owner ---
    void setName(std::string_view name);
    [[nodiscard]] StringId name(); // by default the coroutine's
    // From the thread's event loop, or now; `parent` may be none.
    void startQueued(TaskId parent, const std::source_location& where);
    void startNow(TaskId parent, const std::source_location& where);
    void cancel();
    void setListener(FinishListener* listener) noexcept { m_listener = listener; }
    void setObserved() noexcept { m_observed = true; }
    [[nodiscard]] TaskId id() const noexcept { return m_id; }
    [[nodiscard]] const std::source_location& startedAt() const noexcept { return m_where; }
    [[nodiscard]] bool isStarted() const noexcept { return m_started; }
    [[nodiscard]] bool isFinished() const noexcept { return m_finished; }
    [[nodiscard]] bool isAwaited() const noexcept { return m_parent || m_foreignWaiter || m_listener; }
    [[nodiscard]] const std::exception_ptr& error() const noexcept { return m_error; }
    // Destroys the frame, and of a chain of awaiting tasks the innermost first. While one of the chain runs, the chain
    // goes as soon as that one is suspended. nullptr is allowed.
    static void destroy(PromiseBase* task) noexcept;

    // --- for awaiters ---
    // Takes the pending cancellation: the await is to throw Canceled.
    [[nodiscard]] bool takeCancel() noexcept;
    // The task suspends at a place of its body; `detail` says what for, where that is recorded; `stop` (or nullptr)
    // ends the wait.
    void suspend(const std::source_location& where, StringId detail, StopWait stop, void* awaiter) noexcept;
    void waitsFor(StringId detail) noexcept; // while it is suspended: what for has another name
    void resumed() noexcept;                 // first thing when it goes on
    // Waits for a child, which is started where it was not yet; after suspend(). The slot is the pointer of the child's
    // owner.
    void awaitChild(PromiseBase** slot, const std::source_location& where);
    // Has a value for whoever awaits this, and suspends until it is awaited again.
    void yieldToParent(StringId detail);
    // After suspend(): goes on in the event loop of the context's thread. A task that ends elsewhere comes home first.
    void hopTo(QObject* context);
    [[nodiscard]] bool takeLost() noexcept { return std::exchange(m_lost, false); } // it could not get there
    void setForeignWaiter(std::coroutine_handle<> waiter) noexcept { m_foreignWaiter = waiter; }
    // Runs the task on, now.
    void resume();
    // The same as soon as the task `from`, which suspends or has just finished, is off the stack.
    void resumeAfter(const PromiseBase* from);

    // --- for the compiler ---
    struct InitialAwaiter
    {
        PromiseBase& task;
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<>) const noexcept {}
        void await_resume() const noexcept { task.resumed(); }
    };
    struct FinalAwaiter
    {
        PromiseBase& task;
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<>) const noexcept { task.leaveBody(); }
        void await_resume() const noexcept {}
    };
    InitialAwaiter initial_suspend() noexcept { return {*this}; }
    FinalAwaiter final_suspend() noexcept { return {*this}; }
    void unhandled_exception() noexcept { m_error = std::current_exception(); }

protected:
    PromiseBase(std::coroutine_handle<> handle) noexcept
        : m_handle(handle)
    {
    }
    ~PromiseBase();
    void setBody(const std::source_location& body) noexcept { m_body = body; }

private:
    friend class ResumeEvent;
    friend class Runner;
    friend class TaskTree;
    friend class Ticket;

    void begin(TaskId parent, const std::source_location& where);
    void leaveBody() noexcept;
    void leaveCanceled() noexcept; // without ever entering the body
    void finish();                 // tells the Trace and whoever waits; may destroy this
    void wake();                   // it was canceled: ends the wait of a task that has no child
    void leave();                  // for another thread, when it is off the stack
    void arrive();                 // there
    void goHome();                 // it cannot get there

    std::coroutine_handle<> m_handle;
    std::coroutine_handle<> m_foreignWaiter; // a coroutine of another kind that awaits this
    PromiseBase* m_parent = nullptr;         // the task that awaits this
    PromiseBase* m_child = nullptr;          // the task that this awaits
    PromiseBase** m_childSlot = nullptr;
    PromiseBase* m_nextReady = nullptr; // in m_runner's list
    PromiseBase* m_abandoned = nullptr; // to be destroyed when this is off the stack
    Runner* m_runner = nullptr;         // where this is ready
    FinishListener* m_listener = nullptr;
    QObject* m_home = nullptr;      // receives its events on its own thread; nullptr: it never hopped
    QObject* m_target = nullptr;    // of the hop that it is about to make
    ResumeEvent* m_event = nullptr; // under way to the thread's event loop
    StopWait m_stop = nullptr;
    void* m_awaiter = nullptr;
    std::exception_ptr m_error;
    std::source_location m_body;
    std::source_location m_where;
    TaskId m_id = TaskId::none;
    TaskId m_outer = TaskId::none; // the current task before this one was resumed
    FlowId m_created = FlowId::none;
    TaskId m_parentId = TaskId::none;
    StringId m_name = StringId::empty;
    StringId m_detail = StringId::empty; // what it waits for; empty where that is not recorded
    std::source_location m_waitsAt;
    PromiseBase* m_previousLive = nullptr; // of those that were started on the same thread
    PromiseBase* m_nextLive = nullptr;
    bool m_started = false;
    bool m_entered = false; // the body has begun …
    bool m_left = false;    // … and ended
    bool m_running = false;
    bool m_finished = false;
    bool m_observed = false;
    bool m_cancelRequested = false;
    bool m_cancelPending = false; // to be thrown by the next await
    bool m_away = false;          // on another thread; told and changed at home only
    bool m_cancelAtHome = false;
    bool m_lost = false;
};

} // namespace loopscope::tasks
