// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The whole window with all that stands behind it, and a user's hand.

#include "app/mainwindow.h"
#include "app/session.h"

#include "core/cpu/cpumonitor.h"
#include "core/loop/loopmonitor.h"
#include "widgets/controls/syncswitch.h"
#include "widgets/timeline/timelinewidget.h"

#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace loopscope::test {

struct Window
{
    loop::LoopMonitor monitor;
    cpu::CpuMonitor cpu;
    app::Session session;
    app::MainWindow window{session, monitor, cpu, app::MainWindow::Layout::fresh};
    QSignalSpy finished{&session, &app::Session::runFinished};

    Window()
    {
        window.show();
        child<QDoubleSpinBox>("latencyBox")->setValue(0.3); // seconds
    }

    template <typename Widget>
    Widget* child(const char* name)
    {
        return window.findChild<Widget*>(QLatin1String(name));
    }
    widgets::timeline::TimelineWidget* timeline() { return window.findChild<widgets::timeline::TimelineWidget*>(); }

    void choose(bool async)
    {
        auto* toggle = child<widgets::controls::SyncSwitch>("syncSwitch");
        QTest::mouseClick(toggle, Qt::LeftButton, {}, {toggle->width() * (async ? 3 : 1) / 4, toggle->height() / 2});
    }
    void pressRun() { QTest::mouseClick(child<QPushButton>("runButton"), Qt::LeftButton); }
};

} // namespace loopscope::test
