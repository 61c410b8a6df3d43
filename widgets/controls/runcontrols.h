// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The toolbar's row that decides what runs: the lesson, the Sync | Async switch, the style, the parameters, Run, Stop.
// It keeps itself consistent: a lesson offers only its own modes and the parameters that mean something to it.

#include "core/lessons/lesson.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace loopscope::widgets::controls {

class SyncSwitch;

class RunControls final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunControls)
public:
    explicit RunControls(QWidget* parent = nullptr);

    [[nodiscard]] const loopscope::lessons::Lesson* lesson() const;
    void setLesson(const loopscope::lessons::Lesson* lesson);

    [[nodiscard]] loopscope::lessons::Parameters parameters() const;
    void setParameters(const loopscope::lessons::Parameters& parameters);

    // While a run is under way only Stop can be pressed.
    void setRunning(bool running);
    [[nodiscard]] SyncSwitch* syncSwitch() const { return m_switch; }

Q_SIGNALS:
    void lessonChanged(const loopscope::lessons::Lesson* lesson);
    void runRequested();
    void stopRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawIcons();
    void buildLessonBox();
    void buildParameters();
    void buildButtons();
    void offerLesson();
    void offerStyles();

    QComboBox* m_lessons = nullptr;
    SyncSwitch* m_switch = nullptr;
    QComboBox* m_style = nullptr;
    QDoubleSpinBox* m_latency = nullptr;
    QSpinBox* m_count = nullptr;
    QSpinBox* m_workers = nullptr;
    QSpinBox* m_fail = nullptr;
    QLabel* m_latencyLabel = nullptr;
    QLabel* m_countLabel = nullptr;
    QLabel* m_workersLabel = nullptr;
    QLabel* m_failLabel = nullptr;
    QPushButton* m_run = nullptr;
    QPushButton* m_stop = nullptr;
};

// "Timer callbacks", the name of a mode as the style box shows it.
[[nodiscard]] QString styleName(loopscope::lessons::Mode mode);

} // namespace loopscope::widgets::controls
