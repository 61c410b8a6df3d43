// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The closed spans of one row: disjoint, in order of start and of end.

#include "core/trace/chunkedvector.h"
#include "core/trace/types.h"

#include <cstdint>

namespace loopscope::trace {

struct StoredSpan
{
    std::int64_t start = 0;
    std::int64_t end = 0;
    StringId name = StringId::empty;
    StringId category = StringId::empty;
    TaskId task = TaskId::none;
    SpanState state = SpanState::plain;

    [[nodiscard]] std::int64_t length() const noexcept { return end - start; }
    // Those of a row that overlap a range follow each other, as both borders rise.
    [[nodiscard]] bool reaches(std::int64_t begin) const noexcept { return end > begin || start >= begin; }
};

// A row at one moment; any thread.
class SpanRowView
{
public:
    [[nodiscard]] std::size_t size() const noexcept { return m_spans.size(); }
    [[nodiscard]] StoredSpan operator[](std::size_t index) const noexcept { return m_spans[index]; }
    // The first that overlaps a range which begins here, or lies after it.
    [[nodiscard]] std::size_t firstReaching(std::int64_t begin) const;
    [[nodiscard]] std::size_t firstStartingFrom(std::int64_t moment) const;

private:
    friend class SpanRow;
    ChunkedVector<StoredSpan>::View m_spans;
};

class SpanRow
{
public:
    // Starts at or after lastEnd(), ends not before it starts.
    void append(const StoredSpan& span);
    [[nodiscard]] std::int64_t lastStart() const noexcept { return m_lastStart; }
    [[nodiscard]] std::int64_t lastEnd() const noexcept { return m_lastEnd; }
    [[nodiscard]] SpanRowView view();

private:
    ChunkedVector<StoredSpan> m_spans;
    std::int64_t m_lastStart = 0;
    std::int64_t m_lastEnd = 0;
};

} // namespace loopscope::trace
