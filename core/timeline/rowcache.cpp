// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/rowcache.h"

namespace loopscope::timeline {

std::shared_ptr<const RowContent> RowCache::row(RowBuilder& builder, const trace::Track& track, int row)
{
    Entry& entry = m_rows[{track.id, row}];
    const Columns& columns = builder.columns();
    if (entry.content && entry.columns.range == columns.range && entry.columns.count == columns.count)
        return entry.content;
    std::optional<RowContent> content;
    if (entry.content)
        content = builder.shifted(track, row, *entry.content, entry.columns);
    if (!content)
        content = builder.build(track, row);
    entry = {columns, std::make_shared<const RowContent>(std::move(*content))};
    return entry.content;
}

} // namespace loopscope::timeline
