// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The toolbar that decides what runs: the lesson, the Sync | Async switch, the style, Run, Stop, the parameters. In a
// narrow window the last ones go behind its » button.
// It keeps itself consistent: a lesson offers only its own modes and the parameters that mean something to it.

#include "core/lessons/lesson.h"

#include <QToolBar>

class QComboBox;
class QDoubleSpinBox;
class QPushButton;
class QSpinBox;

namespace loopscope::widgets::controls {

class SyncSwitch;

class RunControls final : public QToolBar
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
    QAction* addField(const QString& caption, QWidget* field);
    void buildLessonBox();
    void buildParameters();
    void buildButtons();
    void offerLesson();
    void offerStyles();
    void offerLatency();
    [[nodiscard]] loopscope::lessons::Resource chosenResource() const;

    QComboBox* m_lessons = nullptr;
    SyncSwitch* m_switch = nullptr;
    QComboBox* m_style = nullptr;
    QDoubleSpinBox* m_latency = nullptr;
    QSpinBox* m_count = nullptr;
    QSpinBox* m_workers = nullptr;
    QSpinBox* m_fail = nullptr;
    QComboBox* m_resource = nullptr;
    QAction* m_resourceField = nullptr; // with their captions
    QAction* m_latencyField = nullptr;
    QAction* m_countField = nullptr;
    QAction* m_workersField = nullptr;
    QAction* m_failField = nullptr;
    QPushButton* m_run = nullptr;
    QPushButton* m_stop = nullptr;
};

} // namespace loopscope::widgets::controls
