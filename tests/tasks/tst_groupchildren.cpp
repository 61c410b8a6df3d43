// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/event.h"
#include "core/tasks/start.h"
#include "core/tasks/taskgroup.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <stdexcept>
#include <string>

using namespace loopscope::tasks;

namespace {

template <typename T>
Task<T> give(Event& when, T value)
{
    co_await when.wait();
    co_return value;
}

Task<std::unique_ptr<int>> giveOwned(Event& when)
{
    co_await when.wait();
    co_return std::make_unique<int>(4);
}

Task<int> fail(Event& when)
{
    co_await when.wait();
    throw std::runtime_error("no luck");
}

Task<int> valueOf(Child<int> child) { co_return co_await child; }

void turn()
{
    for (int i = 0; i < 4; ++i)
        QCoreApplication::processEvents();
}

} // namespace

class TestGroupChildren final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChildGivesItsResultToWhoeverAsks()
    {
        Event go;
        TaskGroup group;
        const Child<int> child = group.start(give(go, 7));
        QVERIFY(!child.isFinished());
        QVERIFY_THROWS_EXCEPTION(std::logic_error, child.result());
        Task<int> one = start(valueOf(child));
        Task<int> two = start(valueOf(child));
        turn();
        go.set();
        turn();
        QVERIFY(child.isFinished());
        QCOMPARE(child.result(), 7);
        QCOMPARE(one.result() + two.result(), 14);
        QCOMPARE(runUntilComplete(valueOf(child)), 7); // it has finished already
        const Child<> nothing = group.start([]() -> Task<> { co_return; }());
        turn();
        nothing.result();
    }

    void aResultThatCannotBeCopiedMovesOutOnce()
    {
        Event go;
        go.set();
        TaskGroup group;
        const Child<std::unique_ptr<int>> child = group.start(giveOwned(go));
        turn();
        QCOMPARE(*child.result(), 4);
        QVERIFY_THROWS_EXCEPTION(std::logic_error, child.result());
    }

    void aChildsFailureIsTheGroupsToo()
    {
        Event go;
        const auto body = [](Event& when) -> Task<std::string> {
            TaskGroup group;
            const Child<int> failing = group.start(fail(when));
            Event never;
            const Child<int> sibling = group.start(give(never, 1));
            std::string text;
            try {
                co_await group.join();
            } catch (const std::runtime_error& error) {
                text = error.what();
            }
            try {
                failing.result();
            } catch (const std::runtime_error& error) {
                text += std::string(", ") + error.what();
            }
            try {
                sibling.result();
            } catch (const Canceled&) {
                text += ", canceled";
            }
            co_return text;
        };
        go.set();
        QCOMPARE(runUntilComplete(body(go)), std::string("no luck, no luck, canceled"));
    }

    void oneChildIsCanceledAlone()
    {
        Event go;
        const auto body = [](Event& when) -> Task<int> {
            TaskGroup group;
            const Child<int> unwanted = group.start(give(when, 1));
            const Child<int> wanted = group.start(give(when, 2));
            unwanted.cancel();
            when.set();
            const int value = co_await wanted;
            co_return unwanted.isFinished() ? value : 0;
        };
        QCOMPARE(runUntilComplete(body(go)), 2);
    }

    void cancelingWhoeverWaitsLeavesTheChild()
    {
        Event go;
        TaskGroup group;
        const Child<int> child = group.start(give(go, 7));
        Task<int> waiter = start(valueOf(child));
        turn();
        waiter.cancel();
        QVERIFY_THROWS_EXCEPTION(Canceled, waiter.result());
        go.set();
        turn();
        QCOMPARE(child.result(), 7);
    }

    void aHandleThatOutlivesItsGroupIsCanceled()
    {
        Event never;
        auto group = std::make_unique<TaskGroup>();
        const Child<int> child = group->start(give(never, 7));
        Task<int> waiter = start(valueOf(child));
        turn();
        group.reset();
        turn();
        QVERIFY_THROWS_EXCEPTION(Canceled, waiter.result());
        QVERIFY_THROWS_EXCEPTION(Canceled, child.result());
        child.cancel();
    }

    void aTaskThatHasFinishedAlreadyIsNotWaitedFor()
    {
        Event now;
        now.set();
        Task<int> done = start(give(now, 3));
        turn();
        QVERIFY(done.isFinished());
        const auto body = [](Task<int> given) -> Task<int> {
            TaskGroup group;
            const Child<int> child = group.start(std::move(given));
            co_await group.join();
            co_return child.result();
        };
        QCOMPARE(runUntilComplete(body(std::move(done))), 3);
    }
};

QTEST_GUILESS_MAIN(TestGroupChildren)
#include "tst_groupchildren.moc"
