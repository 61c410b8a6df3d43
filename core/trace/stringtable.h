// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Every distinct text of a trace once, so that a record carries a number. Append-only; any thread.

#include "core/base/ids.h"

#include <deque>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace loopscope::trace {

class StringTable
{
public:
    StringTable();

    // The text's id, the same for the same text. Locks; allocates for a text that is new.
    StringId intern(std::string_view utf8);

    // Valid as long as the table. An id that is not of this table gives the empty text.
    [[nodiscard]] std::string_view text(StringId id) const;
    [[nodiscard]] std::size_t size() const;
    // Bytes of all texts and of what finds them, about.
    [[nodiscard]] std::size_t memoryUsed() const;

private:
    mutable std::shared_mutex m_mutex;
    std::deque<std::string> m_texts; // a deque: references stay valid while it grows
    std::unordered_map<std::string_view, StringId> m_ids;
    std::size_t m_longTexts = 0; // bytes of those that do not fit into a std::string itself
};

} // namespace loopscope::trace
