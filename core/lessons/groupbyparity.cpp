// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/groupbyparity.h"

#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/groupby.h"
#include "core/reactive/operators/take.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/sources/range.h"

#include <vector>

namespace loopscope::lessons {
using namespace reactive;

namespace {

class GroupByParity final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(GroupByParity)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    std::vector<Subscription> m_subscriptions;
};

// groupBy brings a stream for each key. take(1) is content with the first of them, the even numbers; the outer stream
// has ended by then, but the source goes on while the group is subscribed to.
void GroupByParity::start()
{
    const auto numbers = range(0, 4) | traced("Numbers");
    const auto firstGroup = numbers | groupBy([](int value) { return value % 2; }) | take(1) | traced("First group");
    m_subscriptions.push_back(firstGroup.subscribe(
        [this](const auto& group) {
            print(tr("A group with the key %1").arg(group.key()));
            m_subscriptions.push_back((group | traced("Even"))
                                          .subscribe([this](int value) { print(QString::number(value)); },
                                                     [](const ErrorPtr&) {}, [this] { finish(); }));
        },
        [](const ErrorPtr&) {}, [this] { print(tr("The outer stream has ended")); }));
}

LessonInfo GroupByParity::info()
{
    return {
        .id = QStringLiteral("group-by-parity"),
        .section = 7,
        .title = tr("Group by"),
        .text =
            tr("groupBy sorts the values of a stream into a stream for each key: a stream of streams. Taking only the "
               "first of them ends the outer stream, not the group: it brings its values until the source ends."),
        .lookFor = tr("[The middle row ends] right after its one marble; [the lower row goes on] with 0 and 2."),
        .pointers = {at(Kind::completed, "First group"), at(Kind::row, "Even")},
        .modes = {Mode::stream},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/groupbyparity.cpp"),
    };
}

} // namespace

const Lesson& groupByParity() { return lessonOf<GroupByParity>(); }

} // namespace loopscope::lessons
