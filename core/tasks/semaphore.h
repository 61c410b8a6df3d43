// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// So many tasks at a time:
//
//     Semaphore connections(6, "connections");
//     const Permit permit = co_await connections.acquire();
//
// A permit ends with its object, and goes to the task that has waited longest. The tasks are of one thread.

#include "core/tasks/permit.h"

#include <cstddef>
#include <memory>
#include <string_view>

namespace loopscope::tasks {

class Semaphore final
{
public:
    explicit Semaphore(std::size_t permits, std::string_view name = {})
        : m_permits(std::make_shared<detail::Permits>("semaphore", name, permits))
    {
    }
    ~Semaphore() { m_permits->close(); } // whoever waits gets std::logic_error
    Semaphore(const Semaphore&) = delete;
    Semaphore& operator=(const Semaphore&) = delete;

    [[nodiscard]] PermitAwaiter acquire() noexcept { return PermitAwaiter(m_permits, false); }
    // An empty one where none is free.
    [[nodiscard]] Permit tryAcquire() { return m_permits->tryTake() ? Permit(m_permits) : Permit(); }
    [[nodiscard]] std::size_t available() const noexcept { return m_permits->free(); }
    [[nodiscard]] std::size_t waiting() const noexcept { return m_permits->waits().size(); }

private:
    std::shared_ptr<detail::Permits> m_permits;
};

} // namespace loopscope::tasks
