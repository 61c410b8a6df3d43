// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// One row's boxes and merged runs. The rule: a span of at least narrowestBox columns is a box with its exact
// ends; a column whose longest span is narrower shows the merged look of that span.

#include "core/timeline/boxbuilder.h"
#include "core/timeline/columngrid.h"
#include "core/timeline/rowwriter.h"

#include <optional>
#include <vector>

namespace loopscope::timeline {

class RowBuilder final
{
public:
    // columnsPerPixel is the screen's device pixel ratio. Columns whose longest spans `apart` tells from each other are
    // not merged: a search dims one and not the other.
    RowBuilder(const trace::TraceSnapshot& snapshot, const TimeScale& scale, double columnsPerPixel = 1,
               LabelWords words = {}, SpanTest apart = {});

    [[nodiscard]] RowContent build(const trace::Track& track, int row);
    // The same from what was built for columns that lie some columns beside ours: only the missing ones are looked up.
    // Nothing where the columns do not fall together, or have too little in common.
    [[nodiscard]] std::optional<RowContent> shifted(const trace::Track& track, int row, const RowContent& content,
                                                    const Columns& from);
    [[nodiscard]] const Columns& columns() const noexcept { return m_columns; }

private:
    void keep(const trace::Track& track, const RowContent& from, int columns, RowContent& content);
    void readColumns(const trace::RowReader& row, RowWriter& writer);

    const trace::TraceSnapshot& m_snapshot;
    TimeScale m_scale;
    SpanTest m_apart;
    Columns m_columns;
    SpanLooks m_looks;
    BoxBuilder m_boxes;
    std::optional<ColumnGrid> m_grid; // when first asked for
    std::vector<trace::ColumnGlance> m_glances;
};

} // namespace loopscope::timeline
