// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/mergeall.h"

#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/groupby.h"
#include "core/reactive/operators/mergeall.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/sources/range.h"

namespace loopscope::lessons {
using namespace reactive;

namespace {

class MergeAllLesson final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(MergeAllLesson)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    Subscription m_subscription;
};

// mergeAll subscribes to every group as soon as it appears, and passes on whatever comes from any of them.
void MergeAllLesson::start()
{
    const auto numbers = range(0, 4) | traced("Numbers");
    const auto groups = numbers | groupBy([](int value) { return value % 2; });
    const auto merged = groups | mergeAll() | traced("Merged");
    m_subscription = merged.subscribe([this](int value) { print(QString::number(value)); }, [](const ErrorPtr&) {},
                                      [this] { finish(); });
}

LessonInfo MergeAllLesson::info()
{
    return {
        .id = QStringLiteral("merge-all"),
        .section = 7,
        .title = tr("Merge"),
        .text = tr("Merging makes one stream of many: values are passed on as they come, from whichever stream. "
                   "Grouped and merged again, the numbers are in their old order."),
        .lookFor = tr("[Two rows] with the same marbles."),
        .pointers = {at(Kind::row)},
        .modes = {Mode::stream},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/mergeall.cpp"),
    };
}

} // namespace

const Lesson& mergeAllLesson() { return lessonOf<MergeAllLesson>(); }

} // namespace loopscope::lessons
