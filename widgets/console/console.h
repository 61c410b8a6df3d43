// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lines that a trace's program printed, with their times. It follows the end, unless the user has scrolled up.

#include "core/trace/snapshot.h"

#include <QPlainTextEdit>

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

private:
    trace::Nanoseconds m_last{-1};
    qsizetype m_atLast = 0; // lines whose time is m_last
};

} // namespace loopscope::widgets::console
