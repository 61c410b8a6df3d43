// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// One row's boxes and merged runs. The rule: a span of at least narrowestBox columns is a box with its exact
// ends; a column whose longest span is narrower shows the merged look of that span.

#include "core/timeline/scene.h"

#include <array>
#include <optional>
#include <unordered_map>

namespace loopscope::timeline {

// A span shorter than this many columns is merged with its neighbours.
inline constexpr int narrowestBox = 2;
// Boxes narrower than this have no label.
inline constexpr double narrowestLabel = 26;

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
    struct Cell
    {
        trace::Span longest;
        Nanoseconds covered{0};
        bool filled = false;
    };

    // What is worked out once for each category or name.
    struct TextInfo
    {
        std::uint16_t hue = 0;
        bool isSelf = false;
        bool isKnown = false;
        StringId id = StringId::empty;
    };

    void buildFromSpans(const trace::Track& track, int row, RowContent& content);
    void buildFromBuckets(const trace::Track& track, int row, RowContent& content);
    void keep(const trace::Track& track, const RowContent& from, int columns, RowContent& content);
    void addBox(const trace::Track& track, const trace::Span& span, RowContent& content);
    void addNarrow(const trace::Span& span);
    void addRuns(const trace::Track& track, RowContent& content);
    struct Column
    {
        int index;
        TimeRange range;
        Nanoseconds covered;
    };
    void continueRun(const trace::Track& track, const trace::Span& longest, const Column& column, RowContent& content);
    [[nodiscard]] bool isWide(const trace::Span& span) const noexcept;
    [[nodiscard]] Look lookOf(const trace::Track& track, const trace::Span& span);
    [[nodiscard]] std::uint16_t hueOf(const trace::Span& span);
    [[nodiscard]] const TextInfo& infoOf(StringId text);
    [[nodiscard]] std::string labelOf(Look look, const trace::Span& span);
    [[nodiscard]] const trace::Task& taskOf(TaskId task);

    const trace::TraceSnapshot& m_snapshot;
    TimeScale m_scale;
    LabelWords m_words;
    SpanTest m_apart;
    Columns m_columns;
    std::vector<Cell> m_cells;
    std::vector<trace::Bucket> m_buckets;
    std::unordered_map<TaskId, trace::Task> m_tasks;
    std::array<TextInfo, 64> m_texts; // the last ones by id: asked for every column
};

} // namespace loopscope::timeline
