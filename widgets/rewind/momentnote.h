// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A line above a list that follows a replay: it says at which moment the list is, and shows all again on request.

#include "core/time/timerange.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace loopscope::widgets::rewind {

class MomentNote final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MomentNote)
public:
    explicit MomentNote(QWidget* parent = nullptr);

    void setMoment(std::optional<time::Nanoseconds> moment); // nothing: the line is hidden

Q_SIGNALS:
    void showAllRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_text;
};

// The content with a note above it, which is returned through `note`.
[[nodiscard]] QWidget* withNote(QWidget* content, MomentNote*& note);

} // namespace loopscope::widgets::rewind
