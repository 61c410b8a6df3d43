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
    m_ids.emplace(m_texts.emplace_back(utf8), id);
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

} // namespace loopscope::trace
