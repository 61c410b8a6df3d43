// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/mapsquares.h"

#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/sources/range.h"

namespace loopscope::lessons {
using namespace reactive;

namespace {

class MapSquares final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(MapSquares)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    Subscription m_subscription;
};

void MapSquares::start()
{
    const auto numbers = range(0, 4) | traced("Numbers");
    const auto squares = numbers | map([](int value) { return value * value; }) | traced("Squares");
    m_subscription = squares.subscribe([this](int value) { print(QString::number(value)); });
    finish();
}

LessonInfo MapSquares::info()
{
    return {
        .id = QStringLiteral("map-squares"),
        .section = 7,
        .title = tr("Map"),
        .text = tr("An operator makes a new observable of an old one. map calls a function with each value and passes "
                   "the result on; whoever subscribes to the new one starts the old one too."),
        .lookFor = tr("Two rows: [the numbers], and right below each [its square]."),
        .pointers = {at(Kind::row, "Numbers"), at(Kind::row, "Squares")},
        .modes = {Mode::stream},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/mapsquares.cpp"),
    };
}

} // namespace

const Lesson& mapSquares() { return lessonOf<MapSquares>(); }

} // namespace loopscope::lessons
