// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a user looks at: the visible range, the selected range, span and task, and whether the view follows a live
// trace; with the history of visible ranges. One owner, no thread rules of its own.

#include "core/timeline/timescale.h"
#include "core/trace/types.h"

#include <optional>
#include <vector>

namespace loopscope::timeline {

class ViewState final
{
public:
    [[nodiscard]] TimeRange range() const noexcept { return m_range; }
    // The trace's own range, and what can be shown: a little more at both ends.
    [[nodiscard]] TimeRange whole() const noexcept { return m_whole; }
    [[nodiscard]] TimeRange bounds() const noexcept;

    // A trace that grew. While the view follows, its end stays in sight; otherwise nothing moves.
    void setWhole(TimeRange whole);
    // Another trace: selection and history go. A followed one starts with `live` of room, any other is shown whole.
    void reset(TimeRange whole, bool follow, Nanoseconds live = std::chrono::seconds(5));

    // The columns of pixels that show the range: a zoomed or panned range is a whole number of ns for each, so that a
    // pan moves columns without changing them. 0: no such care.
    void setColumns(int columns) noexcept { m_columns = columns; }

    // --- the visible range; each step can be undone ---
    void zoom(Nanoseconds about, double factor); // factor > 1 shows more detail; `about` keeps its place
    void pan(Nanoseconds by);
    void show(TimeRange range); // exactly, held within the bounds
    void fit(TimeRange range) { show(padded(range, 0.05)); }
    void fitAll() { show(bounds()); }
    void reveal(TimeRange range); // moves as little as shows its start, and its end where there is room

    // Zooms and pans in a row are one step of the history until this is called.
    void settle() noexcept { m_joins = Move::none; }
    [[nodiscard]] bool canGoBack() const noexcept { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const noexcept { return m_at + 1 < m_history.size(); }
    void goBack();
    void goForward();

    // --- following a live trace ---
    [[nodiscard]] bool isFollowing() const noexcept { return m_following; }
    // Keeps the length of the view; what goes back in time (pan, zoom, fit, history) ends following.
    void setFollowing(bool following);

    // --- selection ---
    [[nodiscard]] const std::optional<TimeRange>& selection() const noexcept { return m_selection; }
    void select(std::optional<TimeRange> range);
    [[nodiscard]] const std::optional<trace::Span>& selectedSpan() const noexcept { return m_span; }
    [[nodiscard]] TaskId selectedTask() const noexcept { return m_task; }
    // The span's task becomes the selected one.
    void selectSpan(const std::optional<trace::Span>& span);
    void selectTask(TaskId task);

private:
    enum class Move { none, zoom, pan, jump };

    void go(TimeRange range, Move move);
    [[nodiscard]] TimeRange onGrid(TimeRange range, Move move) const;
    void follow();

    TimeRange m_whole{Nanoseconds(0), std::chrono::seconds(1)};
    TimeRange m_range = padded(m_whole, 0.02);
    std::vector<TimeRange> m_history{m_range};
    std::size_t m_at = 0;
    Move m_joins = Move::none;
    Nanoseconds m_live{0}; // room that a followed trace starts with
    bool m_following = false;
    int m_columns = 0;
    std::optional<TimeRange> m_selection;
    std::optional<trace::Span> m_span;
    TaskId m_task = TaskId::none;
};

} // namespace loopscope::timeline
