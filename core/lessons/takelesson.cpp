// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/takelesson.h"

#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/doonnext.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/sources/range.h"

namespace loopscope::lessons {
using namespace reactive;

namespace {

class TakeLesson final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(TakeLesson)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    Subscription m_subscription;
    int m_made = 0;
};

// Whoever has enough says so upstream: of the hundred thousand values only four are ever made.
void TakeLesson::start()
{
    const auto numbers = range(0, 100000) | doOnNext([this](int) { ++m_made; }) | traced("Range");
    const auto firstFour = numbers | take(4) | traced("Take 4");
    m_subscription = firstFour.subscribe([this](int value) { print(QString::number(value)); });
    print(tr("The producer made %1 values").arg(m_made));
    finish();
}

LessonInfo TakeLesson::info()
{
    return {
        .id = QStringLiteral("take"),
        .section = 7,
        .title = tr("Taking enough"),
        .text = tr("take(4) passes four values on and completes. It also disposes of its subscription, and the "
                   "producer stops: an observable can be endless, as long as somebody takes only so much."),
        .lookFor = tr("Two rows with the same four marbles. [The upper one ends with a disposal], [the lower one with "
                      "a completion]."),
        .pointers = {at(Kind::dispose, "Range"), at(Kind::completed, "Take 4")},
        .modes = {Mode::stream},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/takelesson.cpp"),
    };
}

} // namespace

const Lesson& takeLesson() { return lessonOf<TakeLesson>(); }

} // namespace loopscope::lessons
