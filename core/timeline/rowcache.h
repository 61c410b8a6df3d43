// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The contents of rows for one snapshot and one scale, so that a repaint that moves nothing builds nothing.

#include "core/timeline/rowcontent.h"

#include <map>
#include <memory>
#include <utility>

namespace loopscope::timeline {

class RowCache final
{
public:
    // Forgets all rows where the scale differs from the last one.
    void setScale(const TimeScale& scale, double columnsPerPixel);
    // For another or a grown snapshot.
    void clear() { m_rows.clear(); }

    // nullptr where the row has to be built.
    [[nodiscard]] std::shared_ptr<const RowContent> find(TrackId track, int row) const;
    void insert(TrackId track, int row, std::shared_ptr<const RowContent> content);

private:
    TimeScale m_scale;
    double m_columnsPerPixel = 0;
    std::map<std::pair<TrackId, int>, std::shared_ptr<const RowContent>> m_rows;
};

} // namespace loopscope::timeline
