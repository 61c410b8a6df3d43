// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/timerange.h"
#include "tests/support/plaintest.h"

using namespace loopscope::time;

namespace {

constexpr TimeRange range(std::int64_t begin, std::int64_t end) { return {Nanoseconds(begin), Nanoseconds(end)}; }

void halfOpen()
{
    CHECK(range(2, 5).contains(Nanoseconds(2)));
    CHECK(!range(2, 5).contains(Nanoseconds(5)));
    CHECK_EQUAL(range(2, 5).length().count(), 3);
    CHECK_EQUAL(range(5, 2).length().count(), 0);
    CHECK(range(5, 5).isEmpty() && range(5, 2).isEmpty() && !range(5, 6).isEmpty());
}

void touchingRangesDoNotOverlap()
{
    CHECK(!range(0, 5).overlaps(range(5, 9)));
    CHECK(range(0, 5).overlaps(range(4, 9)));
    CHECK(range(0, 9).overlaps(range(4, 5)));
}

void intersectionIsTheSharedPiece()
{
    CHECK(range(0, 5).intersected(range(3, 9)) == range(3, 5));
    CHECK(range(0, 5).intersected(range(7, 9)) == range(7, 7));
    CHECK(range(7, 9).intersected(range(0, 5)) == range(7, 7));
}

void unionSkipsEmptyRanges()
{
    CHECK(range(0, 5).united(range(7, 9)) == range(0, 9));
    CHECK(range(0, 5).united(range(9, 9)) == range(0, 5));
    CHECK(range(9, 9).united(range(2, 3)) == range(2, 3));
}

} // namespace

int main(int argc, char** argv)
{
    using namespace loopscope::test;
    return runTests({TEST(halfOpen), TEST(touchingRangesDoNotOverlap), TEST(intersectionIsTheSharedPiece),
                     TEST(unionSkipsEmptyRanges)},
                    argc, argv);
}
