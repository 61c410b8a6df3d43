// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Streams on Qt's event loops, from signals and from futures.

#include "core/reactive/operators/map.h"
#include "core/reactive/operators/observeon.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/schedulers/qtscheduler.h"
#include "core/reactive/schedulers/workerscheduler.h"
#include "core/reactive/sources/fromfuture.h"
#include "core/reactive/sources/fromsignal.h"
#include "core/reactive/sources/interval.h"
#include "core/reactive/sources/range.h"

#include <QEventLoop>
#include <QPromise>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <cmath>
#include <future>

using namespace loopscope::reactive;
using namespace std::chrono_literals;

struct Nothing // empty, but a value
{
};

class Emitting final : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] bool isConnected() const
    {
        return isSignalConnected(QMetaMethod::fromSignal(&Emitting::one)) ||
               isSignalConnected(QMetaMethod::fromSignal(&Emitting::destroyed));
    }
Q_SIGNALS:
    void none();
    void one(int value);
    void two(int value, const QString& text);
    void mine(QPrivateSignal);
    void valueOfMine(int value, QPrivateSignal);
    void nothing(Nothing value);

public:
    void sendMine()
    {
        Q_EMIT mine({});
        Q_EMIT valueOfMine(3, {});
    }
};

class TestQtStreams final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void intervalTicksInTheLoopsThread()
    {
        QList<std::int64_t> values;
        QThread* thread = nullptr;
        bool completed = false;
        const auto subscription = (interval(5ms, qtScheduler()) | take(10))
                                      .subscribe(
                                          [&](std::int64_t value) {
                                              values.append(value);
                                              thread = QThread::currentThread();
                                          },
                                          [](const ErrorPtr&) {}, [&] { completed = true; });
        QVERIFY(values.isEmpty());
        QTRY_VERIFY(completed);
        QCOMPARE(values.size(), 10);
        QCOMPARE(thread, QThread::currentThread());
    }

    void ticksAreNeverEarlyAndDoNotDrift()
    {
        const SchedulerPtr scheduler = qtScheduler();
        const auto start = scheduler->now();
        QList<double> lateness; // ms
        QEventLoop loop;        // QTRY_ sleeps in between, which would be measured too
        QTimer::singleShot(10s, &loop, &QEventLoop::quit);
        const auto subscription = (interval(10ms, scheduler) | take(100)).subscribe([&](std::int64_t tick) {
            const auto due = start + (tick + 1) * 10ms;
            lateness.append(std::chrono::duration<double, std::milli>(scheduler->now() - due).count());
            if (lateness.size() == 100)
                loop.quit();
        });
        loop.exec();
        QCOMPARE(lateness.size(), 100);
        QVERIFY(*std::min_element(lateness.begin(), lateness.end()) >= 0);
        qInfo("100 ticks of 10 ms ended %.2f ms after 1 s", lateness.last());
    }

    void valuesOfAFreezeWaitInOrder()
    {
        const auto worker = WorkerScheduler::make("producer");
        QList<std::int64_t> values;
        const auto dropped = std::make_shared<DropCounter>();
        const auto subscription =
            (interval(1ms, worker) | observeOn(qtScheduler(), Backlog::buffer(1000, dropped)) | take(200))
                .subscribe([&](std::int64_t value) { values.append(value); });
        QThread::msleep(250); // the loop is blocked
        QVERIFY(values.isEmpty());
        QTRY_COMPARE(values.size(), 200);
        for (int i = 0; i < 200; ++i)
            QCOMPARE(values[i], i);
        QCOMPARE(dropped->count(), 0U);
    }

    void aSchedulerMayServeAnotherThreadsLoop()
    {
        QThread thread;
        thread.start();
        std::promise<QThread*> seen;
        {
            const auto subscription = (interval(1ms, qtScheduler(&thread)) | take(1)).subscribe([&](std::int64_t) {
                seen.set_value(QThread::currentThread());
            });
            QCOMPARE(seen.get_future().get(), &thread);
        }
        thread.quit();
        thread.wait();
    }

    void disposingInsideADispatchIsSafe()
    {
        auto subscription = std::make_shared<Subscription>();
        int ticks = 0;
        *subscription = interval(1ms, qtScheduler()).subscribe([subscription, &ticks](std::int64_t) {
            ++ticks;
            subscription->dispose(); // the last owner of its scheduler
        });
        const std::weak_ptr<Subscription> alive = subscription;
        subscription = nullptr;
        QTRY_COMPARE(ticks, 1);
        QTRY_VERIFY(alive.expired());
    }

    void signalsBecomeValues()
    {
        Emitting object;
        QString log;
        const auto none = fromSignal(&object, &Emitting::none).subscribe([&](std::monostate) { log += u'n'; });
        const auto one = fromSignal(&object, &Emitting::one).subscribe([&](int v) { log += QString::number(v); });
        const auto two = fromSignal(&object, &Emitting::two).subscribe([&](const std::tuple<int, QString>& both) {
            log += QString::number(std::get<0>(both)) + std::get<1>(both);
        });
        Q_EMIT object.none();
        Q_EMIT object.one(1);
        Q_EMIT object.two(2, QStringLiteral("x"));
        QCOMPARE(log, QStringLiteral("n12x"));
    }

    void aSignalThatOnlyItsClassCanEmitGivesItsOwnArguments()
    {
        Emitting object;
        QString log;
        const auto mine = fromSignal(&object, &Emitting::mine).subscribe([&](std::monostate) { log += u'm'; });
        const auto value =
            fromSignal(&object, &Emitting::valueOfMine).subscribe([&](int v) { log += QString::number(v); });
        const auto nothing = fromSignal(&object, &Emitting::nothing).subscribe([&](Nothing) { log += u'o'; });
        object.sendMine();
        Q_EMIT object.nothing({});
        QCOMPARE(log, QStringLiteral("m3o"));
        QTimer timer;
        int ticks = 0;
        const auto ticking = fromSignal(&timer, &QTimer::timeout).subscribe([&](std::monostate) { ++ticks; });
        timer.start(0);
        QTRY_VERIFY(ticks > 1);
    }

    void aDestroyedSenderCompletes()
    {
        auto object = std::make_unique<Emitting>();
        bool completed = false;
        const auto subscription = fromSignal(object.get(), &Emitting::one)
                                      .subscribe([](int) {}, [](const ErrorPtr&) {}, [&] { completed = true; });
        object.reset();
        QVERIFY(completed);
    }

    void disposingDisconnects()
    {
        Emitting object;
        {
            const auto subscription = (fromSignal(&object, &Emitting::one) | take(1)).subscribe([](int) {});
            QVERIFY(object.isConnected());
            Q_EMIT object.one(1); // take(1) has enough
            QVERIFY(!object.isConnected());
        }
        {
            const auto subscription = fromSignal(&object, &Emitting::one).subscribe([](int) {});
            QVERIFY(object.isConnected());
        }
        QVERIFY(!object.isConnected());
    }

    void futuresBecomeStreams()
    {
        QPromise<int> promise;
        QString log;
        const auto record = [&log](QFuture<int> future) {
            return fromFuture(std::move(future))
                .subscribe([&log](int v) { log += QString::number(v); },
                           [&log](const ErrorPtr& e) { log += u'#' + QString::fromStdString(errorText(e)); },
                           [&log] { log += u'|'; });
        };
        const auto first = record(promise.future());
        promise.start();
        promise.addResult(1);
        promise.addResult(2);
        promise.finish();
        QTRY_COMPARE(log, QStringLiteral("12|"));
        log.clear();
        QPromise<int> failing;
        failing.start();
        failing.setException(std::make_exception_ptr(std::runtime_error("broken")));
        failing.finish();
        const auto second = record(failing.future());
        QTRY_COMPARE(log, QStringLiteral("#broken"));
        log.clear();
        QPromise<int> canceled;
        canceled.start();
        canceled.future().cancel();
        canceled.finish();
        const auto third = record(canceled.future());
        QTRY_COMPARE(log, QStringLiteral("#the future gave no result: it was canceled"));
    }
};

QTEST_GUILESS_MAIN(TestQtStreams)
#include "tst_qtstreams.moc"
