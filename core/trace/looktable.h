// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Numbers for how spans look: the pairs of name and category that occur, with the state in the number's lowest bits.
// One thread writes; a view may be read by any.

#include "core/trace/chunkedvector.h"
#include "core/trace/types.h"

#include <array>
#include <cstdint>
#include <unordered_map>

namespace loopscope::trace {

struct Look
{
    StringId name = StringId::empty;
    StringId category = StringId::empty;
};

class LookTable
{
public:
    using View = ChunkedVector<Look>::View;

    std::uint32_t number(StringId name, StringId category, SpanState state)
    {
        const std::uint64_t key = std::uint64_t{raw(category)} << 32 | raw(name);
        Recent& recent = m_recent[(raw(name) + 31 * raw(category)) % m_recent.size()];
        if (recent.key != key) [[unlikely]]
            recent = {key, find(key)};
        return recent.index * std::uint32_t{spanStates} + static_cast<std::uint32_t>(state);
    }
    // Bytes, about.
    [[nodiscard]] std::size_t memoryUsed() const noexcept
    {
        return m_looks.memoryUsed() + m_indexes.bucket_count() * sizeof(void*) +
               m_indexes.size() * (sizeof(void*) + sizeof(*m_indexes.begin()));
    }
    [[nodiscard]] View view() { return m_looks.view(); }

private:
    struct Recent
    {
        std::uint64_t key = ~std::uint64_t{0}; // no pair of ids
        std::uint32_t index = 0;
    };

    std::uint32_t find(std::uint64_t key)
    {
        const auto [place, added] = m_indexes.try_emplace(key, static_cast<std::uint32_t>(m_looks.size()));
        if (added)
            m_looks.push_back(
                {StringId(static_cast<std::uint32_t>(key)), StringId(static_cast<std::uint32_t>(key >> 32))});
        return place->second;
    }

    ChunkedVector<Look> m_looks;
    std::unordered_map<std::uint64_t, std::uint32_t> m_indexes;
    std::array<Recent, 256> m_recent{};
};

} // namespace loopscope::trace
