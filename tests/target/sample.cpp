// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A Qt program for tests to put under the scope. It knows nothing of Loopscope. Each argument is a step, taken one
// after the other from the event loop; it measures itself: "stall BEGIN END" on standard output, in ns of
// CLOCK_MONOTONIC.

#include <QApplication>
#include <QDialog>
#include <QProcess>
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
