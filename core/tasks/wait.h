// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A task's wait that somebody else ends: first in a list with others, in their order, then among those that the
// thread's event loop resumes next. Ending a wait runs nothing of the task that waited: that comes from the event loop.
// All of it on one thread.

#include "core/base/ids.h"
#include "core/tasks/awaiting.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace loopscope::tasks {

class WaitList;

class Wait
{
public:
    Wait() = default;
    ~Wait() { leave(); }
    Wait(Wait&&) noexcept {} // before it waits: nothing is moved
    Wait(const Wait&) = delete;
    Wait& operator=(const Wait&) = delete;

    template <typename Promise>
    void setWaiter(std::coroutine_handle<Promise> waiter) noexcept
    {
        m_waiter.set(waiter);
    }
    [[nodiscard]] const Waiter& waiter() const noexcept { return m_waiter; }
    // The event loop resumes the waiter; once. The current task is shown as who did it.
    void resumeLater();
    // The list it is in, if any: nobody resumes the waiter.
    void leave() noexcept;
    // When the waiter goes on: the flow from whoever ended the wait arrives.
    void arrived() noexcept;

private:
    friend class ReadyWaits;
    friend class WaitList;
    void resume();

    WaitList* m_list = nullptr;
    Wait* m_previous = nullptr;
    Wait* m_next = nullptr;
    Waiter m_waiter;
    FlowId m_flow = FlowId::none;
};

// Waits in the order in which they came. Every call takes the same short time.
class WaitList final
{
public:
    WaitList() = default;
    ~WaitList();
    WaitList(const WaitList&) = delete;
    WaitList& operator=(const WaitList&) = delete;

    void append(Wait& wait) noexcept;
    void remove(Wait& wait) noexcept;
    [[nodiscard]] Wait* first() const noexcept { return m_first; }
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_size == 0; }

private:
    Wait* m_first = nullptr;
    Wait* m_last = nullptr;
    std::size_t m_size = 0;
};

// A task by its name, which outlives it.
struct TaskMark
{
    TaskId id = TaskId::none;
    StringId name = StringId::empty;
};
// Of nothing while the recording is paused, outside of a task, and in a coroutine of another library.
[[nodiscard]] TaskMark markOf(const Waiter& waiter);
[[nodiscard]] TaskMark currentTaskMark();

// What descriptions are made of: the text of an id; "mutex database", or "mutex" alone; a key for a text.
[[nodiscard]] std::string textOf(StringId text);
[[nodiscard]] std::string primitiveText(std::string_view kind, std::string_view name);
[[nodiscard]] inline std::uint64_t keyOf(const std::string& text) noexcept { return std::hash<std::string>()(text); }

} // namespace loopscope::tasks
