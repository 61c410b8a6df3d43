// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/asyncgenerator.h"
#include "core/tasks/conversation.h"
#include "core/tasks/generator.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "tests/support/tasktests.h"

#include <QCoreApplication>
#include <QTest>

#include <stdexcept>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using namespace loopscope::tasks;
using loopscope::tests::Log;
using loopscope::tests::Witness;

namespace {

Generator<int> upTo(Log& log, int n)
{
    const Witness witness(log, "range");
    for (int i = 0; i < n; ++i) {
        log.push_back("makes " + std::to_string(i));
        co_yield i;
    }
}

// What it yields it keeps.
Generator<std::string> unchanged(const std::vector<std::string>& texts)
{
    for (const std::string& text : texts)
        co_yield text;
    co_yield "end";
}

Generator<std::string&> each(std::vector<std::string>& texts)
{
    for (std::string& text : texts)
        co_yield text;
}

Conversation<std::string, int> repeats(const std::string text)
{
    for (int times = 1; times > 0;)
        times = co_yield text;
}

Generator<int> failsAfter(int n)
{
    for (int i = 0; i < n; ++i)
        co_yield i;
    throw std::runtime_error("no more");
}

Conversation<std::string, std::string> parrot()
{
    std::string said = co_yield std::string("ready");
    while (said != "bye")
        said = co_yield "Parrot says: " + said;
}

AsyncGenerator<int> ticks(Log& log, int n)
{
    const Witness witness(log, "ticks");
    for (int i = 0; i < n; ++i) {
        co_await sleepFor(1ms);
        co_yield i;
    }
}

AsyncGenerator<int> failsLater()
{
    co_yield 1;
    co_await sleepFor(0ms);
    throw std::runtime_error("no more");
}

Task<std::vector<int>> collect(AsyncGenerator<int> from)
{
    std::vector<int> values;
    for (;;) {
        const auto value = co_await from.next();
        if (!value)
            break;
        values.push_back(*value);
    }
    co_return values;
}

Task<int> sumOfMany(int n)
{
    const auto count = [](int to) -> AsyncGenerator<int> {
        for (int i = 0; i < to; ++i)
            co_yield 1;
    };
    AsyncGenerator<int> ones = count(n);
    int sum = 0;
    for (;;) {
        const auto one = co_await ones.next();
        if (!one)
            break;
        sum += *one;
    }
    co_return sum;
}

} // namespace

class TestGenerators : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBodyRunsOnlyWhenAsked()
    {
        Log log;
        {
            Generator<int> range = upTo(log, 2);
            QVERIFY(log.empty());
            for (const int i : range)
                log.push_back("takes " + std::to_string(i));
        }
        QCOMPARE(log, (Log{"makes 0", "takes 0", "makes 1", "takes 1", "range gone"}));
    }

    void nextEndsWithNothing()
    {
        Log log;
        Generator<int> range = upTo(log, 1);
        QCOMPARE(range.next(), std::optional(0));
        QCOMPARE(range.next(), std::optional<int>());
        QCOMPARE(range.next(), std::optional<int>());
    }

    void droppedInTheMiddleItsLocalsGo()
    {
        Log log;
        {
            Generator<int> range = upTo(log, 5);
            range.next();
        }
        QCOMPARE(log, (Log{"makes 0", "range gone"}));
    }

    void anExceptionReachesWhoeverAsked()
    {
        Generator<int> range = failsAfter(1);
        QCOMPARE(range.next(), std::optional(0));
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, range.next());
        QCOMPARE(range.next(), std::optional<int>());
    }

    void theParrotAnswers()
    {
        auto bird = parrot();
        QCOMPARE(bird.prime(), std::optional<std::string>("ready"));
        QCOMPARE(bird.send("hello"), std::optional<std::string>("Parrot says: hello"));
        QCOMPARE(bird.send("again"), std::optional<std::string>("Parrot says: again"));
        QCOMPARE(bird.send("bye"), std::optional<std::string>());
        QVERIFY(bird.hasEnded());
    }

    void sendingAtTheWrongTimeIsAClearError()
    {
        auto bird = parrot();
        QVERIFY_THROWS_EXCEPTION(std::logic_error, bird.send("too early"));
        bird.prime();
        QVERIFY_THROWS_EXCEPTION(std::logic_error, bird.prime());
        bird.send("bye");
        QVERIFY_THROWS_EXCEPTION(std::logic_error, bird.send("too late"));
    }

    void anAsyncGeneratorWaitsBetweenItsValues()
    {
        Log log;
        QCOMPARE(runUntilComplete(collect(ticks(log, 3))), (std::vector<int>{0, 1, 2}));
        QCOMPARE(log, Log{"ticks gone"});
    }

    void itsExceptionReachesWhoeverAwaits()
    {
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, runUntilComplete(collect(failsLater())));
    }

    void canceledWhileItWaitsItEnds()
    {
        Log log;
        Task<std::vector<int>> task = start(collect(ticks(log, 1'000'000)));
        QCoreApplication::processEvents();
        task.cancel();
        QVERIFY(task.isFinished());
        QVERIFY_THROWS_EXCEPTION(Canceled, task.result());
        QCOMPARE(log, Log{"ticks gone"});
    }

    void whatIsConstIsYieldedAsACopy()
    {
        const std::vector<std::string> texts = {"a text that is long enough for the heap", "b"};
        std::vector<std::string> seen;
        for (std::string& text : unchanged(texts)) {
            text += '!';
            seen.push_back(std::move(text));
        }
        QCOMPARE(seen, std::vector<std::string>({"a text that is long enough for the heap!", "b!", "end!"}));
        QCOMPARE(texts[1], std::string("b"));
        Generator<std::string> again = unchanged(texts);
        QCOMPARE(again.next(), std::optional<std::string>(texts[0]));
        QCOMPARE(texts[0].size(), std::size_t{39});
        auto parrot = repeats("a text that is long enough for the heap");
        QCOMPARE(parrot.prime(), std::optional<std::string>(texts[0]));
        QCOMPARE(parrot.send(1), std::optional<std::string>(texts[0]));
        QVERIFY(!parrot.send(0));
    }

    void aGeneratorOfReferencesGivesTheObjectsThemselves()
    {
        std::vector<std::string> texts = {"a", "b"};
        for (std::string& text : each(texts))
            text += '!';
        QCOMPARE(texts, std::vector<std::string>({"a!", "b!"}));
        Generator<std::string&> generator = each(texts);
        const auto first = generator.next();
        QVERIFY(first);
        QCOMPARE(&first->get(), &texts[0]);
        QVERIFY(generator.next());
        QVERIFY(!generator.next());
    }

    void anIteratorWhoseBodyThrowsIsAtTheEnd()
    {
        const auto throwing = []() -> Generator<int> {
            co_yield 1;
            throw std::runtime_error("two");
        };
        Generator<int> generator = throwing();
        auto it = generator.begin();
        QVERIFY(it != generator.end());
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, ++it);
        QVERIFY(it == generator.end());
        QVERIFY(!generator.next());
    }

    void destroyedWhileItWaitsItsLocalsGo()
    {
        Log log;
        {
            const Task<std::vector<int>> task = start(collect(ticks(log, 1'000'000)));
            QCoreApplication::processEvents();
        }
        QCOMPARE(log, Log{"ticks gone"});
    }

    void manyValuesNeedNoStack() { QCOMPARE(runUntilComplete(sumOfMany(100'000)), 100'000); }
};

QTEST_GUILESS_MAIN(TestGenerators)
#include "tst_generators.moc"
