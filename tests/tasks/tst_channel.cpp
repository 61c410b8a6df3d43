// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/channel.h"
#include "core/tasks/start.h"
#include "core/tasks/timeout.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using namespace loopscope::tasks;
using loopscope::tests::Log;

namespace {

Task<> receive(Channel<int>& channel, Log& log, std::string name)
{
    const std::optional<int> value = co_await channel.receive();
    log.push_back(name + ' ' + (value ? std::to_string(*value) : "closed"));
}

Task<> receiveAll(Channel<int>& channel, std::vector<int>& values)
{
    while (const std::optional<int> value = co_await channel.receive())
        values.push_back(*value);
}

Task<> send(Channel<int>& channel, int value) { co_await channel.send(value); }

Task<> sendMany(Channel<int>& channel, int count)
{
    for (int i = 0; i < count; ++i)
        co_await channel.send(i);
    channel.close();
}

void turn()
{
    for (int i = 0; i < 4; ++i)
        QCoreApplication::processEvents();
}

} // namespace

class TestChannel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesComeInOrderWhateverTheRoom_data()
    {
        QTest::addColumn<quint64>("room");
        QTest::newRow("none") << quint64{0};
        QTest::newRow("one") << quint64{1};
        QTest::newRow("three") << quint64{3};
        QTest::newRow("any") << quint64{Channel<int>::unbounded};
    }
    void valuesComeInOrderWhateverTheRoom()
    {
        QFETCH(quint64, room);
        Channel<int> channel(room);
        std::vector<int> values;
        Task<> receiver = start(receiveAll(channel, values));
        Task<> sender = start(sendMany(channel, 10));
        QTRY_VERIFY(receiver.isFinished());
        receiver.result();
        QCOMPARE(values, std::vector<int>({0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
        QVERIFY(sender.isFinished());
    }

    void aFullChannelKeepsTheSendersInTheirOrder()
    {
        Channel<int> channel(1);
        std::vector<Task<>> senders;
        for (int i = 0; i < 4; ++i)
            senders.push_back(start(send(channel, i)));
        turn();
        QVERIFY(senders[0].isFinished());
        QCOMPARE(channel.sending(), std::size_t{3});
        QCOMPARE(channel.size(), std::size_t{1});
        QVERIFY(!channel.trySend(9));
        for (int i = 0; i < 4; ++i)
            QCOMPARE(channel.tryReceive(), std::optional<int>(i));
        QVERIFY(!channel.tryReceive());
        turn();
        QVERIFY(senders[3].isFinished());
    }

    void aRendezvousWaitsForTheReceiver()
    {
        Channel<int> channel(0);
        QVERIFY(!channel.trySend(1));
        Task<> sender = start(send(channel, 7));
        turn();
        QVERIFY(!sender.isFinished());
        QCOMPARE(channel.tryReceive(), std::optional<int>(7));
        turn();
        QVERIFY(sender.isFinished());
    }

    void receiversAreServedInTheirOrder()
    {
        Channel<int> channel;
        Log log;
        std::vector<Task<>> receivers;
        for (const char* name : {"a", "b", "c"})
            receivers.push_back(start(receive(channel, log, name)));
        turn();
        QCOMPARE(channel.receiving(), std::size_t{3});
        QVERIFY(channel.trySend(1));
        QVERIFY(channel.trySend(2));
        turn();
        QCOMPARE(log, Log({"a 1", "b 2"}));
        channel.close();
        turn();
        QCOMPARE(log, Log({"a 1", "b 2", "c closed"}));
    }

    void aCanceledReceiverLeavesTheQueue()
    {
        Channel<int> channel;
        Log log;
        Task<> first = start(receive(channel, log, "first"));
        Task<> second = start(receive(channel, log, "second"));
        turn();
        first.cancel();
        QVERIFY(channel.trySend(1));
        turn();
        QCOMPARE(log, Log({"second 1"}));
        QVERIFY_THROWS_EXCEPTION(Canceled, first.result());
    }

    // Every value that met a cancel, or the end of its receiver, is still there, and before the later ones.
    void aValueThatMeetsACancelIsNotLost()
    {
        Channel<int> channel;
        Log log;
        std::vector<Task<>> receivers;
        for (const char* name : {"a", "b", "c"})
            receivers.push_back(start(receive(channel, log, name)));
        turn();
        for (int i = 1; i <= 5; ++i)
            QVERIFY(channel.trySend(i));
        receivers[0].cancel();
        receivers[1] = Task<>();
        turn();
        QCOMPARE(log, Log({"c 3"}));
        QCOMPARE(channel.size(), std::size_t{4});
        for (const int value : {1, 2, 4, 5})
            QCOMPARE(channel.tryReceive(), std::optional<int>(value));
        QVERIFY_THROWS_EXCEPTION(Canceled, receivers[0].result());
    }

    void aValueThatMeetsACancelGoesToTheNextOneThatWaits()
    {
        Channel<int> channel;
        Log log;
        Task<> first = start(receive(channel, log, "first"));
        Task<> second = start(receive(channel, log, "second"));
        turn();
        QVERIFY(channel.trySend(1));
        first.cancel();
        turn();
        QCOMPARE(log, Log({"second 1"}));
        QVERIFY_THROWS_EXCEPTION(Canceled, first.result());
    }

    void aCanceledOrDestroyedSenderHasNotSent()
    {
        Channel<int> channel(1);
        QVERIFY(channel.trySend(0));
        Task<> canceled = start(send(channel, 1));
        auto dropped = std::make_unique<Task<>>(start(send(channel, 2)));
        Task<> kept = start(send(channel, 3));
        turn();
        canceled.cancel();
        dropped.reset();
        QCOMPARE(channel.tryReceive(), std::optional<int>(0));
        QCOMPARE(channel.tryReceive(), std::optional<int>(3));
        QVERIFY(!channel.tryReceive());
        turn();
        kept.result();
        QVERIFY_THROWS_EXCEPTION(Canceled, canceled.result());
    }

    void closingKeepsWhatIsInItAndRefusesMore()
    {
        Channel<int> channel(1);
        QVERIFY(channel.trySend(1));
        Task<> waiting = start(send(channel, 2));
        turn();
        channel.close();
        channel.close();
        turn();
        QVERIFY_THROWS_EXCEPTION(ChannelClosed, waiting.result());
        QVERIFY_THROWS_EXCEPTION(ChannelClosed, runUntilComplete(send(channel, 3)));
        QVERIFY(!channel.trySend(3));
        std::vector<int> values;
        runUntilComplete(receiveAll(channel, values));
        QCOMPARE(values, std::vector<int>({1}));
    }

    void theEndOfAChannelClosesIt()
    {
        auto empty = std::make_unique<Channel<int>>();
        auto full = std::make_unique<Channel<int>>(0);
        Log log;
        Task<> receiver = start(receive(*empty, log, "receiver"));
        Task<> sender = start(send(*full, 2));
        turn();
        ReceiveAwaiter<int> late = empty->receive();
        empty.reset();
        full.reset();
        turn();
        QCOMPARE(log, Log({"receiver closed"}));
        QVERIFY_THROWS_EXCEPTION(ChannelClosed, sender.result());
        const auto wait = [](ReceiveAwaiter<int>& of) -> Task<bool> {
            const std::optional<int> value = co_await of;
            co_return value.has_value();
        };
        QVERIFY(!runUntilComplete(wait(late)));
    }

    void valuesThatOnlyMoveGoThrough()
    {
        Channel<std::unique_ptr<int>> channel(0);
        const auto give = [](Channel<std::unique_ptr<int>>& to) -> Task<> {
            auto value = std::make_unique<int>(5);
            co_await to.send(std::move(value));
        };
        const auto take = [](Channel<std::unique_ptr<int>>& from) -> Task<int> {
            auto value = co_await from.receive();
            co_return **value;
        };
        Task<> sender = start(give(channel));
        QCOMPARE(runUntilComplete(take(channel)), 5);
    }

    void manyOnBothSidesNeedNeitherStackNorMuchTime()
    {
        constexpr int many = 100'000;
        Channel<int> channel(0);
        std::vector<Task<>> senders;
        for (int i = 0; i < many; ++i)
            senders.push_back(start(send(channel, i)));
        turn();
        QCOMPARE(channel.sending(), std::size_t{many});
        Log log;
        std::vector<Task<>> receivers;
        for (int i = 0; i < many; ++i)
            receivers.push_back(start(receive(channel, log, "")));
        turn();
        QCOMPARE(channel.sending(), std::size_t{0});
        QCOMPARE(log.size(), std::size_t{many});
        QCOMPARE(log.back(), " " + std::to_string(many - 1));

        // Values that come back, oldest first and newest first.
        receivers.clear();
        for (int i = 0; i < many; ++i)
            receivers.push_back(start(receive(channel, log, "")));
        turn();
        for (int i = 0; i < many; ++i)
            QVERIFY(channel.trySend(i));
        for (int i = 0; i < many / 2; ++i) {
            receivers[static_cast<std::size_t>(i)] = Task<>();
            receivers[static_cast<std::size_t>(many - 1 - i)] = Task<>();
        }
        for (int i = 0; i < many; ++i)
            QCOMPARE(channel.tryReceive(), std::optional<int>(i));
    }
};

QTEST_GUILESS_MAIN(TestChannel)
#include "tst_channel.moc"
