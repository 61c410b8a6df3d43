// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/subjectlesson.h"

#include "core/lessons/streamrun.h"
#include "core/reactive/subject.h"

namespace loopscope::lessons {
using namespace reactive;

namespace {

class SubjectLesson final : public StreamRun
{
    Q_DECLARE_TR_FUNCTIONS(SubjectLesson)
public:
    using StreamRun::StreamRun;
    static LessonInfo info();
    void start() override;
};

// A subject is both ends at once: what is pushed into it comes out at every subscriber, in their order.
void SubjectLesson::start()
{
    const Subject<int> subject;
    subscribe(subject.observable(), "A");
    subscribe(subject.observable(), "B");
    for (const int value : {1, 2, 3}) {
        print(tr("Pushing %1").arg(value));
        subject.onNext(value);
    }
    subject.onCompleted();
}

LessonInfo SubjectLesson::info()
{
    return {
        .id = QStringLiteral("subject"),
        .section = 7,
        .title = tr("A subject"),
        .text = tr("A subject is an observable that is fed by hand: ordinary code pushes values into it, and all who "
                   "have subscribed receive them. It is how the rest of a program enters the world of streams."),
        .lookFor = tr("[Two rows] with the same marbles, [each value at both subscribers] before the next one."),
        .pointers = {at(Kind::row, "Subscriber *"), at(Kind::next, "Subscriber B")},
        .modes = {Mode::stream},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/subjectlesson.cpp"),
    };
}

} // namespace

const Lesson& subjectLesson() { return lessonOf<SubjectLesson>(); }

} // namespace loopscope::lessons
