// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Carries what a Recorder collects into the Trace of the current run. The thread that owns it (the GUI thread) calls
// drain() now and then; during a freeze the batches wait in the recorder.

#include "core/recording/recorder.h"
#include "core/trace/trace.h"

#include <cstddef>
#include <memory>

namespace loopscope::live {

using time::Nanoseconds;

class LiveRecording final
{
public:
    explicit LiveRecording(recording::Recorder& recorder = recording::Recorder::instance());
    ~LiveRecording();
    LiveRecording(const LiveRecording&) = delete;
    LiveRecording& operator=(const LiveRecording&) = delete;

    // Everything recorded so far goes into the old trace; a new one, whose time 0 is now, takes its place. Spans and
    // tasks that are open go on in the new trace from 0.
    std::shared_ptr<trace::Trace> startNew();
    [[nodiscard]] const std::shared_ptr<trace::Trace>& current() const noexcept { return m_trace; }

    // Appends what has been collected. With flush, everything recorded before the call is in the trace afterwards.
    // Returns the number of records appended.
    std::size_t drain(bool flush = false);

    // The memory cap of this trace and of those that follow, see trace::Trace::setMemoryCap(). 0 is none.
    void setMemoryCap(std::size_t bytes);

    // A time of the recorder's clock as the current trace counts it.
    [[nodiscard]] Nanoseconds toTraceTime(Nanoseconds moment) const noexcept;

private:
    struct Private;
    std::shared_ptr<trace::Trace> m_trace;
    std::unique_ptr<Private> d;
};

} // namespace loopscope::live
