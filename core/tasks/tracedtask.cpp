// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/tracedtask.h"

#include "core/trace/recorder.h"

namespace loopscope::tasks {

namespace {

trace::Recorder& recorder() { return trace::Recorder::instance(); }

} // namespace

TracedTask::TracedTask(std::string_view name, trace::TaskStyle style, const std::source_location& where)
    : m_id(recorder().newTask(recorder().intern(name), style, currentTask(), trace::intern(recorder(), where)))
{
}

TracedTask& TracedTask::operator=(TracedTask&& other) noexcept
{
    if (this != &other) {
        finish(trace::Outcome::canceled);
        m_id = std::exchange(other.m_id, TaskId::none);
    }
    return *this;
}

void TracedTask::queued() noexcept
{
    if (m_id != TaskId::none)
        recorder().taskState(m_id, trace::SpanState::queued);
}

void TracedTask::suspended(std::string_view on) noexcept
{
    if (m_id != TaskId::none)
        recorder().taskState(m_id, trace::SpanState::suspended, recorder().intern(on));
}

void TracedTask::running() noexcept
{
    if (m_id != TaskId::none)
        recorder().taskState(m_id, trace::SpanState::running);
}

void TracedTask::finish(trace::Outcome outcome) noexcept
{
    if (m_id != TaskId::none)
        recorder().taskFinished(std::exchange(m_id, TaskId::none), outcome);
}

} // namespace loopscope::tasks
