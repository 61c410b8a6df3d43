// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The contents of rows of one snapshot, so that a repaint that moves nothing builds nothing, and a pan builds only the
// columns that come into sight. For one width of the rows.

#include "core/timeline/rowcontent.h"

#include <map>
#include <memory>
#include <utility>

namespace loopscope::timeline {

class RowCache final
{
public:
    // For another or a grown snapshot.
    void clear() { m_rows.clear(); }

    // The row as the builder's columns have it: kept, shifted or built.
    [[nodiscard]] std::shared_ptr<const RowContent> row(RowBuilder& builder, const trace::Track& track, int row);

private:
    struct Entry
    {
        Columns columns;
        std::shared_ptr<const RowContent> content;
    };

    std::map<std::pair<TrackId, int>, Entry> m_rows;
};

} // namespace loopscope::timeline
