// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// fromTask(make): a stream of one value, the result of the task that make() gives. Cold: each subscriber has its own
// task, started when it subscribes, on its thread, whose event loop must run. A task that throws, or is canceled, is an
// error. Disposing, on that thread, ends the task. Of a Task<> the value is std::monostate.

#include "core/reactive/sources/create.h"
#include "core/tasks/task.h"

#include <variant>

namespace loopscope::interop {

template <typename Result>
class TaskEmission final : public reactive::RefCounted, public tasks::FinishListener
{
public:
    using T = std::conditional_t<std::is_void_v<Result>, std::monostate, Result>;

    TaskEmission(const reactive::Emitter<T>& emitter, tasks::Task<Result> task)
        : m_emitter(emitter)
        , m_task(std::move(task))
    {
    }
    void start()
    {
        m_task.promise().setListener(this);
        m_emitter.onDispose([kept = reactive::Ref<TaskEmission>(this)] { kept->m_task = {}; });
        if (!m_emitter.isDisposed())
            m_task.start();
    }
    void taskFinished(tasks::PromiseBase&) override
    {
        const reactive::Ref<TaskEmission> keep(this);
        try {
            if constexpr (std::is_void_v<Result>) {
                m_task.result();
                m_emitter.onNext(std::monostate());
            } else {
                m_emitter.onNext(m_task.result());
            }
            m_emitter.onCompleted();
        } catch (...) {
            m_emitter.onError(std::current_exception());
        }
    }

private:
    const reactive::Emitter<T> m_emitter;
    tasks::Task<Result> m_task;
};

template <typename F>
auto fromTask(F make)
{
    using Result = typename std::invoke_result_t<const F&>::value_type;
    using Emission = TaskEmission<Result>;
    return reactive::create<typename Emission::T>(
        [make = std::move(make)](const reactive::Emitter<typename Emission::T>& emitter) {
            reactive::makeRef<Emission>(emitter, make())->start();
        });
}

} // namespace loopscope::interop
