// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/mainwindow.h"
#include "app/session.h"

#include "core/cpu/cpumonitor.h"
#include "core/formats/outputfile.h"
#include "core/loop/dispatchscope.h"
#include "core/loop/loopmonitor.h"

#include <QApplication>
#include <QEventLoop>
#include <QImageWriter>
#include <QPixmap>
#include <QTimer>

namespace loopscope::app {

namespace {

using namespace std::chrono_literals;

void spin(std::chrono::milliseconds duration)
{
    QEventLoop loop;
    QTimer::singleShot(duration, &loop, &QEventLoop::quit);
    loop.exec();
}

void runAndWait(Session& session, const TakeScreenshot& command)
{
    QEventLoop loop;
    QObject::connect(&session, &Session::runFinished, &loop, &QEventLoop::quit);
    session.run(*command.lesson, command.parameters);
    loop.exec();
}

} // namespace

int takeScreenshot(const TakeScreenshot& command)
{
    widgets::theme::apply(*qApp, command.picture.theme);
    loop::setSelfFilter(isOwnView);
    loop::LoopMonitor monitor;
    cpu::CpuMonitor cpu(recordedCpu());
    Session session;
    MainWindow window(session, monitor, cpu, MainWindow::Layout::fresh);
    window.resize(command.picture.size);
    window.show();
    window.showLesson(*command.lesson, command.parameters);
    spin(1s); // the CPU chart has something to show
    if (command.run)
        runAndWait(session, command);
    spin(400ms); // the views follow ten times a second
    const QPixmap picture = window.grab();
    const auto written = formats::writeFile(command.file, [&picture, &command](QIODevice& device) -> Result<void> {
        QImageWriter writer(&device, "png");
        if (writer.write(picture.toImage()))
            return {};
        return formats::writeError(command.file, writer.errorString());
    });
    if (!written) {
        printError(written.error());
        return runFailed;
    }
    return done;
}

} // namespace loopscope::app
