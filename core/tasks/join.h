// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Waits for several tasks that run side by side, which somebody else owns. The heart of allOf and anyOf.

#include "core/tasks/awaiting.h"
#include "core/tasks/promise.h"

#include <source_location>
#include <vector>

namespace loopscope::tasks {

class Join final : private FinishListener
{
public:
    // When the others are canceled: as soon as one has failed, as soon as one has finished in any way, or never.
    enum class Until { failure, finish, all };

    explicit Join(Until until) noexcept
        : m_until(until)
    {
    }
    ~Join() = default;
    Join(Join&& other) noexcept; // before start()
    Join(const Join&) = delete;
    Join& operator=(const Join&) = delete;

    void add(PromiseBase& task) { m_tasks.push_back(&task); }
    [[nodiscard]] std::size_t size() const noexcept { return m_tasks.size(); }

    // Starts those that are not started. False: all have finished, nobody will be resumed.
    bool start(const Waiter& waiter, const std::source_location& where);
    // Cancels all; StopWait's result.
    bool stop() noexcept;
    // Cancels all, and resumes the waiter if that has ended them.
    void cancelAndResume();
    void resumed() noexcept; // shows who woke the waiter

    // The one that decided: the first to fail, or to finish. nullptr where there is none.
    [[nodiscard]] PromiseBase* first() const noexcept { return m_first; }

private:
    void taskFinished(PromiseBase& task) override;
    void note(PromiseBase& task);
    void cancelAll() noexcept;

    Until m_until;
    std::vector<PromiseBase*> m_tasks;
    PromiseBase* m_first = nullptr;
    Waiter m_waiter;
    std::size_t m_left = 0;
    FlowId m_resumed = FlowId::none;
    bool m_isCanceling = false;
};

} // namespace loopscope::tasks
