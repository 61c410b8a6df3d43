// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/trace/columnpass.h"

#include "core/trace/blockloops.h"

#include <algorithm>
#include <array>
#include <limits>

namespace loopscope::trace {

namespace {

// A border's block is found so many steps before it is read, and a column's longest span that many steps before its
// look is: the memory has been asked for both.
constexpr std::size_t findsAhead = 16;
constexpr std::size_t locatesBehind = 8;
// So many steps ahead the memory is asked for what finds a border's block.
constexpr std::size_t chunksAhead = 6;

// The block that a border falls into: the last one that starts before it.
struct Place
{
    std::size_t block = 0;
    const SpanChunk* chunk = nullptr;
    std::int64_t nextChunk = 0; // where the next chunk starts
    std::int64_t longest = -1;  // of the whole blocks between the place before and this one
    std::size_t longestBlock = 0;
};

// What a border cuts its block into. Longest lengths are one more than they are; 0: there is none.
struct Cut
{
    std::int64_t covered = 0;       // by the row's spans, up to the border
    std::uint32_t kept = 0;         // from here on they start behind it or reach there
    std::uint64_t longestBegun = 0; // of those that start before it, from a given one on
    std::uint64_t longestKept = 0;
};

// Where a column's longest span is: the first of that length from `from` on, or the block's own longest.
struct Origin
{
    const SpanChunk* chunk = nullptr;
    std::uint32_t from = 0;
    bool wholeBlock = false;
};

std::int64_t total(const StateTimes& covered) { return covered[0] + covered[1] + covered[2] + covered[3]; }

class Pass
{
public:
    explicit Pass(const SpanRowView& row)
        : m_row(row)
        , m_last(row.blocks() - 1)
    {
    }

    LOOPSCOPE_INLINE void run(std::span<const std::int64_t> borders, std::span<ColumnGlance> columns)
    {
        m_place.block = m_row.blockBefore(borders[0]);
        enterChunk(m_place, m_place.block / chunkBlocks);
        m_cut = cut(m_place, borders[0], 0);
        std::array<Place, findsAhead> places;
        std::array<Origin, locatesBehind> origins;
        Place found = m_place;
        for (std::size_t step = 0; step < columns.size() + findsAhead + locatesBehind; ++step) {
            if (const std::size_t i = step - findsAhead - locatesBehind; step >= findsAhead + locatesBehind)
                locate(origins[i % locatesBehind], columns[i]);
            if (const std::size_t i = step - findsAhead; step >= findsAhead && i < columns.size())
                origins[i % locatesBehind] = glance(places[i % findsAhead], borders[i + 1], columns[i]);
            if (step < columns.size())
                places[step % findsAhead] = found = find(borders[step + 1], found);
        }
    }

private:
    void enterChunk(Place& place, std::size_t chunk) const
    {
        place.chunk = &m_row.chunk(chunk);
        const bool isLast = chunk + 1 == m_row.chunks();
        place.nextChunk = isLast ? std::numeric_limits<std::int64_t>::max() : m_row.slot(chunk + 1).start;
    }

    LOOPSCOPE_INLINE Place find(std::int64_t border, const Place& before) const
    {
        Place place;
        std::size_t low = before.block / chunkBlocks; // the last chunk known to start before the border
        place.chunk = before.chunk;
        place.nextChunk = before.nextChunk;
        if (place.nextChunk < border) {
            const std::size_t from = low;
            low = m_row.chunkBefore(border, low + 1);
            enterChunk(place, low);
            m_row.prefetchIndex(low + chunksAhead * (low - from), low - from);
        }
        const auto& starts = place.chunk->start;
        std::size_t at = 0;
        if (low + 1 < m_row.chunks()) {
            const std::size_t begun = startsBefore(starts, border);
            at = begun - (begun > 0 ? 1 : 0);
        } else {
            at = low == before.block / chunkBlocks ? before.block % chunkBlocks : 0;
            while (low * chunkBlocks + at < m_last && starts[at + 1] < border)
                ++at;
        }
        place.block = low * chunkBlocks + at;
        __builtin_prefetch(&place.chunk->records[at]);
        __builtin_prefetch(&place.chunk->spans[at].start);
        __builtin_prefetch(&place.chunk->spans[at].length);
        findLongest(before.block + 1, place);
        return place;
    }

    // … in the whole blocks from `first` up to the place.
    LOOPSCOPE_INLINE void findLongest(std::size_t first, Place& place) const
    {
        for (std::size_t block = first; block < place.block;) {
            const std::size_t of = block / chunkBlocks;
            const std::size_t end = std::min(place.block, (of + 1) * chunkBlocks);
            if (block % chunkBlocks == 0 && end == (of + 1) * chunkBlocks) {
                const ChunkSlot& slot = m_row.slot(of);
                if (slot.longest > place.longest) {
                    place.longest = slot.longest;
                    place.longestBlock = block + slot.longestBlock;
                }
                block = end;
                continue;
            }
            const SpanChunk& chunk = m_row.chunk(of);
            for (; block < end; ++block) {
                const std::int64_t longest = chunk.longest[block % chunkBlocks];
                const bool longer = longest > place.longest;
                place.longest = longer ? longest : place.longest;
                place.longestBlock = longer ? block : place.longestBlock;
            }
        }
    }

    // The last block still grows, and its unwritten columns must not be read.
    LOOPSCOPE_INLINE bool isPlain(std::size_t block, const SpanChunk& chunk) const
    {
        return block != m_last && chunk.records[block % chunkBlocks].isPlain;
    }

