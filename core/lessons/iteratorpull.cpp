// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/iteratorpull.h"

#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/traced.h"

#include <numeric>
#include <vector>

namespace loopscope::lessons {
using namespace reactive;

namespace {

class IteratorPull final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(IteratorPull)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;
};

// An iterator does nothing unless it is asked, and what it has given it does not give again.
void IteratorPull::start()
{
    const MarbleTrack marbles(recording::Recorder::instance(), "Iterator");
    std::vector<int> numbers(4);
    std::iota(numbers.begin(), numbers.end(), 0);

    auto next = numbers.begin();
    const auto pull = [&] {
        marbles.next(*next);
        print(tr("Pulled %1").arg(*next++));
    };
    pull();
    print(tr("The rest:"));
    while (next != numbers.end())
        pull();
    marbles.mark(recording::InstantKind::completed);
    print(next == numbers.end() ? tr("Nothing is left: an iterator does not rewind") : tr("There is more"));
    finish();
}

LessonInfo IteratorPull::info()
{
    return {
        .id = QStringLiteral("iterator-pull"),
        .section = 7,
        .title = tr("A pulled sequence"),
        .text = tr("An iterator is the opposite of an observable: it gives the next value when it is asked, and waits "
                   "otherwise. Once at its end it stays there; who wants the values again needs a new one."),
        .lookFor = tr("[The same four marbles] as in the pushed sequence, with [a gap] wherever nobody asked."),
        .pointers = {at(Kind::row, "Iterator"), at(Kind::next, "Iterator", Which::second)},
        .modes = {Mode::stream},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/iteratorpull.cpp"),
    };
}

} // namespace

const Lesson& iteratorPull() { return lessonOf<IteratorPull>(); }

} // namespace loopscope::lessons
