// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a beginner does first, in three steps that tick themselves: run in Sync, flip the switch, run again.

#include <QFrame>

#include <array>

class QLabel;

namespace loopscope::widgets::lessons {

class FirstSteps final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FirstSteps)
public:
    explicit FirstSteps(QWidget* parent = nullptr);

    void noteRun(bool sync); // a run has ended
    void noteSwitch(bool sync);
    [[nodiscard]] int stepsDone() const { return m_done; }

Q_SIGNALS:
    void dismissed(); // the user does not want to see it any more

protected:
    void changeEvent(QEvent* event) override;

private:
    void advanceTo(int step);
    void showSteps();

    std::array<QLabel*, 3> m_steps{};
    int m_done = 0;
    bool m_isStyled = false;
};

} // namespace loopscope::widgets::lessons
