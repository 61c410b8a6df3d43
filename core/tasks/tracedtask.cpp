// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/tracedtask.h"

#include "core/recording/recorder.h"

namespace loopscope::tasks {

namespace {

recording::Recorder& recorder() { return recording::Recorder::instance(); }

} // namespace

TracedTask::TracedTask(std::string_view name, recording::TaskStyle style, const std::source_location& where)
    : m_id(recorder().newTask(recorder().intern(name), style, currentTask(), recording::intern(recorder(), where)))
{
}

TracedTask& TracedTask::operator=(TracedTask&& other) noexcept
{
    if (this != &other) {
        finish(recording::Outcome::canceled);
        m_id = std::exchange(other.m_id, TaskId::none);
    }
    return *this;
}

void TracedTask::queued() noexcept
{
    if (m_id != TaskId::none)
        recorder().taskState(m_id, recording::SpanState::queued);
}

void TracedTask::suspended(std::string_view on) noexcept
{
    if (m_id != TaskId::none)
        recorder().taskState(m_id, recording::SpanState::suspended, recorder().intern(on));
}

void TracedTask::running() noexcept
{
    if (m_id != TaskId::none)
        recorder().taskState(m_id, recording::SpanState::running);
}

void TracedTask::finish(recording::Outcome outcome) noexcept
{
    if (m_id != TaskId::none)
        recorder().taskFinished(std::exchange(m_id, TaskId::none), outcome);
}

} // namespace loopscope::tasks
