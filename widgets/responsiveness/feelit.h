// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Three things to touch while a lesson runs: a text field, a slider, a canvas; and how long your own input took to
// reach the screen.

#include "widgets/responsiveness/inputdelay.h"

#include <QHash>
#include <QWidget>

class QLabel;

namespace loopscope::widgets::responsiveness {

class FeelIt final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeelIt)
public:
    explicit FeelIt(QWidget* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;
    // Forgets the slowest input.
    void reset();

private:
    void watch(QWidget* widget);
    void reachedScreen(QWidget* widget);
    void showDelay(time::Nanoseconds delay);

    InputDelay m_delay;
    QHash<QWidget*, quint64> m_unpainted; // stamp of the oldest input that its widget has not painted yet
    time::Nanoseconds m_slowest{0};
    QLabel* m_text;
};

} // namespace loopscope::widgets::responsiveness
