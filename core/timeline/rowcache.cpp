// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/rowcache.h"

namespace loopscope::timeline {

void RowCache::setScale(const TimeScale& scale, double columnsPerPixel)
{
    if (m_scale.range == scale.range && m_scale.width == scale.width && m_columnsPerPixel == columnsPerPixel)
        return;
    m_scale = scale;
    m_columnsPerPixel = columnsPerPixel;
    m_rows.clear();
}

std::shared_ptr<const RowContent> RowCache::find(TrackId track, int row) const
{
    const auto found = m_rows.find({track, row});
    return found == m_rows.end() ? nullptr : found->second;
}

void RowCache::insert(TrackId track, int row, std::shared_ptr<const RowContent> content)
{
    m_rows[{track, row}] = std::move(content);
}

} // namespace loopscope::timeline
