// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// One tape on its way into a trace: its records, with its ids mapped to the trace's. One thread.

#include "core/live/collector.h"
#include "core/live/loopstalls.h"
#include "core/trace/tracebuilder.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace loopscope::live {

using time::Nanoseconds;

class TapeInput final
{
public:
    // `process` is 0 for this program. Names of functions: see SourceOptions.
    TapeInput(std::unique_ptr<recording::TapeReader> tape, const time::Clock& clock, const CollectorOptions& options,
              std::shared_ptr<recording::Bell> bell, std::uint32_t process, std::string processName,
              std::function<std::string(std::uint64_t)> functionAt);
    ~TapeInput();
    TapeInput(const TapeInput&) = delete;
    TapeInput& operator=(const TapeInput&) = delete;

    [[nodiscard]] recording::TapeReader& tape() const noexcept { return *m_tape; }

    // From now on into this trace, whose 0 is `zero` of the clock. `continued` tells what goes on from the trace
    // before.
    void setTrace(trace::TraceBuilder& builder, Nanoseconds zero, const trace::TraceBuilder::Continued& continued);
    // Appends what has been collected until `now`; returns the number of records.
    std::size_t drain(bool flush, Nanoseconds now);
    // What is open ends at this moment of the clock; without one, at the last that the tape knows of.
    void end(std::optional<Nanoseconds> moment);
    [[nodiscard]] bool hasEnded() const noexcept { return m_ended; }
    // Lost since setTrace().
    [[nodiscard]] std::uint64_t dropped() const;

private:
    StringId stringOf(std::uint32_t recorded);
    TrackId trackOf(TrackId recorded);
    TrackId tasksTrack();
    TaskId taskOf(std::uint32_t recorded) const;
    StringId nameOf(const recording::Record& record);
    void rename();
    void noteProcess();
    void watchMainLoop();
    void lookForStall(Nanoseconds now);
    void apply(const recording::Record& record, Nanoseconds now);
    void applyEdge(const recording::Record& record, Nanoseconds at);
    void applyTask(const recording::Record& record, Nanoseconds at);
    void applyFlow(const recording::Record& record, Nanoseconds at);

    const std::unique_ptr<recording::TapeReader> m_tape;
    const std::unique_ptr<Collector> m_collector;
    const std::uint32_t m_process;
    const std::string m_processName;
    const std::function<std::string(std::uint64_t)> m_functionAt;

    trace::TraceBuilder* m_builder = nullptr;
    Nanoseconds m_zero{0};
    Nanoseconds m_last{0}; // of the trace: the latest record
    std::uint64_t m_lostBefore = 0;
    bool m_ended = false;
    std::vector<StringId> m_strings;       // by the tape's ids: the trace's
    std::vector<recording::Track> m_known; // the tape's tracks
    std::vector<TrackId> m_tracks;         // by the tape's ids: the trace's, or none while nothing happened there
    TrackId m_tasks = TrackId::none;
    std::unordered_map<std::uint32_t, TaskId> m_taskIds;
    std::unordered_map<std::uint32_t, std::pair<recording::FlowKind, recording::FlowPoint>> m_flows;
    std::map<std::pair<std::uint32_t, std::uint64_t>, StringId> m_functions; // name and address: what both say
    LoopStalls m_stalls;
    TrackId m_mainLoop = TrackId::none; // the tape's
    std::uint32_t m_mainRing = 0;       // of its thread
};

} // namespace loopscope::live
