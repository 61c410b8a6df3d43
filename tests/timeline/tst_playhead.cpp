// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/playhead.h"
#include "tests/support/plaintest.h"

#include <cmath>

namespace {

using namespace loopscope::timeline;
using namespace std::chrono_literals;

Playhead onSecond()
{
    Playhead playhead;
    playhead.setRange({1s, 2s});
    return playhead;
}

void movesAsFastAsItIsTold()
{
    struct Row
    {
        double speed;
        Nanoseconds from;
        Nanoseconds elapsed;
        Nanoseconds expected;
    };
    for (const Row& row : {Row{1, 1s, 100ms, 1100ms}, Row{0.1, 1s, 100ms, 1010ms}, Row{10, 1s, 50ms, 1500ms},
                           Row{-1, 2s, 100ms, 1900ms}, Row{-0.5, 1800ms, 100ms, 1750ms}}) {
        Playhead playhead = onSecond();
        playhead.moveTo(row.from);
        playhead.setSpeed(row.speed);
        playhead.play();
        playhead.advance(row.elapsed);
        CHECK(playhead.position() == row.expected);
        CHECK(playhead.isPlaying());
    }
}

void restsAtTheBorder()
{
    Playhead playhead = onSecond();
    playhead.play();
    playhead.advance(5s);
    CHECK(playhead.position() == 2s);
    CHECK(!playhead.isPlaying());
    playhead.setSpeed(-1);
    playhead.play();
    playhead.advance(1s);
    CHECK(playhead.position() == 1s);
    CHECK(!playhead.isPlaying());
}

void playsAgainFromTheOtherBorder()
{
    Playhead playhead = onSecond();
    playhead.moveTo(2s);
    playhead.play();
    CHECK(playhead.position() == 1s);
    playhead.pause();
    playhead.moveTo(1s);
    playhead.setSpeed(-2);
    playhead.play();
    CHECK(playhead.position() == 2s);
}

void restsWhileItIsPaused()
{
    Playhead playhead = onSecond();
    playhead.advance(100ms);
    CHECK(playhead.position() == 1s);
}

void losesNoFractions()
{
    for (const double speed : {0.1, -0.1}) {
        Playhead playhead = onSecond();
        playhead.moveTo(1500ms);
        playhead.setSpeed(speed);
        playhead.play();
        for (int i = 0; i < 1000; ++i)
            playhead.advance(Nanoseconds{3}); // 0.3 ns each
        const auto moved = (playhead.position() - 1500ms).count();
        CHECK(std::abs(std::abs(moved) - 300) <= 1);
    }
}

void speedAndPositionAreHeld()
{
    Playhead playhead = onSecond();
    playhead.setSpeed(100);
    CHECK(playhead.speed() == 10);
    playhead.setSpeed(-0.001);
    CHECK(playhead.speed() == -0.1);
    playhead.setSpeed(0);
    CHECK(playhead.speed() == 1);
    playhead.moveTo(9s);
    CHECK(playhead.position() == 2s);
    playhead.moveTo(0s);
    CHECK(playhead.position() == 1s);
}

void emptyRangeDoesNotPlay()
{
    Playhead playhead;
    playhead.setRange({3s, 3s});
    playhead.play();
    CHECK(!playhead.isPlaying());
    CHECK(playhead.position() == 3s);
}

} // namespace

int main(int argc, char** argv)
{
    return loopscope::test::runTests({TEST(movesAsFastAsItIsTold), TEST(restsAtTheBorder),
                                      TEST(playsAgainFromTheOtherBorder), TEST(restsWhileItIsPaused),
                                      TEST(losesNoFractions), TEST(speedAndPositionAreHeld),
                                      TEST(emptyRangeDoesNotPlay)},
                                     argc, argv);
}
