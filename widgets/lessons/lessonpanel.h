// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a lesson is about: its title, what it shows, what to look for, and the source that really runs.

#include "core/lessons/lesson.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace loopscope::widgets::lessons {

class CppHighlighter;

class LessonPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LessonPanel)
public:
    explicit LessonPanel(QWidget* parent = nullptr);
    void setLesson(const loopscope::lessons::LessonInfo& info);

protected:
    void changeEvent(QEvent* event) override;

private:
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_lookForTitle;
    QLabel* m_lookFor;
    QLabel* m_sourceTitle;
    QPlainTextEdit* m_source;
    CppHighlighter* m_highlighter;
};

} // namespace loopscope::widgets::lessons
