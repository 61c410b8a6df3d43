// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Operators over several streams, as pictures.

#include "core/reactive/operators/catcherror.h"
#include "core/reactive/operators/combinelatest.h"
#include "core/reactive/operators/concat.h"
#include "core/reactive/operators/first.h"
#include "core/reactive/operators/last.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/merge.h"
#include "core/reactive/operators/reduce.h"
#include "core/reactive/operators/retry.h"
#include "core/reactive/operators/takeuntil.h"
#include "core/reactive/operators/withlatestfrom.h"
#include "core/reactive/operators/zip.h"
#include "core/reactive/sources/range.h"
#include "tests/support/marbles.h"
#include "tests/support/plaintest.h"

using namespace loopscope::reactive;
using namespace loopscope::test;
using Text = std::string;
using Lives = std::vector<Text>;

namespace {

struct Row
{
    const char* a;
    const char* b;
    const char* expected;
    const char* lifeOfA;
    const char* lifeOfB;
};

Text join(const std::tuple<Text, Text>& both) { return std::get<0>(both) + std::get<1>(both); }
Text joinPair(const std::pair<Text, Text>& both) { return both.first + both.second; }

template <typename Combine>
void checkRows(const Combine& combine, std::initializer_list<Row> rows)
{
    for (const Row& row : rows) {
        const MarbleTime time;
        const Probe a = time.cold(row.a);
        const Probe b = time.cold(row.b);
        CHECK_EQUAL(time.draw(combine(a.stream, b.stream)), row.expected);
        CHECK_EQUAL(a.lives(), (*row.lifeOfA == '\0' ? Lives() : Lives{row.lifeOfA}));
        CHECK_EQUAL(b.lives(), (*row.lifeOfB == '\0' ? Lives() : Lives{row.lifeOfB}));
    }
}

void mergeEndsWithTheLastOrTheFirstError()
{
    checkRows([](const auto& a, const auto& b) { return a | merge(b); },
              {
                  {"a-b-|", "-x---y|", "axb--y|", "^---!", "^-----!"},
                  {"a-#", "-x-y|", "ax#", "^-!", "^-!"},
                  {"|", "|", "|", "(^!)", "(^!)"},
              });
}

void concatSubscribesOneAfterTheOther()
{
    checkRows([](const auto& a, const auto& b) { return a | concat(b); },
              {
                  {"a-b|", "x-y|", "a-bx-y|", "^--!", "---^--!"},
                  {"a#", "x|", "a#", "^!", ""},
              });
}

void takeUntilEndsWithTheSignal()
{
    checkRows([](const auto& a, const auto& b) { return a | takeUntil(b); },
              {
                  {"a-b-c-|", "---x", "a-b|", "^--!", "^--!"},
                  {"a-b|", "---|", "a-b|", "^--!", "^--!"},
                  {"a-b-|", "-|", "a-b-|", "^---!", "^!"},
                  {"a-b-|", "-#", "a#", "^!", "^!"},
                  {"a|", "x", "|", "(^!)", "(^!)"},
              });
}

void zipPairsByPosition()
{
    checkRows([](const auto& a, const auto& b) { return a | zip(b) | map(join); },
              {
                  {"a-b-c|", "-x-y|", "-[ax]-[by]|", "^---!", "^---!"},
                  {"ab|", "---x-y-z|", "---[ax]-([by]|)", "^-!", "^----!"},
                  {"a-#", "-x|", "-[ax]#", "^-!", "^-!"},
              });
}

void combineLatestJoinsTheNewest()
{
    checkRows([](const auto& a, const auto& b) { return a | combineLatest(b) | map(join); },
              {
                  {"a-b--|", "-x-y-|", "-[ax][bx][by]-|", "^----!", "^----!"},
                  {"a-#", "-x-y|", "-[ax]#", "^-!", "^-!"},
              });
}

void withLatestFromFollowsTheFirst()
{
    checkRows([](const auto& a, const auto& b) { return a | withLatestFrom(b) | map(joinPair); },
              {
                  {"a-b-c-|", "-x-y-z-", "--[bx]-[cy]-|", "^-----!", "^-----!"},
              });
}

void retrySubscribesAgainAfterAnError()
{
    const MarbleTime time;
    const Probe source = time.cold("a-#");
    CHECK_EQUAL(time.draw(source | retry(2)), "a-a-a-#");
    CHECK_EQUAL(source.lives(), (Lives{"^-!", "--^-!", "----^-!"}));
    CHECK_EQUAL(time.draw(time.cold("a-|") | retry(2)), "a-|");
}

void catchErrorGoesOnWithAnotherStream()
{
    const MarbleTime time;
    const Probe rescue = time.cold("xy|");
    CHECK_EQUAL(time.draw(time.cold("a-#") | catchError([&](const ErrorPtr&) { return rescue.stream; })), "a-xy|");
    CHECK_EQUAL(rescue.lives(), (Lives{"--^-!"}));
    CHECK_EQUAL(time.draw(time.cold("a-#") | catchError([&](const ErrorPtr& error) -> Observable<Text> {
                              std::rethrow_exception(error);
                          })),
                "a-#");
}

void firstLastAndReduceGiveOneValue()
{
    const MarbleTime time;
    CHECK_EQUAL(time.draw(time.cold("-a-b|") | first()), "-(a|)");
    CHECK_EQUAL(time.draw(time.cold("-|") | first()), "-#");
    CHECK_EQUAL(time.draw(time.cold("-a-b|") | last()), "----(b|)");
    CHECK_EQUAL(time.draw(time.cold("-|") | last()), "-#");
    CHECK_EQUAL(time.draw(range(1, 4) | reduce(0, [](int a, int b) { return a + b; })), "([10]|)");
    CHECK_EQUAL(time.draw(time.cold("a#") | reduce(Text(), [](const Text& a, const Text& b) { return a + b; })), "-#");
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {
            TEST(mergeEndsWithTheLastOrTheFirstError),
            TEST(concatSubscribesOneAfterTheOther),
            TEST(takeUntilEndsWithTheSignal),
            TEST(zipPairsByPosition),
            TEST(combineLatestJoinsTheNewest),
            TEST(withLatestFromFollowsTheFirst),
            TEST(retrySubscribesAgainAfterAnError),
            TEST(catchErrorGoesOnWithAnotherStream),
            TEST(firstLastAndReduceGiveOneValue),
        },
        argc, argv);
}
