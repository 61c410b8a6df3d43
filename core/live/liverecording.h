// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Carries what is recorded into the Trace of the current run: by this program's own recorder, and on the tapes of other
// processes. The thread that owns it (the GUI thread) calls drain() now and then; what comes while it is busy waits in
// the collectors. Ids of tapes are mapped: a trace has strings, tracks and tasks of its own.

#include "core/live/collector.h"
#include "core/recording/recorder.h"
#include "core/trace/trace.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace loopscope::live {

using time::Nanoseconds;

// Another process, as the trace shows it.
struct SourceOptions
{
    std::string name; // of the process
    // How long a thread of it may take from reading the clock to its place in the ring.
    Nanoseconds reordering{std::chrono::milliseconds(20)};
    // The function at an address of the process, such as "Worker::work(int) (worker.cpp:12)"; asked once for each.
    // Nothing, or an empty answer: the dispatch keeps its name. Called first by the
    // collector's thread, then by drain(): an answer that is kept costs the second nothing.
    std::function<std::string(std::uint64_t address)> functionAt = {};
};

class LiveRecording final
{
public:
    // Of this program.
    explicit LiveRecording(recording::Recorder& recorder = recording::Recorder::instance(),
                           const CollectorOptions& options = {});
    // Of others alone: see addSource(). The clock is that of their tapes. `zero` is where the trace begins: now, where
    // it is not given; earlier for tapes that were written before.
    explicit LiveRecording(const time::Clock& clock, std::optional<Nanoseconds> zero = {});
    ~LiveRecording();
    LiveRecording(const LiveRecording&) = delete;
    LiveRecording& operator=(const LiveRecording&) = delete;

    // From now on the tape's records go into the trace too, as those of a process of its own. Its stalls are found
    // where the tape tells when the loop is idle. Returns its number, from 0.
    std::size_t addSource(std::unique_ptr<recording::TapeReader> tape, SourceOptions options);
    // For its state and its figures; valid as long as the recording.
    [[nodiscard]] recording::TapeReader& tape(std::size_t source) const;
    // The process has ended, at this moment of the clock where it is known: takes what is left on its tape, and ends
    // what is open then, or with the tape's last record. Its tape is read no more.
    void endSource(std::size_t source, std::optional<Nanoseconds> moment = {});

    // Everything recorded so far goes into the old trace; a new one, whose time 0 is now, takes its place. Spans and
    // tasks that are open go on in the new trace from 0.
    std::shared_ptr<trace::Trace> startNew();
    [[nodiscard]] const std::shared_ptr<trace::Trace>& current() const noexcept { return m_trace; }

    // Appends what has been collected. With flush, everything recorded before the call is in the trace afterwards.
    // Returns the number of records appended.
    std::size_t drain(bool flush = false);

    // The memory cap of this trace and of those that follow, see trace::Trace::setMemoryCap(). 0 is none.
    void setMemoryCap(std::size_t bytes);

    [[nodiscard]] const time::Clock& clock() const noexcept;
    // A time of the clock as the current trace counts it.
    [[nodiscard]] Nanoseconds toTraceTime(Nanoseconds moment) const noexcept;

private:
    struct Private;
    void startAt(Nanoseconds zero);

    std::shared_ptr<trace::Trace> m_trace;
    std::unique_ptr<Private> d;
};

} // namespace loopscope::live
