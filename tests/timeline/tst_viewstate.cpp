// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/viewstate.h"
#include "tests/support/plaintest.h"

namespace {

using namespace loopscope::timeline;
using namespace std::chrono_literals;

ViewState tenSeconds()
{
    ViewState state;
    state.reset({0s, 10s}, false);
    return state;
}

void aTraceIsShownWholeWithAMargin()
{
    const ViewState state = tenSeconds();
    CHECK((state.range() == TimeRange{-200ms, 10200ms}));
    CHECK(!state.canGoBack());
}

void aViewNeverLeavesTheTrace()
{
    ViewState state = tenSeconds();
    state.pan(5s);
    CHECK(state.range() == state.bounds());
    state.zoom(5s, 10);
    state.pan(100s);
    CHECK_EQUAL(state.range().end.count(), state.bounds().end.count());
    state.zoom(5s, 0.0001);
    CHECK(state.range() == state.bounds());
}

void viewsAreUndoneAndDoneAgain()
{
    ViewState state = tenSeconds();
    const TimeRange first = state.range();
    state.show({1s, 2s});
    state.show({4s, 5s});
    state.goBack();
    CHECK((state.range() == TimeRange{1s, 2s}));
    state.goBack();
    CHECK(state.range() == first);
    CHECK(!state.canGoBack());
    state.goForward();
    CHECK((state.range() == TimeRange{1s, 2s}));
    state.show({7s, 8s});
    CHECK(!state.canGoForward());
}

void zoomsInARowAreOneStepUntilTheySettle()
{
    ViewState state = tenSeconds();
    const TimeRange first = state.range();
    state.zoom(5s, 2);
    state.zoom(5s, 2);
    const TimeRange near = state.range();
    state.settle();
    state.zoom(5s, 2);
    state.goBack();
    CHECK(state.range() == near);
    state.goBack();
    CHECK(state.range() == first);
}

void followingKeepsTheEndInSightAndTheLength()
{
    ViewState state;
    state.reset({0s, 0s}, true, 5s);
    CHECK_EQUAL(state.range().length().count(), Nanoseconds(5s).count());
    state.setWhole({0s, 1s});
    CHECK(state.range().begin <= 0s && state.range().end >= 1s);
    state.setWhole({0s, 60s});
    CHECK_EQUAL(state.range().length().count(), Nanoseconds(5s).count());
    CHECK(state.range().contains(60s));
    CHECK(!state.range().contains(50s));
}

void panningEndsFollowingAndZoomingKeepsIt()
{
    ViewState state;
    state.reset({0s, 60s}, true, 5s);
    state.zoom(57s, 2);
    CHECK(state.isFollowing());
    CHECK(state.range().contains(60s));
    state.pan(-1s);
    CHECK(!state.isFollowing());
    const TimeRange left = state.range();
    state.setWhole({0s, 90s});
    CHECK(state.range() == left);
}

void revealingMovesOnlyWhereItMust()
{
    ViewState state = tenSeconds();
    state.show({2s, 4s});
    state.reveal({2500ms, 3s});
    CHECK((state.range() == TimeRange{2s, 4s}));
    state.reveal({6s, 6500ms});
    CHECK(state.range().contains(6s) && state.range().contains(6500ms));
    CHECK_EQUAL(state.range().length().count(), Nanoseconds(2s).count());
    state.reveal({1s, 9s}); // longer than the view: its start
    CHECK(state.range().contains(1s));
}

void pansAndZoomsKeepToWholeColumns()
{
    ViewState state;
    state.setColumns(1000);
    state.reset({0s, 10s}, false);
    state.zoom(5s, 1.7);
    CHECK_EQUAL(state.range().length().count() % 1000, std::int64_t{0});
    const TimeRange before = state.range();
    state.pan(12345678ns);
    CHECK_EQUAL(state.range().length().count(), before.length().count());
    CHECK_EQUAL((state.range().begin - before.begin).count() % (before.length().count() / 1000), std::int64_t{0});
    CHECK(state.range().begin > before.begin);
}

void anEmptySelectionIsNone()
{
    ViewState state = tenSeconds();
    state.select(TimeRange{1s, 2s});
    CHECK(state.selection().has_value());
    state.select(TimeRange{2s, 2s});
    CHECK(!state.selection().has_value());
}

} // namespace

int main(int argc, char** argv)
{
    return loopscope::test::runTests({TEST(aTraceIsShownWholeWithAMargin), TEST(aViewNeverLeavesTheTrace),
                                      TEST(viewsAreUndoneAndDoneAgain), TEST(zoomsInARowAreOneStepUntilTheySettle),
                                      TEST(followingKeepsTheEndInSightAndTheLength),
                                      TEST(panningEndsFollowingAndZoomingKeepsIt), TEST(revealingMovesOnlyWhereItMust),
                                      TEST(pansAndZoomsKeepToWholeColumns), TEST(anEmptySelectionIsNone)},
                                     argc, argv);
}
