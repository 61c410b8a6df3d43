// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/follower.h"

#include "core/recording/tapereader.h"
#include "core/target/procfile.h"
#include "core/target/symbols.h"
#include "core/target/tapeglance.h"
#include "core/time/clock.h"
#include "core/trace/trace.h"

#include <algorithm>
#include <memory>

#include <unistd.h>

namespace loopscope::target {

namespace {

using recording::TapeReader;

std::string programOf(const TapeReader& tape, pid_t pid)
{
    std::string name(tape.text(tape.program()));
    if (name.empty()) {
        const std::vector<std::string> words = commandLine(pid);
        name = words.empty() ? processName(pid) : words.front();
    }
    name = name.substr(name.rfind('/') + 1);
    return name.empty() ? "process " + std::to_string(pid) : name;
}

// A program that records itself and reads that itself: taking it away would change what the program does.
bool readsItself(const TapeFile& tape)
{
    const auto glance = glanceAt(tape.path);
    return glance && glance->reader == tape.pid;
}

} // namespace

std::string versionText(std::uint32_t version)
{
    if (version == 0)
        return {};
    return std::to_string(version >> 16) + '.' + std::to_string((version >> 8) & 0xff) + '.' +
           std::to_string(version & 0xff);
}

Follower::Follower(live::LiveRecording& recording)
    : m_recording(recording)
{
}

Follower::~Follower() = default;

Result<void> Follower::follow(const TapeFile& tape)
{
    auto reader = TapeReader::open(tape.path);
    if (!reader)
        return reader.error();
    Followed process{tape, programOf(**reader, tape.pid), (*reader)->info().qtVersion, 0, false};
    process.source = m_recording.addSource(
        std::move(reader).value(),
        {.name = process.name, .functionAt = [symbols = std::make_shared<Symbols>(tape.pid)](std::uint64_t address) {
             return symbols->functionAt(address);
         }});
    m_processes.push_back(std::move(process));
    return {};
}

void Follower::findNew()
{
    if (m_run.empty())
        return;
    for (const TapeFile& tape : TapeDirectory::tapesIn(m_run)) {
        const bool known = std::any_of(m_processes.begin(), m_processes.end(), [&tape](const Followed& each) {
            return each.tape.path == tape.path && !each.ended;
        });
        if (known || m_unreadable.count(tape.path) != 0 || readsItself(tape))
            continue;
        const bool complete = !tape.isWritten(); // while it is being laid out it cannot be read, and is tried again
        if (const auto followed = follow(tape); !followed && complete) {
            m_unreadable.insert(tape.path);
            m_trouble = followed.error().text();
        }
    }
}

void Follower::poll()
{
    findNew();
    for (Followed& each : m_processes) {
        if (each.ended)
            continue;
        const TapeReader& tape = m_recording.tape(each.source);
        const auto state = tape.state();
        if (each.qtVersion == 0)
            each.qtVersion = tape.info().qtVersion;
        if (state != recording::tape::State::ended && state != recording::tape::State::replaced && tape.isWhole() &&
            each.tape.isWritten())
            continue;
        m_recording.endSource(each.source, m_recording.clock().now());
        each.ended = true;
        ::unlink(each.tape.path.c_str());
    }
    m_recording.drain();
}

void Follower::finish()
{
    poll();
    m_recording.drain(true);
}

Result<std::shared_ptr<trace::Trace>> readTape(const std::string& path)
{
    const auto file = tapeNamed(path);
    if (file && file->isWritten())
        return Error{
            "cannot read " + path, "its process is running: 'loopscope attach " + std::to_string(file->pid) + '\'', {}};
    auto reader = TapeReader::open(path);
    if (!reader)
        return reader.error();
    const recording::TapeInfo info = (*reader)->info();
    Followed process{
        {path, static_cast<pid_t>(info.pid), info.processStart, {}}, programOf(**reader, 0), info.qtVersion, 0, true};
    live::LiveRecording recording(time::steadyClock(), time::Nanoseconds(info.startTime));
    recording.endSource(recording.addSource(std::move(reader).value(), {.name = process.name}));
    noteFacts(*recording.current(), {process}, {});
    return recording.current();
}

void noteFacts(trace::Trace& trace, const std::vector<Followed>& processes, const std::string& ended)
{
    if (processes.empty())
        return;
    trace.setFact("program", processes.front().name);
    if (const std::string version = versionText(processes.front().qtVersion); !version.empty())
        trace.setFact("qt", version);
    if (!ended.empty())
        trace.setFact("ended", ended);
}

time::Nanoseconds Follower::silence() const
{
    time::Nanoseconds longest{0};
    for (const Followed& each : m_processes) {
        const TapeReader& tape = m_recording.tape(each.source);
        for (std::uint32_t ring = 0; !each.ended && ring < tape.rings(); ++ring) {
            const recording::RingStatus status = tape.status(ring);
            if (status.live && !status.idle && status.depth > 0 && status.thread == tape.info().pid)
                longest = std::max(longest, m_recording.clock().now() - time::Nanoseconds(status.edge));
        }
    }
    return longest;
}

bool Follower::allEnded() const noexcept
{
    return !m_processes.empty() &&
           std::all_of(m_processes.begin(), m_processes.end(), [](const Followed& each) { return each.ended; });
}

} // namespace loopscope::target
