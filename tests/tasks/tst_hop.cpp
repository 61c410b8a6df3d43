// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/hop.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "tests/support/abroad.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>

using namespace std::chrono_literals;
using namespace loopscope::tasks;
using loopscope::tests::Abroad;
using loopscope::tests::Log;
using loopscope::tests::Witness;

namespace {

Task<std::vector<QThread*>> journey(QObject* there, QObject* back)
{
    std::vector<QThread*> threads;
    threads.push_back(QThread::currentThread());
    co_await resumeOn(there);
    threads.push_back(QThread::currentThread());
    co_await sleepFor(1ms);
    threads.push_back(QThread::currentThread());
    co_await resumeOn(back);
    threads.push_back(QThread::currentThread());
    co_return threads;
}

Task<QThread*> endsAbroad(QObject* there)
{
    co_await resumeOn(there);
    co_return QThread::currentThread();
}

Task<bool> parentOfTraveller(QObject* there)
{
    QThread* const home = QThread::currentThread();
    const QThread* const away = co_await endsAbroad(there);
    co_return away == there->thread() && QThread::currentThread() == home;
}

} // namespace

class TestHop final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskGoesToAnotherThreadAndBack()
    {
        Abroad abroad;
        QThread* const here = QThread::currentThread();
        const auto threads = runUntilComplete(journey(&abroad.place, this));
        QCOMPARE(threads, (std::vector<QThread*>{here, &abroad.thread, &abroad.thread, here}));
    }

    void oneThatEndsAbroadComesHome()
    {
        Abroad abroad;
        QVERIFY(runUntilComplete(parentOfTraveller(&abroad.place)));
    }

    void cancelTakesEffectAtHome()
    {
        Abroad abroad;
        Log log;
        const auto travel = [](QObject* there, QObject* back, Log& to) -> Task<> {
            co_await resumeOn(there);
            co_await sleepFor(5ms);
            try {
                co_await resumeOn(back);
            } catch (const Canceled&) {
                to.emplace_back("canceled at home");
                throw;
            }
        };
        Task<> task = start(travel(&abroad.place, this, log));
        QCoreApplication::processEvents();
        task.cancel();
        QVERIFY(!task.isFinished());
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(log, Log{"canceled at home"});
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
    }

    void destroyedWhileAwayItGoesWhenItComesHome()
    {
        Abroad abroad;
        Log log;
        const auto travel = [](QObject* there, Log& to) -> Task<> {
            const Witness witness(to, "traveller");
            co_await resumeOn(there);
            co_await sleepFor(5ms);
        };
        {
            const Task<> task = start(travel(&abroad.place, log));
            QCoreApplication::processEvents();
        }
        QVERIFY(log.empty());
        QTRY_COMPARE(log, Log{"traveller gone"});
    }

    void aThreadThatEndedSendsTheTaskHome()
    {
        QThread* const here = QThread::currentThread();
        const auto travel = [](QObject* there) -> Task<QThread*> {
            try {
                co_await resumeOn(there);
            } catch (const std::runtime_error&) {
                co_return QThread::currentThread();
            }
            co_return nullptr;
        };
        QThread never; // has no event loop yet
        auto place = std::make_unique<QObject>();
        place->moveToThread(&never);
        Task<QThread*> task = start(travel(place.get()));
        QCoreApplication::processEvents();
        QVERIFY(!task.isFinished());
        place.reset();
        QTRY_VERIFY(task.isFinished());
        QCOMPARE(task.result(), here);
    }
};

QTEST_GUILESS_MAIN(TestHop)
#include "tst_hop.moc"
