// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The processes and threads of a foreign trace, and what they are called: the thread's name, with the process' before
// it where there are several, and with its number behind it where two would be called the same. One thread.

#include "core/formats/chromeevent.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace loopscope::formats {

class ForeignTracks final
{
public:
    struct Process
    {
        std::string id; // as the file has it
        bool hasText = false;
        std::string name;
        std::uint32_t number = 0; // for Track::process
    };
    struct Thread
    {
        std::uint32_t process = 0; // index
        std::string id;
        bool hasText = false;
        std::string name;
        std::int32_t order = 0;
    };

    // Indices; the first event of a process or thread makes it.
    std::uint32_t processOf(const ChromeEvent& event);
    std::uint32_t threadOf(const ChromeEvent& event);
    [[nodiscard]] Process& process(std::uint32_t index) { return m_processes[index]; }
    [[nodiscard]] Thread& thread(std::uint32_t index) { return m_threads[index]; }
    [[nodiscard]] const std::vector<Process>& processes() const { return m_processes; }
    [[nodiscard]] const std::vector<Thread>& threads() const { return m_threads; }

    // The names of tracks, for all threads that are used, and of something else that belongs to a process.
    [[nodiscard]] std::vector<std::string> names(const std::vector<bool>& isUsed) const;
    [[nodiscard]] std::string nameIn(std::uint32_t process, std::string_view what) const;

private:
    std::int64_t numberOf(const ChromeId& id);
    [[nodiscard]] std::string label(std::uint32_t process) const; // empty where the process need not be told

    std::vector<Process> m_processes;
    std::vector<Thread> m_threads;
    std::unordered_map<std::string, std::int64_t> m_texts;
    std::unordered_map<std::int64_t, std::uint32_t> m_processIndex;
    std::map<std::pair<std::uint32_t, std::int64_t>, std::uint32_t> m_threadIndex;
    std::pair<std::int64_t, std::uint32_t> m_latestProcess{0, ~std::uint32_t{0}};
    std::pair<std::int64_t, std::int64_t> m_latestKey{0, 0};
    std::uint32_t m_latestThread = ~std::uint32_t{0};
};

} // namespace loopscope::formats
