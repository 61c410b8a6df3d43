// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/statistician.h"

#include "core/trace/rowcursor.h"

#include <algorithm>

namespace loopscope::trace {

Statistician::Statistician(const TraceSnapshot::Data& data, TimeRange range, std::vector<Track> tracks,
                           std::stop_token stop)
    : m_data(data)
    , m_range(range)
    , m_tracks(std::move(tracks))
    , m_stop(std::move(stop))
{
    m_hasTasks = std::any_of(m_tracks.begin(), m_tracks.end(),
                             [](const Track& track) { return track.kind == TrackKind::tasks; });
    for (std::size_t i = 0; i < data.looks.size(); ++i)
        m_looks.push_back(data.looks[i]);
}

bool Statistician::mirrors(const Track& track, std::uint32_t look) const
{
    return m_hasTasks && track.kind != TrackKind::tasks && look % spanStates != 0;
}

std::uint32_t Statistician::lookOf(StringId name, StringId category, SpanState state)
{
    const auto known = std::find_if(m_looks.begin(), m_looks.end(),
                                    [&](const Look& look) { return look.name == name && look.category == category; });
    const auto index = static_cast<std::uint32_t>(known - m_looks.begin());
    if (known == m_looks.end())
        m_looks.push_back({name, category});
    return index * std::uint32_t{spanStates} + static_cast<std::uint32_t>(state);
}

std::optional<PackedSpan> Statistician::open(const TrackView& view, std::size_t row)
{
    const auto span = std::find_if(view.open.begin(), view.open.end(), [row](const Span& s) { return s.row == row; });
    if (span == view.open.end())
        return std::nullopt;
    return PackedSpan{span->start.count(), span->end.count(), lookOf(span->name, span->category, span->state),
                      raw(span->task)};
}

Tally& Statistician::ofLook(const Track& track, std::uint32_t look)
{
    if (mirrors(track, look))
        return m_mirrored;
    if (look >= m_byLook.size())
        m_byLook.resize(look + std::size_t{1});
    if (!m_byLook[look])
        m_byLook[look] = std::make_unique<Tally>();
    return *m_byLook[look];
}

// Calls add(look, length, what of it lies outside the range) for every span of the track that overlaps the range.
template <typename Add>
bool Statistician::forEachSpan(const Track& track, Add add)
{
    const TrackView& view = *m_data.view(track.id);
    const std::int64_t begin = m_range.begin.count();
    const std::int64_t end = m_range.end.count();
    const auto outside = [=](std::int64_t start, std::int64_t last) {
        return std::max(begin - start, std::int64_t{0}) + std::max(last - end, std::int64_t{0});
    };
    for (const Span& span : view.open) {
        if (span.start < m_range.end && (span.end > m_range.begin || span.start >= m_range.begin))
            add(lookOf(span.name, span.category, span.state), span.length().count(),
                outside(span.start.count(), span.end.count()));
    }
    for (const SpanRowView& row : view.rows) {
        if (row.isEmpty())
            continue;
        const RowEdge first = row.edge(begin);
        std::size_t at = first.offset - (first.cuts ? 1 : 0);
        for (std::size_t b = first.block; b < row.blocks(); ++b, at = 0) {
            if (b % chunkBlocks == 0 && m_stop.stop_requested())
                return false;
            const SpanRowView::Block block = row.block(b);
            if (block.start() >= end)
                break;
            const SpanBlock& columns = block.columns();
            for (; at < block.size(); ++at) {
                const std::int64_t start = block.start() + columns.start[at];
                if (start >= end)
                    break;
                const std::int64_t length = block.length(at);
                add(columns.look[at], length, outside(start, start + length));
            }
        }
    }
    return !m_stop.stop_requested();
}

// Takes from the self time of each row's spans what the next row holds in them.
bool Statistician::addNested(const Track& track, Tally& byTrack)
{
    const TrackView& view = *m_data.view(track.id);
    static const SpanRowView none;
    const std::size_t rows = std::max(view.rows.size(), view.open.empty() ? 0 : view.open.back().row + std::size_t{1});
    const auto cursor = [&](std::size_t row) {
        return RowCursor(row < view.rows.size() ? view.rows[row] : none, open(view, row), m_range);
    };
    for (std::size_t row = 0; row + 1 < rows; ++row) {
        RowCursor outer = cursor(row);
        for (RowCursor inner = cursor(row + 1); inner.valid() && outer.valid(); inner.next()) {
            while (outer.valid() && outer.span().end <= inner.span().start)
                outer.next();
            if (!outer.valid())
                break;
            const std::int64_t from = std::max({inner.span().start, outer.span().start, m_range.begin.count()});
            const std::int64_t to = std::min({inner.span().end, outer.span().end, m_range.end.count()});
            if (to <= from)
                continue;
            ofLook(track, outer.span().look).addNested(to - from);
            byTrack.addNested(to - from);
        }
        if (m_stop.stop_requested())
            return false;
    }
    return true;
}

bool Statistician::firstPass()
{
    for (const Track& track : m_tracks) {
        Tally& byTrack = *m_byTrack.emplace_back(std::make_unique<Tally>());
        std::vector<Tally*> tallies(m_looks.size() * spanStates);
        const bool whole = forEachSpan(track, [&](std::uint32_t look, std::int64_t length, std::int64_t outside) {
            if (look >= tallies.size())
                tallies.resize(look + std::size_t{1});
            Tally*& tally = tallies[look];
            if (!tally) [[unlikely]]
                tally = &ofLook(track, look);
            const std::size_t bucket = Tally::bucketOf(length);
            tally->add(length, bucket, outside);
            byTrack.add(length, bucket, outside);
        });
        if (!whole || (track.kind != TrackKind::tasks && !addNested(track, byTrack)))
            return false;
    }
    group();
    return true;
}

void Statistician::group()
{
    m_groups.resize(m_byLook.size());
    for (std::size_t look = 0; look < m_byLook.size(); ++look) {
        if (!m_byLook[look])
            continue;
        Groups& groups = m_groups[look];
        groups.name = &m_byName[m_looks[look / spanStates].name];
        groups.state = &m_byState[look % spanStates];
        groups.name->add(*m_byLook[look]);
        groups.state->add(*m_byLook[look]);
    }
}

bool Statistician::secondPass()
{
    for (auto& [name, tally] : m_byName)
        tally.startSecondPass();
    for (Tally& tally : m_byState)
        tally.startSecondPass();
    for (std::size_t i = 0; i < m_tracks.size(); ++i) {
        const Track& track = m_tracks[i];
        m_byTrack[i]->startSecondPass();
        const bool whole = forEachSpan(track, [&](std::uint32_t look, std::int64_t length, std::int64_t) {
            const std::size_t bucket = Tally::bucketOf(length);
            m_byTrack[i]->addAgain(length, bucket);
            if (mirrors(track, look))
                return;
            m_groups[look].name->addAgain(length, bucket);
            m_groups[look].state->addAgain(length, bucket);
        });
        if (!whole)
            return false;
    }
    return true;
}

RangeStatistics Statistician::figures(Percentiles percentiles) const
{
    RangeStatistics result;
    const auto add = [percentiles](auto& list, auto key, const Tally& tally) {
        const SpanFigures figures = percentiles == Percentiles::exact ? tally.exactFigures() : tally.figures();
        if (figures.count > 0)
            list.push_back({key, figures});
    };
    for (const auto& [name, tally] : m_byName)
        add(result.byName, name, tally);
    std::stable_sort(result.byName.begin(), result.byName.end(),
                     [](const auto& a, const auto& b) { return a.figures.total > b.figures.total; });
    for (std::size_t state = 0; state < spanStates; ++state)
        add(result.byState, static_cast<SpanState>(state), m_byState[state]);
    for (std::size_t i = 0; i < m_tracks.size(); ++i)
        add(result.byTrack, m_tracks[i].id, *m_byTrack[i]);
    return result;
}

} // namespace loopscope::trace
