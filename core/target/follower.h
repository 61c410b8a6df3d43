// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Brings the tapes of processes into a live recording: finds them as they appear, notices when their process has
// ended, and removes what nobody needs any more. The thread of the recording.

#include "core/base/result.h"
#include "core/live/liverecording.h"
#include "core/target/tapedirectory.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace loopscope::target {

// A process whose tape is being read, or was.
struct Followed
{
    TapeFile tape;
    std::string name;            // of its program
    std::uint32_t qtVersion = 0; // 0x060402; 0: unknown
    std::size_t source = 0;      // of the recording
    bool ended = false;
};

// "6.4.2"; empty for 0.
[[nodiscard]] std::string versionText(std::uint32_t version);

// Says in the trace whose it is: the first process's program and Qt, and how it ended; empty where it goes on.
void noteFacts(trace::Trace& trace, const std::vector<Followed>& processes, const std::string& ended);

// The trace of a tape whose process has ended.
[[nodiscard]] Result<std::shared_ptr<trace::Trace>> readTape(const std::string& path);

class Follower final
{
public:
    // The recording must live longer.
    explicit Follower(live::LiveRecording& recording);
    ~Follower();
    Follower(const Follower&) = delete;
    Follower& operator=(const Follower&) = delete;

    // Every tape that is in this directory, or comes into it.
    void followRun(const std::string& run) { m_run = run; }
    // This one. An error where it cannot be read.
    Result<void> follow(const TapeFile& tape);

    // Takes what has come, and ends what has ended; now and then.
    void poll();
    // The end of the recording: takes what is left. Tapes of processes that have ended are removed.
    void finish();

    [[nodiscard]] const std::vector<Followed>& processes() const noexcept { return m_processes; }
    // For how long the main thread of one of them has been in a dispatch without passing an edge; the longest.
    [[nodiscard]] time::Nanoseconds silence() const;
    // Why a tape could not be read; empty where all could.
    [[nodiscard]] const std::string& trouble() const noexcept { return m_trouble; }
    // Whether something was followed, and all of it has ended.
    [[nodiscard]] bool allEnded() const noexcept;

private:
    void findNew();

    live::LiveRecording& m_recording;
    std::string m_run;
    std::vector<Followed> m_processes;
    std::set<std::string> m_unreadable; // paths
    std::string m_trouble;
};

} // namespace loopscope::target