    LOOPSCOPE_INLINE Cut cut(const Place& place, std::int64_t border, std::uint32_t from) const
    {
        const std::size_t at = place.block % chunkBlocks;
        const BlockRecord& record = place.chunk->records[at];
        const std::int64_t after = std::max<std::int64_t>(0, border - record.start);
        if (!isPlain(place.block, *place.chunk) || after >= longLength) [[unlikely]]
            return cutSpanBySpan(place.block, border, from);
        const SpanBlock& spans = place.chunk->spans[at];
        const auto within = static_cast<std::uint32_t>(after);
        const Begun begun = begunBefore(spans, within);
        const std::uint32_t last = begun.count - (begun.count > 0 ? 1 : 0);
        const std::uint64_t end = begun.count > 0 ? std::uint64_t{spans.start[last]} + spans.length[last] : 0;
        const std::uint64_t beyond = end > within ? end - within : 0;
        const std::uint32_t kept = begun.count - (beyond > 0 ? 1 : 0);
        return {total(record.covered) + static_cast<std::int64_t>(begun.length - beyond), kept,
                longestIn(spans, from, begun.count), longestIn(spans, kept, blockSpans)};
    }

    Cut cutSpanBySpan(std::size_t index, std::int64_t border, std::uint32_t from) const
    {
        const SpanRowView::Block block = m_row.block(index);
        Cut cut;
        cut.covered = total(block.record().covered);
        for (std::uint32_t i = 0; i < block.size(); ++i) {
            const PackedSpan span = block[i];
            const auto length = static_cast<std::uint64_t>(span.end - span.start + 1);
            if (span.start < border) {
                cut.covered += std::min(span.end, border) - span.start;
                cut.longestBegun = i >= from ? std::max(cut.longestBegun, length) : cut.longestBegun;
            }
            if (span.start < border && span.end <= border)
                ++cut.kept;
            else
                cut.longestKept = std::max(cut.longestKept, length);
        }
        return cut;
    }

    // The column up to this border, but for where in its block the longest is.
    LOOPSCOPE_INLINE Origin glance(const Place& place, std::int64_t border, ColumnGlance& column)
    {
        const bool same = place.block == m_place.block;
        const Cut next = cut(place, border, same ? m_cut.kept : 0);
        std::uint64_t best = same ? 0 : m_cut.longestKept;
        Origin origin{m_place.chunk, m_cut.kept, false};
        column.block = m_place.block;
        if (static_cast<std::uint64_t>(place.longest + 1) > best) {
            best = static_cast<std::uint64_t>(place.longest + 1);
            column.block = place.longestBlock;
            origin = {nullptr, 0, true};
        }
        if (next.longestBegun > best) {
            best = next.longestBegun;
            column.block = place.block;
            origin = {place.chunk, same ? m_cut.kept : 0, false};
        }
        column.longest = static_cast<std::int64_t>(best) - 1;
        column.covered = next.covered - m_cut.covered;
        m_place = place;
        m_cut = next;
        if (origin.wholeBlock) {
            origin.chunk = &m_row.chunk(column.block / chunkBlocks);
            __builtin_prefetch(&origin.chunk->records[column.block % chunkBlocks]);
        } else {
            __builtin_prefetch(&origin.chunk->spans[column.block % chunkBlocks].look);
        }
        return origin;
    }

    LOOPSCOPE_INLINE void locate(const Origin& origin, ColumnGlance& column) const
    {
        if (column.longest < 0)
            return;
        const std::size_t at = column.block % chunkBlocks;
        if (origin.wholeBlock) {
            column.at = origin.chunk->records[at].longestAt;
            column.look = origin.chunk->records[at].longestLook;
            return;
        }
        const auto length = static_cast<std::uint32_t>(std::min<std::int64_t>(column.longest, longLength));
        const SpanBlock& spans = origin.chunk->spans[at];
        std::uint32_t found = blockSpans;
        if (isPlain(column.block, *origin.chunk)) {
            found = firstOfLength(spans, origin.from, length);
        } else {
            for (found = origin.from; spans.length[found] != length;)
                ++found;
        }
        column.at = found;
        column.look = spans.look[found];
    }

    const SpanRowView& m_row;
    std::size_t m_last; // the row's last block
    Place m_place;      // of the border before
    Cut m_cut;
};

#if defined(__x86_64__) && defined(__GNUC__)
[[gnu::target("avx2")]] void passWide(const SpanRowView& row, std::span<const std::int64_t> borders,
                                      std::span<ColumnGlance> columns)
{
    Pass(row).run(borders, columns);
}
#endif

} // namespace

std::vector<std::int64_t> evenBorders(TimeRange range, std::size_t columns)
{
    // length * i / columns would overflow: what the division leaves over is spread as one draws a line.
    const auto count = static_cast<std::int64_t>(columns);
    const std::int64_t whole = range.length().count() / count;
    const std::int64_t rest = range.length().count() % count;
    std::vector<std::int64_t> borders;
    borders.reserve(columns + 1);
    std::int64_t border = range.begin.count();
    std::int64_t owed = 0;
    for (;;) {
        borders.push_back(border);
        if (borders.size() > columns)
            return borders;
        border += whole;
        owed += rest;
        if (owed >= count) {
            owed -= count;
            ++border;
        }
    }
}

bool hasWideVectors() noexcept
{
#if defined(__x86_64__) && defined(__GNUC__)
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
#else
    return false;
#endif
}

void passColumns(const SpanRowView& row, std::span<const std::int64_t> borders, std::span<ColumnGlance> columns,
                 [[maybe_unused]] bool wide)
{
#if defined(__x86_64__) && defined(__GNUC__)
    if (wide) {
        passWide(row, borders, columns);
        return;
    }
#endif
    Pass(row).run(borders, columns);
}

} // namespace loopscope::trace
