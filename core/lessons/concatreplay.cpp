// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/concatreplay.h"

#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/concatall.h"
#include "core/reactive/operators/groupby.h"
#include "core/reactive/operators/map.h"
#include "core/reactive/operators/replay.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/sources/range.h"

#include <vector>

namespace loopscope::lessons {
using namespace reactive;

namespace {

class ConcatReplay final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(ConcatReplay)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    void plain();
    void replayed();

    std::vector<Subscription> m_subscriptions;
};

void ConcatReplay::start()
{
    plain();
    replayed();
}

// concatAll listens to the odd numbers only when the even ones have ended; by then all is said.
void ConcatReplay::plain()
{
    print(tr("One group after the other:"));
    const auto groups = range(0, 4) | traced("Numbers") | groupBy([](int value) { return value % 2; });
    const auto all = groups | concatAll() | traced("Concatenated");
    m_subscriptions.push_back(all.subscribe([this](int value) { print(QString::number(value)); }));
}

// A replayed group listens from the beginning, and tells everything when its turn comes.
void ConcatReplay::replayed()
{
    print(tr("The same, each group replayed:"));
    const auto keep = [this](const auto& group) {
        const auto history = group | replay();
        m_subscriptions.push_back(history.connect());
        return Observable<int>(history.observable());
    };
    const auto groups = range(0, 4) | traced("Numbers again") | groupBy([](int value) { return value % 2; });
    const auto all = groups | map(keep) | concatAll() | traced("Replayed");
    m_subscriptions.push_back(all.subscribe([this](int value) { print(QString::number(value)); },
                                            [](const ErrorPtr&) {}, [this] { finish(); }));
}

LessonInfo ConcatReplay::info()
{
    return {
        .id = QStringLiteral("concat-replay"),
        .section = 7,
        .title = tr("Concatenate, and replay"),
        .text = tr("Concatenating listens to one stream after the other. A hot stream does not wait: what it said "
                   "before its turn is lost. replay keeps its history for those who come late."),
        .lookFor = tr(
            "Without replay [two marbles, 0 and 2]. With it [four]: [1 and 3 come at the end], when it is their turn."),
        .pointers = {at(Kind::row, "Concatenated"), at(Kind::row, "Replayed"), at(Kind::next, "Replayed", Which::last)},
        .modes = {Mode::stream},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/concatreplay.cpp"),
    };
}

} // namespace

const Lesson& concatReplay() { return lessonOf<ConcatReplay>(); }

} // namespace loopscope::lessons
