// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lines that a trace's program printed, with their times: all, or those printed until a moment. It follows the end,
// unless the user has scrolled up.

#include "core/trace/snapshot.h"

#include <QPlainTextEdit>

#include <optional>
#include <vector>

namespace loopscope::widgets::console {

class Console final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Console)
public:
    static constexpr int shownLines = 10000; // the last ones

    explicit Console(QWidget* parent = nullptr);

    // Shows the snapshot's lines; of a trace that has only grown, appends the new ones.
    void setSnapshot(const trace::TraceSnapshot& snapshot, bool sameTrace);
    // Shows the lines printed by then; nothing: all.
    void setMoment(std::optional<trace::Nanoseconds> moment);

private:
    struct Line
    {
        trace::Nanoseconds time;
        StringId text;
    };

    void takeNewLines();
    void showLines(std::size_t end);
    [[nodiscard]] std::size_t wanted() const;
    [[nodiscard]] QString textOf(std::size_t first, std::size_t end) const;

    trace::TraceSnapshot m_snapshot;
    std::optional<trace::Nanoseconds> m_moment;
    std::vector<Line> m_lines; // all, by rising time
    std::size_t m_first = 0;   // of those the document has m_first … m_end - 1
    std::size_t m_end = 0;
};

} // namespace loopscope::widgets::console
