// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// One task at a time, across awaits:
//
//     Mutex database("database");
//     const Mutex::Lock lock = co_await database.lock();
//     co_await write(row); // nobody else writes meanwhile
//
// The lock ends with its object, and goes to the task that has waited longest. In the recording the wait names the
// mutex and the task that holds it. The tasks are of one thread: it is no std::mutex. It is not
// recursive: a task that waits for what it holds waits for ever.

#include "core/tasks/permit.h"

#include <memory>
#include <string_view>

namespace loopscope::tasks {

class Mutex final
{
public:
    using Lock = Permit;

    explicit Mutex(std::string_view name = {})
        : m_permits(std::make_shared<detail::Permits>("mutex", name, 1))
    {
    }
    ~Mutex() { m_permits->close(); } // whoever waits gets std::logic_error
    Mutex(const Mutex&) = delete;
    Mutex& operator=(const Mutex&) = delete;

    [[nodiscard]] PermitAwaiter lock() noexcept { return PermitAwaiter(m_permits, true); }
    // An empty one where it is locked.
    [[nodiscard]] Lock tryLock() { return m_permits->tryTake() ? Lock(m_permits) : Lock(); }
    [[nodiscard]] bool isLocked() const noexcept { return m_permits->free() == 0; }
    [[nodiscard]] std::size_t waiting() const noexcept { return m_permits->waits().size(); }

private:
    std::shared_ptr<detail::Permits> m_permits;
};

} // namespace loopscope::tasks
