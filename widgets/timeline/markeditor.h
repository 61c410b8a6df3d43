// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where a mark's note is typed: a small line over the ruler. Enter keeps the note; an empty one removes the mark; Esc
// leaves everything as it was.

#include "core/time/clock.h"

#include <QLineEdit>

namespace loopscope::widgets::timeline {

class MarkEditor final : public QLineEdit
{
    Q_OBJECT

public:
    explicit MarkEditor(QWidget* parent);
    ~MarkEditor() override;
    Q_DISABLE_COPY_MOVE(MarkEditor)

    // `left` is where the mark stands in the parent; takes the focus until it is done.
    void open(time::Nanoseconds moment, const QString& note, int left);

Q_SIGNALS:
    void noted(loopscope::time::Nanoseconds moment, const QString& note); // empty: remove the mark

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void close();

    time::Nanoseconds m_moment{0};
};

} // namespace loopscope::widgets::timeline
