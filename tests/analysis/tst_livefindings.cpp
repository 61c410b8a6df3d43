// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Findings of what really happens on a watched event loop.

#include "core/analysis/report.h"
#include "core/live/liverecording.h"
#include "core/loop/loopmonitor.h"
#include "core/loop/tracedapplication.h"
#include "core/tasks/calllater.h"
#include "core/tasks/mutex.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "core/tasks/threadpool.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>

using namespace loopscope;
using namespace std::chrono_literals;

namespace {

void burn(time::Nanoseconds duration)
{
    const time::Nanoseconds end = time::steadyClock().now() + duration;
    while (time::steadyClock().now() < end) {
    }
}

// What is found in what `body` does from the event loop, until it calls the function that it is given.
analysis::Report reportOf(const std::function<void(const std::function<void()>& finish)>& body)
{
    live::LiveRecording recording;
    recording.startNew();
    QEventLoop loop;
    QTimer::singleShot(0, &loop, [&] { body([&loop] { QTimer::singleShot(20, &loop, &QEventLoop::quit); }); });
    loop.exec();
    recording.drain(true);
    return analysis::makeReport(recording.current()->snapshot());
}

std::vector<analysis::Finding> findingsOf(const std::function<void(const std::function<void()>& finish)>& body)
{
    return reportOf(body).findings;
}

QString textOf(const std::vector<analysis::Finding>& findings, const char* rule)
{
    for (const analysis::Finding& finding : findings) {
        if (finding.rule == QLatin1String(rule))
            return finding.text;
    }
    return {};
}

qsizetype count(const std::vector<analysis::Finding>& findings, const char* rule)
{
    return std::count_if(findings.begin(), findings.end(),
                         [rule](const analysis::Finding& finding) { return finding.rule == QLatin1String(rule); });
}

} // namespace

class TstLiveFindings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takingTheValueOfARunningJobIsAWait()
    {
        tasks::ThreadPool pool("Worker", 1);
        const auto findings = findingsOf([&](const std::function<void()>& finish) {
            QCOMPARE(pool.submit("slow",
                                 [] {
                                     std::this_thread::sleep_for(80ms);
                                     return 5;
                                 })
                         .result(),
                     5);
            finish();
        });
        QCOMPARE(count(findings, "wait-on-gui-thread"), 1);
        QVERIFY(textOf(findings, "wait-on-gui-thread").contains(QStringLiteral("tst_livefindings.cpp:")));
        QVERIFY(count(findings, "blocked-loop") >= 1);
    }

    void destroyingABusyPoolIsAWait()
    {
        auto pool = std::make_unique<tasks::ThreadPool>("Worker", 1);
        const auto findings = findingsOf([&](const std::function<void()>& finish) {
            std::atomic<bool> started = false;
            pool->submit("slow", [&started] {
                started = true;
                std::this_thread::sleep_for(80ms);
            });
            while (!started)
                std::this_thread::yield();
            pool.reset();
            finish();
        });
        QCOMPARE(count(findings, "wait-on-gui-thread"), 1);
    }

    void aTaskThatKeepsOthersFromAMutexIsNamed()
    {
        const auto findings = findingsOf([](const std::function<void()>& finish) {
            tasks::Mutex mutex("database");
            const auto hold = [](tasks::Mutex& of, std::chrono::milliseconds wait) -> tasks::Task<> {
                const tasks::Mutex::Lock lock = co_await of.lock();
                co_await tasks::sleepFor(wait);
            };
            tasks::Task<> writer = tasks::start(hold(mutex, 80ms).named("writer"));
            tasks::runUntilComplete(hold(mutex, 0ms).named("reader"));
            finish();
        });
        QCOMPARE(count(findings, "mutex-contention"), 1);
        const QString text = textOf(findings, "mutex-contention");
        QVERIFY(text.startsWith(QStringLiteral("The task “reader” waited ")));
        QVERIFY(text.contains(QStringLiteral(" for the “mutex database”, which the task “writer” held.")));
    }

    void beingCalledBackIsNoWait()
    {
        tasks::ThreadPool pool("Worker", 1);
        const auto findings = findingsOf([&](const std::function<void()>& finish) {
            const auto future = pool.submit("slow", [] { std::this_thread::sleep_for(80ms); });
            tasks::whenFinished(future, QCoreApplication::instance(), [finish](const QFuture<void>&) { finish(); });
        });
        QCOMPARE(count(findings, "wait-on-gui-thread"), 0);
    }

    void aStallTellsSleepFromWork()
    {
        if (!loop::systemThreadClock()->read())
            QSKIP("this system does not tell what a thread does with its time");
        const auto longestStall = [](const std::function<void()>& body) {
            const analysis::Report report = reportOf([&](const std::function<void()>& finish) {
                body();
                finish();
            });
            const auto longest = std::max_element(report.stalls.begin(), report.stalls.end(),
                                                  [](const auto& a, const auto& b) { return a.length < b.length; });
            return longest == report.stalls.end() ? analysis::StallFigures{} : *longest;
        };
        const analysis::StallFigures slept = longestStall([] { std::this_thread::sleep_for(300ms); });
        QVERIFY(slept.split);
        QVERIFY(slept.length >= 300ms);
        QVERIFY(slept.split->asleep * 2 >= slept.length);
        QVERIFY(slept.split->running * 4 <= slept.length);
        // A burning thread on a busy machine waits for a CPU, but does not sleep.
        const analysis::StallFigures burned = longestStall([] { burn(300ms); });
        QVERIFY(burned.split);
        QVERIFY(burned.split->asleep * 4 <= burned.length);
        QVERIFY(burned.split->running * 10 >= burned.length);
        QCOMPARE(burned.split->running + burned.split->runDelay + burned.split->asleep, burned.length);
    }

    void aCallThatCallsItselfLaterSlides()
    {
        QObject context;
        int left = 30;
        std::function<void()> tick;
        const auto findings = findingsOf([&](const std::function<void()>& finish) {
            tick = [&, finish] {
                burn(3ms);
                if (--left > 0)
                    tasks::callLater(&context, 10ms, "tick", tick);
                else
                    finish();
            };
            tick();
        });
        QCOMPARE(count(findings, "timer-drift"), 1);
        QVERIFY(textOf(findings, "timer-drift").contains(QStringLiteral("“tick” should beat every 10 ms")));
    }

    void aTimerThatIsStartedAgainSlides()
    {
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        timer.setObjectName(QStringLiteral("clock"));
        int left = 30;
        const auto findings = findingsOf([&](const std::function<void()>& finish) {
            connect(&timer, &QTimer::timeout, this, [&, finish] {
                burn(3ms);
                timer.start();
                if (--left == 0) {
                    timer.stop();
                    finish();
                }
            });
            timer.start(10);
        });
        QCOMPARE(count(findings, "timer-drift"), 1);
    }

    void aTimerThatRepeatsKeepsItsGrid()
    {
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        int left = 30;
        const auto findings = findingsOf([&](const std::function<void()>& finish) {
            connect(&timer, &QTimer::timeout, this, [&, finish] {
                burn(3ms);
                if (--left == 0) {
                    timer.stop();
                    finish();
                }
            });
            timer.start(10);
        });
        QCOMPARE(count(findings, "timer-drift"), 0);
    }
};

int main(int argc, char** argv)
{
    loop::TracedApplication<QCoreApplication> application(argc, argv);
    loop::LoopMonitor monitor;
    TstLiveFindings test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_livefindings.moc"
