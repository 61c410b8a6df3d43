// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The window: it makes the widgets, lays them out and connects them to the session. What each shows is its own affair.

#include "app/preferences.h"
#include "core/lessons/lesson.h"

#include <QMainWindow>

#include <memory>

class QAction;
class QComboBox;
class QDockWidget;
class QLabel;

namespace loopscope::cpu {
class CpuMonitor;
} // namespace loopscope::cpu
namespace loopscope::loop {
class LoopMonitor;
} // namespace loopscope::loop
namespace loopscope::widgets::controls {
class RunControls;
} // namespace loopscope::widgets::controls
namespace loopscope::widgets::lessons {
class LessonPanel;
class LessonTree;
} // namespace loopscope::widgets::lessons
namespace loopscope::widgets::timeline {
class TimelineWidget;
} // namespace loopscope::widgets::timeline

namespace loopscope::app {

class Comparer;
class Exporter;
class FileOpener;
class Inspector;
class Session;
struct LessonRun;
class StatusFigures;
class TargetMenu;
class TargetRecorder;
class ViewKeeper;

class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    // `fresh` neither restores nor keeps the user's layout: for pictures and tests.
    enum class Layout { restored, fresh };

    // The session and the monitors outlive the window.
    MainWindow(Session& session, loop::LoopMonitor& monitor, cpu::CpuMonitor& cpu, Layout layout = Layout::restored,
               const Preferences& preferences = {});
    ~MainWindow() override;

    // Reads it on another thread, then shows it.
    void open(const QString& file);
    void showLesson(const lessons::Lesson& lesson, const lessons::Parameters& parameters);
    void run();
    // Other programs under the scope.
    [[nodiscard]] TargetRecorder& programs() const { return *m_programs; }

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void buildToolBar();
    void buildExportBar();
    void buildTimeline();
    void buildDocks(loop::LoopMonitor& monitor, cpu::CpuMonitor& cpu);
    void buildMenus();
    void buildRecordingMenu();
    void buildStatusBar();
    void connectSession();
    void connectLessons();
    void connectFiles();
    void connectPrograms();
    QDockWidget* addDock(Qt::DockWidgetArea area, const QString& title, const char* name, QWidget* content);
    void restoreLayout();
    void keepLayout() const;

    void chooseLesson(const QString& id);
    void listDocuments();
    void showDocument();
    void showGrowth();
    void showFinish(const LessonRun& run);

    Session& m_session;
    Layout m_layout;
    widgets::controls::RunControls* m_controls = nullptr;
    widgets::timeline::TimelineWidget* m_timeline = nullptr;
    widgets::lessons::LessonTree* m_tree = nullptr;
    widgets::lessons::LessonPanel* m_panel = nullptr;
    std::unique_ptr<Inspector> m_inspector;
    std::unique_ptr<ViewKeeper> m_keeper;
    Exporter* m_exporter = nullptr;
    Comparer* m_comparer = nullptr;
    FileOpener* m_opener = nullptr;
    TargetRecorder* m_programs = nullptr;
    TargetMenu* m_targets = nullptr;
    PreferenceMenus* m_preferences = nullptr;
    QAction* m_record = nullptr;
    QComboBox* m_documents = nullptr;
    QLabel* m_state = nullptr;
    StatusFigures* m_figures = nullptr;
};

} // namespace loopscope::app
