// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/stringtable.h"

#include <mutex>

namespace loopscope::trace {

StringTable::StringTable() { intern({}); }

StringId StringTable::intern(std::string_view utf8)
{
    {
        const std::shared_lock lock(m_mutex);
        if (const auto found = m_ids.find(utf8); found != m_ids.end())
            return found->second;
    }
    const std::unique_lock lock(m_mutex);
    if (const auto found = m_ids.find(utf8); found != m_ids.end())
        return found->second;
    const auto id = static_cast<StringId>(m_texts.size());
    const std::string& text = m_texts.emplace_back(utf8);
    m_ids.emplace(text, id);
    if (text.capacity() > std::string().capacity())
        m_longTexts += text.capacity() + 1;
    return id;
}

std::string_view StringTable::text(StringId id) const
{
    const std::shared_lock lock(m_mutex);
    return raw(id) < m_texts.size() ? std::string_view(m_texts[raw(id)]) : std::string_view();
}

std::size_t StringTable::size() const
{
    const std::shared_lock lock(m_mutex);
    return m_texts.size();
}

std::size_t StringTable::memoryUsed() const
{
    const std::shared_lock lock(m_mutex);
    constexpr std::size_t node = 2 * sizeof(void*) + sizeof(*m_ids.begin()); // its link and the hash with it
    return m_longTexts + m_texts.size() * (sizeof(std::string) + node) + m_ids.bucket_count() * sizeof(void*);
}

} // namespace loopscope::trace
