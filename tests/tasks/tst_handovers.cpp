// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/channel.h"
#include "core/tasks/semaphore.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"

#include <QCoreApplication>
#include <QTest>

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <set>
#include <vector>

using namespace std::chrono_literals;
using namespace loopscope::tasks;

namespace {

// LOOPSCOPE_SEED repeats a run.

// Tasks that come, are canceled and destroyed at random, from outside and by each other.
class Crowd
{
public:
    explicit Crowd(std::mt19937& random)
        : m_random(random)
    {
    }
    [[nodiscard]] int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(m_random); }

    void add(Task<> task) { slotFor() = start(std::move(task)); }
    // Ends one of them, or none, in one of the two ways.
    void disturb()
    {
        Task<>& one = m_tasks[static_cast<std::size_t>(pick(size))];
        if (pick(2) == 0)
            one.cancel();
        else if (pick(2) == 0)
            Task<>(std::move(one)); // gone
    }
    void endAll()
    {
        for (Task<>& task : m_tasks)
            task = Task<>();
    }
    [[nodiscard]] bool isIdle() const
    {
        return std::all_of(m_tasks.begin(), m_tasks.end(),
                           [](const Task<>& task) { return !task.isValid() || task.isFinished(); });
    }

private:
    static constexpr int size = 12;

    Task<>& slotFor()
    {
        for (Task<>& task : m_tasks) {
            if (!task.isValid() || task.isFinished())
                return task;
        }
        return m_tasks[static_cast<std::size_t>(pick(size))]; // which ends there
    }

    std::mt19937& m_random;
    std::array<Task<>, size> m_tasks;
};

struct Permitted
{
    Semaphore semaphore{2};
    int inside = 0;
    bool isWrong = false;
};

Task<> visit(Permitted& of, Crowd& crowd)
{
    struct Inside
    {
        explicit Inside(Permitted& place)
            : of(place)
        {
            of.isWrong = of.isWrong || ++of.inside > 2;
        }
        ~Inside() { --of.inside; }
        Inside(const Inside&) = delete;
        Inside& operator=(const Inside&) = delete;
        Permitted& of;
    };
    const Permit permit = co_await of.semaphore.acquire();
    const Inside inside(of);
    if (crowd.pick(3) == 0)
        crowd.disturb();
    if (crowd.pick(2) == 0)
        co_await sleepFor(0ms);
}

struct Sent
{
    explicit Sent(std::size_t room)
        : channel(room)
    {
    }
    Channel<int> channel;
    std::multiset<int> accepted; // by those that went on
    std::multiset<int> received;
    std::multiset<int> given; // to a send that may or may not have been accepted
};

Task<> give(Sent& of, Crowd& crowd, int value)
{
    of.given.insert(value);
    try {
        co_await of.channel.send(value);
    } catch (const ChannelClosed&) {
        co_return;
    }
    of.accepted.insert(value);
    if (crowd.pick(4) == 0)
        crowd.disturb();
}

Task<> take(Sent& of, Crowd& crowd)
{
    const std::optional<int> value = co_await of.channel.receive();
    if (value)
        of.received.insert(*value);
    if (crowd.pick(4) == 0)
        crowd.disturb();
}

} // namespace

class TestHandOvers final : public QObject
{
    Q_OBJECT

    std::mt19937 m_random;

private Q_SLOTS:
    void init()
    {
        bool isGiven = false;
        const unsigned given = qgetenv("LOOPSCOPE_SEED").toUInt(&isGiven);
        const unsigned seed = isGiven ? given : std::random_device()();
        qInfo("LOOPSCOPE_SEED=%u", seed);
        m_random.seed(seed);
    }

    void noPermitIsLostOrDoubled()
    {
        for (int round = 0; round < 1500; ++round) {
            Crowd crowd(m_random);
            Permitted place;
            for (int step = 0; step < 100; ++step) {
                if (crowd.pick(2) == 0)
                    crowd.add(visit(place, crowd));
                if (crowd.pick(4) == 0)
                    crowd.disturb();
                if (crowd.pick(3) == 0)
                    QCoreApplication::processEvents();
                QVERIFY(!place.isWrong);
            }
            QTRY_VERIFY(crowd.isIdle());
            QCOMPARE(place.semaphore.available(), std::size_t{2});
            QCOMPARE(place.semaphore.waiting(), std::size_t{0});
            QCOMPARE(place.inside, 0);
            crowd.endAll();
        }
    }

    void noValueIsLostOrDoubled()
    {
        for (int round = 0; round < 1500; ++round) {
            Crowd crowd(m_random);
            Sent sent(static_cast<std::size_t>(crowd.pick(4)));
            for (int step = 0; step < 100; ++step) {
                if (crowd.pick(2) == 0)
                    crowd.add(crowd.pick(2) == 0 ? give(sent, crowd, step) : take(sent, crowd));
                if (crowd.pick(4) == 0)
                    crowd.disturb();
                if (crowd.pick(3) == 0)
                    QCoreApplication::processEvents();
            }
            sent.channel.close();
            QTRY_VERIFY(crowd.isIdle());
            crowd.endAll();
            while (const std::optional<int> value = sent.channel.tryReceive())
                sent.received.insert(*value);
            QVERIFY(
                std::includes(sent.received.begin(), sent.received.end(), sent.accepted.begin(), sent.accepted.end()));
            QVERIFY(std::includes(sent.given.begin(), sent.given.end(), sent.received.begin(), sent.received.end()));
            QCOMPARE(sent.channel.size(), std::size_t{0});
        }
    }
};

QTEST_GUILESS_MAIN(TestHandOvers)
#include "tst_handovers.moc"
