// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/viewstate.h"

namespace loopscope::timeline {
namespace {

constexpr double margin = 0.02;            // of the trace's length, shown at both ends
constexpr Nanoseconds shortestWhole{1000}; // an empty trace is shown as this much time
constexpr std::size_t longestHistory = 200;

TimeRange atLeast(TimeRange range, Nanoseconds length)
{
    return {range.begin, std::max(range.end, range.begin + length)};
}

} // namespace

TimeRange ViewState::bounds() const noexcept
{
    return padded(m_following ? atLeast(m_whole, m_live) : m_whole, margin);
}

void ViewState::setWhole(TimeRange whole)
{
    m_whole = atLeast(whole, shortestWhole);
    if (m_following)
        follow();
}

void ViewState::reset(TimeRange whole, bool following, Nanoseconds live)
{
    const int columns = m_columns;
    *this = ViewState();
    m_columns = columns;
    m_live = live;
    m_following = following;
    m_whole = atLeast(whole, shortestWhole);
    m_range = following ? TimeRange{m_whole.begin, m_whole.begin + live} : bounds();
    m_history = {m_range};
    if (following)
        follow();
}

void ViewState::zoom(Nanoseconds about, double factor)
{
    // A followed trace is zoomed about its latest moment, which stays where it is.
    go(zoomed(m_range, m_following ? std::min(m_range.end, m_whole.end) : about, factor), Move::zoom);
}

void ViewState::pan(Nanoseconds by)
{
    m_following = false;
    go(moved(m_range, by), Move::pan);
}

void ViewState::show(TimeRange range)
{
    m_following = false;
    if (range.length() < shortestView) {
        const Nanoseconds middle = range.begin + range.length() / 2;
        range = {middle - shortestView / 2, middle + shortestView / 2};
    }
    go(range, Move::jump);
}

void ViewState::reveal(TimeRange range)
{
    TimeRange target = m_range;
    const Nanoseconds edge = m_range.length() / 20;
    if (range.end > target.end)
        target = moved(target, range.end + edge - target.end);
    if (range.begin < target.begin)
        target = moved(target, range.begin - edge - target.begin);
    if (target == m_range)
        return;
    m_following = false;
    go(target, Move::jump);
}

void ViewState::goBack()
{
    if (!canGoBack())
        return;
    m_following = false;
    m_range = m_history[--m_at];
    settle();
}

void ViewState::goForward()
{
    if (!canGoForward())
        return;
    m_following = false;
    m_range = m_history[++m_at];
    settle();
}

void ViewState::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    if (following)
        follow();
}

void ViewState::select(std::optional<TimeRange> range)
{
    if (range && range->isEmpty())
        range.reset();
    m_selection = range;
}

void ViewState::selectSpan(const std::optional<trace::Span>& span)
{
    m_span = span;
    m_task = span ? span->task : TaskId::none;
}

void ViewState::selectTask(TaskId task)
{
    m_task = task;
    if (m_span && m_span->task != task)
        m_span.reset();
}

void ViewState::go(TimeRange range, Move move)
{
    const TimeRange target = heldWithin(onGrid(range, move), bounds());
    if (target == m_range)
        return;
    m_range = target;
    m_history.resize(m_at + 1);
    if (move == m_joins && move != Move::jump && m_at > 0) {
        m_history[m_at] = target;
        return;
    }
    m_history.push_back(target);
    if (m_history.size() > longestHistory)
        m_history.erase(m_history.begin());
    m_at = m_history.size() - 1;
    m_joins = move;
}

// Below 1 µs a column the care would be seen.
TimeRange ViewState::onGrid(TimeRange range, Move move) const
{
    if (m_columns <= 0 || move == Move::jump || range.length().count() < std::int64_t{1000} * m_columns)
        return range;
    const Nanoseconds column{range.length().count() / m_columns};
    const Nanoseconds begin =
        move == Move::pan ? m_range.begin + (range.begin - m_range.begin) / column * column : range.begin;
    return {begin, begin + column * m_columns};
}

void ViewState::follow()
{
    const Nanoseconds length = m_range.length();
    const Nanoseconds end = std::max(m_whole.end + length / 50, m_whole.begin - length / 50 + length);
    m_range = {end - length, end};
    m_history[m_at] = m_range;
}

} // namespace loopscope::timeline
