// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The tasks that a thread has started and that have not gone yet, as a tree of text: who waits for what.

#include <string>

namespace loopscope::tasks {

class PromiseBase;

class TaskTree final
{
public:
    [[nodiscard]] static TaskTree& ofThisThread() noexcept;

    void add(PromiseBase& task) noexcept;
    void remove(PromiseBase& task) noexcept; // nothing for one that was never added
    [[nodiscard]] std::string dump() const;

private:
    static std::string stateOf(const PromiseBase& task);
    void dumpChildren(std::string& text, const PromiseBase* parent, int depth) const;
    [[nodiscard]] const PromiseBase* parentOf(const PromiseBase& task) const;

    PromiseBase* m_first = nullptr;
    PromiseBase* m_last = nullptr;
};

// One line a task, children indented below their parent, each as
//     NAME [file.cpp:12] suspended on sleep 300 ms at file.cpp:30
// Of the calling thread, at any moment.
[[nodiscard]] std::string dumpTaskTree();

} // namespace loopscope::tasks
