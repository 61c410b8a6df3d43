// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/observablerange.h"

#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/sources/range.h"

namespace loopscope::lessons {
using namespace reactive;

namespace {

class ObservableRange final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(ObservableRange)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    Subscription m_subscription;
};

// Nothing happens until somebody subscribes; then each value is pushed into the function.
void ObservableRange::start()
{
    const auto numbers = range(0, 4) | traced("Range");
    m_subscription = numbers.subscribe([this](int value) { print(QString::number(value)); });
    finish();
}

LessonInfo ObservableRange::info()
{
    return {
        .id = QStringLiteral("observable-range"),
        .section = 7,
        .title = tr("A pushed sequence"),
        .text = tr("An observable pushes values to whoever subscribes, where an iterator is asked for them. "
                   "Subscribing hands over a function, and the function is called with each value."),
        .lookFor = tr("[Four marbles] between the marks for [subscribing] and [completing]."),
        .pointers = {at(Kind::row, "Range"), at(Kind::subscribe, "Range"), at(Kind::completed, "Range")},
        .modes = {Mode::stream},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/observablerange.cpp"),
    };
}

} // namespace

const Lesson& observableRange() { return lessonOf<ObservableRange>(); }

} // namespace loopscope::lessons
