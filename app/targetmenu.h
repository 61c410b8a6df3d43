// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a person can do with other programs in the window: record one, attach to one, stop, end, restart. With its tool
// bar, which shows itself where there is something to stop, and its questions.

#include "core/base/result.h"
#include "core/target/tapedirectory.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>

class QAction;
class QMainWindow;
class QMenu;
class QToolBar;

namespace loopscope::app {

class TargetRecorder;

class TargetMenu final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetMenu)
public:
    // `kept`: what was entered is remembered. All outlive this.
    TargetMenu(QMainWindow& window, TargetRecorder& recorder, bool kept);
    ~TargetMenu() override;

    void addFileActions(QMenu& menu) const;
    void addRecordingActions(QMenu& menu) const;
    // Offers what a killed recording has left behind, if there is any.
    void offerLeftBehind();

private:
    void record();
    void attach();
    void attachTo(int pid);
    void askToEnd();
    void update();
    void complain(const QString& problem);

    QMainWindow& m_window;
    TargetRecorder& m_recorder;
    bool m_kept;
    QFutureWatcher<std::shared_ptr<Result<target::TapeFile>>> m_attaching;
    bool m_asked = false; // a program was asked to end
    QAction* m_record;
    QAction* m_attach;
    QAction* m_stop;
    QAction* m_end;
    QAction* m_restart;
    QToolBar* m_bar;
};

} // namespace loopscope::app
