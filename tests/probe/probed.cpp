// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A Qt program for the probe's tests; it knows nothing of Loopscope, and compiles for Qt 5 and 6. It counts the events
// that its own notify() delivers. `probed COUNT N`, `probed throw`, …; prints what it counted.

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

class Application final : public QCoreApplication
{
public:
    using QCoreApplication::QCoreApplication;
    bool notify(QObject* receiver, QEvent* event) override
    {
        // The application object's own making and unmaking is not the program's.
        delivered.fetch_add(1, std::memory_order_relaxed);
        return QCoreApplication::notify(receiver, event);
    }
    std::atomic<long> delivered{0};
};

class Receiver final : public QObject
{
public:
    int depth = 0;
    bool throws = false;
    bool event(QEvent* event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        if (throws)
            throw std::runtime_error("thrown by a handler");
        if (depth-- > 0) {
            QEvent inner(QEvent::User);
            QCoreApplication::sendEvent(this, &inner);
        }
        return true;
    }
};

void send(int count)
{
    Receiver receiver;
    receiver.setObjectName(QStringLiteral("receiver"));
    for (int i = 0; i < count; ++i) {
        QEvent event(QEvent::User);
        QCoreApplication::sendEvent(&receiver, &event);
    }
}

void nest(int depth)
{
    Receiver receiver;
    receiver.depth = depth;
    QEvent event(QEvent::User);
    QCoreApplication::sendEvent(&receiver, &event);
}

int throwAndCatch()
{
    Receiver receiver;
    receiver.throws = true;
    int caught = 0;
    for (int i = 0; i < 3; ++i) {
        try {
            QEvent event(QEvent::User);
            QCoreApplication::sendEvent(&receiver, &event);
        } catch (const std::runtime_error&) {
            ++caught;
        }
    }
    return caught;
}

void runThreads(int count, bool atOnce)
{
    std::atomic<int> running{0};
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < count; ++i) {
        threads.emplace_back(QThread::create([&running, count, atOnce] {
            send(10);
            ++running;
            while (atOnce && running < count)
                QThread::yieldCurrentThread();
        }));
        threads.back()->start();
        if (!atOnce)
            threads.back()->wait();
    }
    for (const auto& thread : threads)
        thread->wait();
}

void closeDescriptors()
{
    for (int file = 3; file < 256; ++file)
        ::close(file);
    send(10);
    runThreads(3, true); // new rings
}

int forkAndSend()
{
    const pid_t child = ::fork();
    if (child == 0) {
        send(1000);
        std::_Exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string what = argc > 1 ? argv[1] : "";
    const int count = argc > 2 ? std::atoi(argv[2]) : 0;
    if (what == "limit") { // no file may grow beyond this: the tape neither
        const rlimit limit{static_cast<rlim_t>(count), static_cast<rlim_t>(count)};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    Application application(argc, argv);
    application.delivered = 0;
    int result = 0;
    if (what == "send" || what == "limit")
        send(what == "send" ? count : 100);
    else if (what == "nest")
        nest(count);
    else if (what == "throw")
        result = throwAndCatch();
    else if (what == "threads")
        runThreads(count, true);
    else if (what == "threads-in-turn")
        runThreads(count, false);
    else if (what == "close")
        closeDescriptors();
    else if (what == "fork")
        result = forkAndSend();
    else if (what == "exec")
        ::execl(argv[0], argv[0], "send", "7", nullptr);
    else if (what == "environment")
        std::printf("preload [%s] tapes [%s]\n", qgetenv("LD_PRELOAD").constData(),
                    qgetenv("LOOPSCOPE_TAPE_DIR").constData());
    else if (what == "forever")
        for (;;)
            send(1000);
    std::printf("delivered %ld result %d\n", application.delivered.load(), result);
    return 0;
}
