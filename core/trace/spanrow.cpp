// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/spanrow.h"

namespace loopscope::trace {

std::size_t SpanRowView::firstReaching(std::int64_t begin) const
{
    return m_spans.firstWhere([begin](const StoredSpan& span) { return span.reaches(begin); });
}

std::size_t SpanRowView::firstStartingFrom(std::int64_t moment) const
{
    return m_spans.firstWhere([moment](const StoredSpan& span) { return span.start >= moment; });
}

void SpanRow::append(const StoredSpan& span)
{
    m_spans.push_back(span);
    m_lastStart = span.start;
    m_lastEnd = span.end;
}

SpanRowView SpanRow::view()
{
    SpanRowView view;
    view.m_spans = m_spans.view();
    return view;
}

} // namespace loopscope::trace
