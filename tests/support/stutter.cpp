// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A Qt program for tests to put under the scope. It knows nothing of Loopscope. Each argument is a step, taken one
// after the other from the event loop; it measures itself: "stall BEGIN END" on standard output, in ns of
// CLOCK_MONOTONIC.

#include <QApplication>
#include <QDialog>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <ctime>

namespace {

long long now()
{
    timespec time = {};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

void sleepFor(int milliseconds)
{
    const long long begin = now();
    QThread::msleep(static_cast<unsigned long>(milliseconds));
    std::printf("stall %lld %lld\n", begin, now());
    std::fflush(stdout);
}

void computeFor(int milliseconds)
{
    const long long begin = now();
    while (now() - begin < milliseconds * 1'000'000LL) {
    }
    std::printf("stall %lld %lld\n", begin, now());
    std::fflush(stdout);
}

void showDialogFor(int milliseconds)
{
    QDialog dialog;
    QTimer::singleShot(milliseconds, &dialog, &QDialog::accept);
    dialog.exec();
}

void waitForNetwork(int milliseconds)
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    QTcpSocket socket;
    socket.connectToHost(server.serverAddress(), server.serverPort());
    socket.waitForConnected();
    const long long begin = now();
    socket.waitForReadyRead(milliseconds);
    std::printf("stall %lld %lld\n", begin, now());
}

// Due in the middle of what computes.
void beLate(int milliseconds)
{
    auto* timer = new QTimer(qApp);
    timer->setObjectName(QStringLiteral("late"));
    timer->setSingleShot(true);
    timer->start(milliseconds / 2);
    computeFor(milliseconds);
}

// Not the GUI thread's affair: the window lives.
void workFor(int milliseconds)
{
    auto* thread = new QThread(qApp);
    thread->setObjectName(QStringLiteral("worker"));
    auto* worker = new QObject;
    worker->moveToThread(thread);
    QObject::connect(thread, &QThread::finished, worker, &QObject::deleteLater);
    thread->start();
    QMetaObject::invokeMethod(
        worker,
        [milliseconds, thread] {
            QThread::msleep(static_cast<unsigned long>(milliseconds));
            thread->quit();
        },
        Qt::QueuedConnection);
}

void storm(int count)
{
    for (int i = 0; i < count; ++i)
        QMetaObject::invokeMethod(
            qApp, [] {}, Qt::QueuedConnection);
}

void take(const QString& step)
{
    const QString word = step.section(QLatin1Char('='), 0, 0);
    const int value = step.section(QLatin1Char('='), 1).toInt();
    if (word == QLatin1String("sleep"))
        sleepFor(value);
    else if (word == QLatin1String("compute"))
        computeFor(value);
    else if (word == QLatin1String("queued"))
        QMetaObject::invokeMethod(
            qApp, [value] { computeFor(value); }, Qt::QueuedConnection);
    else if (word == QLatin1String("network"))
        waitForNetwork(value);
    else if (word == QLatin1String("late"))
        beLate(value);
    else if (word == QLatin1String("worker"))
        workFor(value);
    else if (word == QLatin1String("storm"))
        storm(value);
    else if (word == QLatin1String("dialog"))
        showDialogFor(value);
    else if (word == QLatin1String("child"))
        QProcess::execute(QCoreApplication::applicationFilePath(),
                          {QStringLiteral("sleep=%1").arg(value), QStringLiteral("exit=0")});
    else if (word == QLatin1String("say"))
        std::puts(qPrintable(step.section(QLatin1Char('='), 1)));
    else if (word == QLatin1String("complain"))
        std::fputs("something is amiss\n", stderr);
    else if (word == QLatin1String("crash"))
        std::raise(SIGSEGV);
    else if (word == QLatin1String("exit"))
        QCoreApplication::exit(value);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QStringList steps = QCoreApplication::arguments().mid(1);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &application, [&steps, &timer] {
        timer.stop(); // a dialog's loop takes no step
        if (!steps.isEmpty())
            take(steps.takeFirst());
        timer.start(steps.value(0).startsWith(QLatin1String("wait="))
                        ? steps.takeFirst().section(QLatin1Char('='), 1).toInt()
                        : 5);
    });
    timer.start(5);
    std::puts("ready");
    std::fflush(stdout);
    return QApplication::exec();
}
