// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The window's comparisons: the lesson in Sync and in the chosen style, the lesson in all its styles, the shown trace
// with a file. Runs what is to be run, one after the other, as documents of the session; then opens a window with the
// picture. GUI thread.

#include "app/session.h"

#include <QObject>

#include <functional>
#include <vector>

class QAction;
class QMainWindow;
class QMenu;

namespace loopscope::widgets::compare {
class ComparisonWindow;
} // namespace loopscope::widgets::compare

namespace loopscope::app {

class FileOpener;

class Comparer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Comparer)
public:
    struct Choice
    {
        const lessons::Lesson* lesson = nullptr;
        lessons::Parameters parameters;
    };

    // `choice` tells what is chosen in the toolbar. All outlive this.
    Comparer(QMainWindow& window, Session& session, FileOpener& opener, std::function<Choice()> choice);

    // Sync against the chosen style; for the toolbar too.
    [[nodiscard]] QAction* compareAction() const { return m_compare; }
    void addRunActions(QMenu& menu) const;
    void addFileAction(QMenu& menu) const;
    // After another lesson or style was chosen: what can be compared now.
    void update();

    // The shown trace, A, with a file, B.
    void compareWith(const QString& file);

Q_SIGNALS:
    void opened(loopscope::widgets::compare::ComparisonWindow* window);

private:
    void start(std::vector<lessons::Mode> modes);
    void runNext();
    void onRunFinished(const LessonRun& run);
    void askForFile();
    // Names and traces. Reads them on another thread, then opens the window.
    void open(const std::vector<Document>& documents, const QString& title);

    QMainWindow& m_window;
    Session& m_session;
    FileOpener& m_opener;
    std::function<Choice()> m_choice;
    QAction* m_compare;
    QAction* m_all;
    QAction* m_file;
    Choice m_running;
    std::vector<lessons::Mode> m_modes; // still to run, the next one first; the one that runs is gone
    std::vector<Document> m_finished;
    bool m_isRunning = false;
};

} // namespace loopscope::app
