// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/observablecompleted.h"

#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/sources/range.h"

namespace loopscope::lessons {
using namespace reactive;

namespace {

class ObservableCompleted final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(ObservableCompleted)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    Subscription m_subscription;
};

// A subscriber may give three functions: for a value, for an error, for the end.
void ObservableCompleted::start()
{
    const auto numbers = range(0, 4) | traced("Range");
    m_subscription =
        numbers.subscribe([this](int value) { print(QString::number(value)); },
                          [this](const ErrorPtr& error) { print(QString::fromStdString(errorText(error))); },
                          [this] {
                              print(tr("Completed"));
                              finish();
                          });
}

LessonInfo ObservableCompleted::info()
{
    return {
        .id = QStringLiteral("observable-completed"),
        .section = 7,
        .title = tr("Values, then the end"),
        .text = tr("An observable calls a subscriber with any number of values and then, at most once, with an error "
                   "or with the news that it has completed. Nothing comes after that."),
        .lookFor = tr("[The bar behind the last marble]: completed."),
        .pointers = {at(Kind::completed, "Range")},
        .modes = {Mode::stream},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/observablecompleted.cpp"),
    };
}

} // namespace

const Lesson& observableCompleted() { return lessonOf<ObservableCompleted>(); }

} // namespace loopscope::lessons
