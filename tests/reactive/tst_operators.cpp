// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What each operator makes of a stream, as pictures.

#include "core/reactive/operators/buffer.h"
#include "core/reactive/operators/distinctuntilchanged.h"
#include "core/reactive/operators/doonnext.h"
#include "core/reactive/operators/filter.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/observeon.h"
#include "core/reactive/operators/pairwise.h"
#include "core/reactive/operators/scan.h"
#include "core/reactive/operators/skip.h"
#include "core/reactive/operators/startwith.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/takewhile.h"
#include "core/reactive/sources/defer.h"
#include "core/reactive/sources/empty.h"
#include "core/reactive/sources/error.h"
#include "core/reactive/sources/interval.h"
#include "core/reactive/sources/just.h"
#include "core/reactive/sources/never.h"
#include "core/reactive/sources/range.h"
#include "tests/support/marbles.h"
#include "tests/support/plaintest.h"

#include <stdexcept>

using namespace loopscope::reactive;
using namespace loopscope::test;
using Text = std::string;

namespace {

struct Row
{
    const char* source;
    const char* expected;
    const char* life; // of the subscription to the source
};

template <typename Operator>
void checkRows(const Operator& op, std::initializer_list<Row> rows)
{
    for (const Row& row : rows) {
        const MarbleTime time;
        const Probe source = time.cold(row.source);
        CHECK_EQUAL(time.draw(source | op), row.expected);
        const std::vector<Text> lives = source.lives();
        CHECK_EQUAL(lives.empty() ? Text() : lives.front(), row.life);
    }
}

const auto upper = [](const Text& value) -> Text {
    if (value == "x")
        throw std::runtime_error("x is not a letter here");
    return Text(1, static_cast<char>(value[0] - 'a' + 'A'));
};
const auto isNotB = [](const Text& value) {
    if (value == "x")
        throw std::runtime_error("x is not a letter here");
    return value != "b";
};

void mapAppliesAndTurnsAThrowIntoAnError()
{
    checkRows(map(upper), {
                              {"-a-b-|", "-A-B-|", "^----!"},
                              {"-a-#", "-A-#", "^--!"},
                              {"-a-x-b-|", "-A-#", "^--!"},
                              {"|", "|", "(^!)"},
                          });
}

void filterKeepsWhatThePredicateHoldsFor()
{
    checkRows(filter(isNotB), {
                                  {"-a-b-c|", "-a---c|", "^-----!"},
                                  {"-a-x-b-|", "-a-#", "^--!"},
                                  {"-b-#", "---#", "^--!"},
                              });
}

void takeStopsItsProducerWhenItHasEnough()
{
    checkRows(take(2), {
                           {"-a-b-c-|", "-a-(b|)", "^--!"},
                           {"-a-|", "-a-|", "^--!"},
                           {"-a-#", "-a-#", "^--!"},
                           {"(abc)", "(ab|)", "(^!)"},
                       });
    checkRows(take(0), {{"-a-|", "|", ""}});
    int made = 0;
    int seen = 0;
    const auto subscription =
        (range(0, 100000) | doOnNext([&](int) { ++made; }) | take(4)).subscribe([&](int) { ++seen; });
    CHECK_EQUAL(made, 4);
    CHECK_EQUAL(seen, 4);
}

void takeWhileEndsWithTheFirstThatFails()
{
    checkRows(takeWhile(isNotB), {
                                     {"-a-c-b-d|", "-a-c-|", "^----!"},
                                     {"-a-x-b-|", "-a-#", "^--!"},
                                 });
}

void skipLeavesTheFirstOut() { checkRows(skip(2), {{"-a-b-c-|", "-----c-|", "^------!"}, {"-a-|", "---|", "^--!"}}); }

void distinctUntilChangedDropsRepeats()
{
    checkRows(distinctUntilChanged(), {{"aabbacc|", "a-b-ac-|", "^------!"}, {"a-a-#", "a---#", "^---!"}});
}

void bufferOverlapsAndLeavesGaps()
{
    checkRows(buffer(4, 1), {
                                {"123456|", "---[1234][2345][3456]([456][56]6|)", "^-----!"},
                                {"12345#", "---[1234][2345]#", "^----!"},
                                {"|", "|", "(^!)"},
                            });
    checkRows(buffer(2, 3), {{"1234567|", "-[12]--[45]--(7|)", "^------!"}});
    checkRows(buffer(2), {{"12345|", "-[12]-[34]-(5|)", "^----!"}, {"123#", "-[12]-#", "^--!"}});
}

void scanGivesTheRunningResult()
{
    checkRows(scan(Text(), [](const Text& all, const Text& value) { return all + value; }),
              {{"a-b-c|", "a-[ab]-[abc]|", "^----!"}});
}

void startWithComesFirst() { checkRows(startWith(Text("z")), {{"-a-|", "za-|", "^--!"}}); }

void pairwiseJoinsNeighbours() { checkRows(pairwise(), {{"a-b-c|", "--[ab]-[bc]|", "^----!"}}); }

void doOnNextSeesEachValueBeforeTheSubscriber()
{
    Text seen;
    checkRows(doOnNext([&seen](const Text& value) { seen += value; }), {{"a-b|", "a-b|", "^--!"}});
    CHECK_EQUAL(seen, "ab");
}

void sourcesEmitWhatTheySay()
{
    const MarbleTime time;
    CHECK_EQUAL(time.draw(just(1, 2, 3)), "(123|)");
    CHECK_EQUAL(time.draw(range(3, 4)), "(3456|)");
    CHECK_EQUAL(time.draw(range(0, 0)), "|");
    CHECK_EQUAL(time.draw(fromContainer(std::vector<int>{7, 8})), "(78|)");
    CHECK_EQUAL(time.draw(empty<int>()), "|");
    CHECK_EQUAL(time.draw(never<int>()), "");
    CHECK_EQUAL(time.draw(error<int>(loopscope::Error{"no", "such thing", {}})), "#");
    CHECK_EQUAL(time.draw(interval(20ms, time.clock) | take(3)), "--0-1-(2|)");
    CHECK_EQUAL(time.draw(create<int>([](const Emitter<int>& emitter) {
        emitter.onNext(1);
        throw std::runtime_error("half way");
    })),
                "(1#)");
}

void deferMakesAStreamForEachSubscriber()
{
    const MarbleTime time;
    int made = 0;
    const auto stream = defer([&made] { return just(++made); });
    CHECK_EQUAL(time.draw(stream), "(1|)");
    CHECK_EQUAL(time.draw(stream), "(2|)");
}

void observeOnKeepsTheNewestAndCountsWhatItDrops()
{
    const MarbleTime time;
    const auto dropped = std::make_shared<DropCounter>();
    CHECK_EQUAL(time.draw(time.cold("(abcd)-e-|") | observeOn(time.clock, Backlog::buffer(10))), "(abcd)-e-|");
    const auto later = VirtualScheduler::make(); // a thread that is busy until told to go on
    const Recording recording(later, time.cold("(abcd)-#") | observeOn(later, Backlog::buffer(3, dropped)));
    time.advance(10);
    CHECK_EQUAL(recording.picture(), "");
    later->run();
    CHECK_EQUAL(recording.picture(), "(bcd#)");
    CHECK_EQUAL(dropped->count(), 1U);
}

void aBacklogOfNothingDropsAllAndCounts()
{
    const MarbleTime time;
    const auto dropped = std::make_shared<DropCounter>();
    CHECK_EQUAL(time.draw(time.cold("ab-c|") | observeOn(time.clock, Backlog::buffer(0, dropped))), "----|");
    CHECK_EQUAL(dropped->count(), 3U);
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(aBacklogOfNothingDropsAllAndCounts),
            TEST(mapAppliesAndTurnsAThrowIntoAnError),
            TEST(filterKeepsWhatThePredicateHoldsFor),
            TEST(takeStopsItsProducerWhenItHasEnough),
            TEST(takeWhileEndsWithTheFirstThatFails),
            TEST(skipLeavesTheFirstOut),
            TEST(distinctUntilChangedDropsRepeats),
            TEST(bufferOverlapsAndLeavesGaps),
            TEST(scanGivesTheRunningResult),
            TEST(startWithComesFirst),
            TEST(pairwiseJoinsNeighbours),
            TEST(doOnNextSeesEachValueBeforeTheSubscriber),
            TEST(sourcesEmitWhatTheySay),
            TEST(deferMakesAStreamForEachSubscriber),
            TEST(observeOnKeepsTheNewestAndCountsWhatItDrops),
        },
        argc, argv);
}
