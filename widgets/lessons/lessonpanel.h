// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a lesson is about: its title, what it shows, what to look for, and the source that really runs. With a trace
// that the lesson made, what to look for is linked to where it is seen, and the lines that the run came by are marked.

#include "core/lessons/lookfor.h"

#include <QWidget>

#include <optional>
#include <set>
#include <vector>

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
    // The trace in sight; only one that this lesson made has something to link to.
    void setTrace(const trace::TraceSnapshot& trace);
    // One for each pointer of the lesson; nothing where the trace does not show it.
    [[nodiscard]] const std::vector<std::optional<analysis::Sight>>& sights() const { return m_sights; }
    [[nodiscard]] const std::set<int>& ranLines() const { return m_ranLines; } // of the file

Q_SIGNALS:
    void sightChosen(const loopscope::analysis::Sight& sight);
    void stepRequested(int by); // −1: the lesson before, +1: the one after

protected:
    void changeEvent(QEvent* event) override;

private:
    void showLookFor();
    void markLines();

    loopscope::lessons::LessonInfo m_info;
    QString m_file; // of the source, without its folders
    trace::TraceSnapshot m_trace;
    std::vector<std::optional<analysis::Sight>> m_sights;
    std::set<int> m_ranLines;
    int m_firstLine = 1; // of the file, that the source begins with here
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_lookForTitle;
    QLabel* m_lookFor;
    QLabel* m_sourceTitle;
    QPlainTextEdit* m_source;
    CppHighlighter* m_highlighter;
};

} // namespace loopscope::widgets::lessons
