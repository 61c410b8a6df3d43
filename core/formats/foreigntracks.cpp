// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/foreigntracks.h"

#include <algorithm>
#include <limits>

namespace loopscope::formats {
namespace {

constexpr std::uint32_t noIndex = std::numeric_limits<std::uint32_t>::max();

std::string textOf(const ChromeId& id) { return id.text.empty() ? std::to_string(id.number) : std::string(id.text); }

} // namespace

// Texts get numbers that no process has.
std::int64_t ForeignTracks::numberOf(const ChromeId& id)
{
    if (id.text.empty())
        return id.number;
    const auto next = std::numeric_limits<std::int64_t>::min() + static_cast<std::int64_t>(m_texts.size());
    return m_texts.try_emplace(std::string(id.text), next).first->second;
}

std::uint32_t ForeignTracks::processOf(const ChromeEvent& event)
{
    const std::int64_t number = numberOf(event.process);
    if (m_latestProcess.first == number && m_latestProcess.second != noIndex)
        return m_latestProcess.second;
    const auto [place, isNew] = m_processIndex.try_emplace(number, static_cast<std::uint32_t>(m_processes.size()));
    if (isNew) {
        Process& process = m_processes.emplace_back();
        process.id = textOf(event.process);
        process.hasText = !event.process.text.empty();
        const bool fits = number >= 0 && number < noIndex;
        process.number =
            fits ? static_cast<std::uint32_t>(number) : noIndex - static_cast<std::uint32_t>(place->second);
    }
    m_latestProcess = {number, place->second};
    return place->second;
}

std::uint32_t ForeignTracks::threadOf(const ChromeEvent& event)
{
    const std::uint32_t process = processOf(event);
    const std::int64_t number = numberOf(event.thread);
    const std::pair<std::int64_t, std::int64_t> key{process, number};
    if (m_latestThread != noIndex && m_latestKey == key)
        return m_latestThread;
    const auto [place, isNew] =
        m_threadIndex.try_emplace({process, number}, static_cast<std::uint32_t>(m_threads.size()));
    if (isNew) {
        Thread& thread = m_threads.emplace_back();
        thread.process = process;
        thread.id = textOf(event.thread);
        thread.hasText = !event.thread.text.empty();
    }
    m_latestKey = key;
    m_latestThread = place->second;
    return place->second;
}

std::string ForeignTracks::label(std::uint32_t index) const
{
    const Process& process = m_processes[index];
    if (process.name.empty())
        return process.hasText ? process.id : "Process " + process.id;
    const bool isUnique = std::none_of(m_processes.begin(), m_processes.end(), [&](const Process& other) {
        return &other != &process && other.name == process.name;
    });
    return isUnique ? process.name : process.name + " " + process.id;
}

std::string ForeignTracks::nameIn(std::uint32_t process, std::string_view what) const
{
    return m_processes.size() > 1 ? label(process) + ": " + std::string(what) : std::string(what);
}

std::vector<std::string> ForeignTracks::names(const std::vector<bool>& isUsed) const
{
    std::vector<std::string> labels(m_processes.size());
    for (std::uint32_t process = 0; process < m_processes.size(); ++process)
        labels[process] = label(process);
    std::map<std::pair<std::uint32_t, std::string_view>, int> sameNames;
    for (std::size_t index = 0; index < m_threads.size(); ++index)
        sameNames[{m_threads[index].process, m_threads[index].name}] += isUsed[index] ? 1 : 0;
    std::vector<std::string> names(m_threads.size());
    for (std::size_t index = 0; index < m_threads.size(); ++index) {
        if (!isUsed[index])
            continue;
        const Thread& thread = m_threads[index];
        const std::string& process = labels[thread.process];
        std::string& name = names[index];
        if (thread.name.empty()) {
            name = process + (thread.hasText ? ": " + thread.id : ", thread " + thread.id);
            continue;
        }
        name = thread.name;
        if (sameNames[{thread.process, thread.name}] > 1)
            name += " (" + thread.id + ")";
        if (m_processes.size() > 1)
            name.insert(0, process + ": ");
    }
    return names;
}

} // namespace loopscope::formats
