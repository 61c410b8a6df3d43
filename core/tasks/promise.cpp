// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/promise.h"

#include "core/recording/recorder.h"
#include "core/tasks/canceled.h"
#include "core/tasks/currenttask.h"
#include "core/tasks/resumeevent.h"
#include "core/tasks/runner.h"
#include "core/tasks/sitetexts.h"
#include "core/tasks/tasktree.h"
#include "core/tasks/unobserved.h"

#include <QObject>
#include <QThread>

#include <stdexcept>
#include <string>
#include <utility>

namespace loopscope::tasks {

namespace {

recording::Recorder& recorder() { return recording::Recorder::instance(); }

bool isOnThreadOf(const QObject& object) { return QThread::currentThread() == object.thread(); }

recording::Outcome outcomeOf(const std::exception_ptr& error)
{
    if (!error)
        return recording::Outcome::done;
    try {
        std::rethrow_exception(error);
    } catch (const Canceled&) {
        return recording::Outcome::canceled;
    } catch (...) {
        return recording::Outcome::failed;
    }
}

} // namespace

PromiseBase::~PromiseBase()
{
    TaskTree::ofThisThread().remove(*this);
    if (m_event)
        forget(m_event);
    if (m_runner)
        m_runner->remove(*this);
    if (m_id != TaskId::none && !m_finished)
        recorder().taskFinished(m_id, recording::Outcome::canceled);
    if (m_error && !m_observed)
        reportUnobserved(m_error, std::string(recorder().text(name())),
                         std::string(recorder().text(whereText(m_where))), m_id);
}

void PromiseBase::setName(std::string_view name) { m_name = recorder().intern(name); }

StringId PromiseBase::name()
{
    if (m_name == StringId::empty)
        m_name = functionText(m_body);
    return m_name;
}

void PromiseBase::begin(TaskId parent, const std::source_location& where)
{
    m_started = true;
    m_where = where;
    m_parentId = parent;
    TaskTree::ofThisThread().add(*this);
    if (!recorder().isPaused())
        m_id = recorder().newTask(name(), recording::TaskStyle::coroutine, parent, whereText(where));
}

void PromiseBase::startQueued(TaskId parent, const std::source_location& where)
{
    begin(parent, where);
    if (m_id != TaskId::none) {
        m_created = recorder().flowBegin(recording::FlowKind::createdBy, parent);
        recorder().taskState(m_id, recording::SpanState::queued);
    }
    m_event = postResume(*this);
}

void PromiseBase::startNow(TaskId parent, const std::source_location& where)
{
    begin(parent, where);
    resume();
}

void PromiseBase::resumed() noexcept
{
    m_entered = true;
    m_running = true;
    m_outer = exchangeCurrentTask(m_id);
    if (m_id == TaskId::none)
        return;
    recorder().taskState(m_id, recording::SpanState::running);
    if (m_created != FlowId::none)
        recorder().flowEnd(std::exchange(m_created, FlowId::none), m_id);
}

void PromiseBase::suspend(const std::source_location& where, StringId detail, StopWait stop, void* awaiter) noexcept
{
    m_running = false;
    m_waitsAt = where;
    m_stop = stop;
    m_awaiter = awaiter;
    m_detail = detail;
    exchangeCurrentTask(m_outer);
    if (m_id != TaskId::none)
        recorder().taskState(m_id, recording::SpanState::suspended, detail);
}

void PromiseBase::waitsFor(StringId detail) noexcept
{
    m_detail = detail;
    if (m_id != TaskId::none)
        recorder().taskState(m_id, recording::SpanState::suspended, detail);
}

void PromiseBase::awaitChild(PromiseBase** slot, const std::source_location& where)
{
    PromiseBase& child = **slot;
    // A child that waits for this, by however many others, would never end.
    for (PromiseBase* outer = child.m_started ? this : nullptr; outer; outer = outer->m_parent) {
        if (outer != &child)
            continue;
        std::string ring(recorder().text(child.name()));
        for (PromiseBase* task = this;; task = task->m_parent) {
            ring.insert(0, std::string(recorder().text(task->name())) + " awaits ");
            if (task == &child)
                throw std::logic_error("tasks await each other: " + ring);
        }
    }
    m_child = &child;
    m_childSlot = slot;
    child.m_parent = this;
    if (child.m_started)
        return;
    child.begin(m_id, where);
    child.resumeAfter(this);
}

void PromiseBase::yieldToParent(StringId detail)
{
    suspend(m_where, detail, nullptr, nullptr);
    PromiseBase* const parent = std::exchange(m_parent, nullptr);
    parent->m_child = nullptr;
    parent->m_childSlot = nullptr;
    parent->resumeAfter(this);
}

void PromiseBase::resume()
{
    m_stop = nullptr;
    Runner runner;
    runner.run(this);
}

void PromiseBase::resumeAfter(const PromiseBase* from)
{
    Runner* const runner = Runner::current();
    if (runner && (runner->running() == from || !runner->running())) {
        m_stop = nullptr;
        runner->add(*this);
    } else {
        resume();
    }
}

void PromiseBase::leaveBody() noexcept
{
    m_running = false;
    m_left = true;
    exchangeCurrentTask(m_outer);
    if (m_home && !isOnThreadOf(*m_home))
        m_target = m_home;
    const Runner* const runner = Runner::current();
    if (runner && runner->running() == this)
        return;
    // Another library resumed the task.
    if (m_target)
        leave();
    else
        finish();
}

void PromiseBase::leaveCanceled() noexcept
{
    m_started = true;
    m_left = true;
    m_error = std::make_exception_ptr(Canceled());
}

void PromiseBase::finish()
{
    m_finished = true;
    if (m_id != TaskId::none)
        recorder().taskFinished(m_id, outcomeOf(m_error));
    if (m_abandoned) {
        destroy(std::exchange(m_abandoned, nullptr));
    } else if (m_parent) {
        PromiseBase* const parent = std::exchange(m_parent, nullptr);
        parent->m_child = nullptr;
        parent->m_childSlot = nullptr;
        // A cancel that came through the parent while this ran its last step is the parent's now.
        if (m_cancelPending && parent->m_cancelRequested)
            parent->m_cancelPending = true;
        parent->resumeAfter(this);
    } else if (m_foreignWaiter) {
        std::exchange(m_foreignWaiter, nullptr).resume();
    } else if (m_listener) {
        std::exchange(m_listener, nullptr)->taskFinished(*this);
    }
}

bool PromiseBase::takeCancel() noexcept { return std::exchange(m_cancelPending, false); }

void PromiseBase::cancel()
{
    PromiseBase* task = this;
    for (PromiseBase* outer = nullptr;; outer = std::exchange(task, task->m_child)) {
        if (task->m_finished || task->m_cancelRequested) {
            // Whoever waits for a task that is canceled already gets its own when that one has ended.
            if (outer)
                outer->m_cancelPending = true;
            return;
        }
        task->m_cancelRequested = true;
        if (task->m_away || !task->m_child)
            break;
    }
    if (task->m_away)
        task->m_cancelAtHome = true;
    else
        task->wake();
}

void PromiseBase::wake()
{
    if (m_runner || m_running || m_left) {
        m_cancelPending = true;
    } else if (!m_entered) {
        if (m_event)
            forget(std::exchange(m_event, nullptr));
        leaveCanceled();
        finish();
    } else {
        m_cancelPending = true;
        if (m_stop && m_stop(m_awaiter))
            resume();
    }
}

void PromiseBase::destroy(PromiseBase* task) noexcept
{
    if (!task)
        return;
    PromiseBase* innermost = task;
    while (!innermost->m_away && innermost->m_child)
        innermost = innermost->m_child;
    if (innermost->m_away || innermost->m_running || (Runner::current() && Runner::current()->running() == innermost)) {
        innermost->m_abandoned = task;
        task->m_parent = nullptr;
        task->m_foreignWaiter = nullptr;
        task->m_listener = nullptr;
        return;
    }
    while (innermost != task) {
        PromiseBase* const parent = innermost->m_parent;
        *std::exchange(parent->m_childSlot, nullptr) = nullptr;
        parent->m_child = nullptr;
        innermost->m_handle.destroy();
        innermost = parent;
    }
    task->m_handle.destroy();
}

} // namespace loopscope::tasks
