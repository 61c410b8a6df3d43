// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/subjectlesson.h"

#include "core/lessons/lessonbase.h"
#include "core/reactive/operators/traced.h"
#include "core/reactive/subject.h"

#include <vector>

namespace loopscope::lessons {
using namespace reactive;

namespace {

class SubjectLesson final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(SubjectLesson)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    void subscribe(const Subject<int>& subject, const char* who);

    std::vector<Subscription> m_subscriptions;
};

// A subject is both ends at once: what is pushed into it comes out at every subscriber, in their order.
void SubjectLesson::start()
{
    const Subject<int> subject;
    subscribe(subject, "A");
    subscribe(subject, "B");
    for (const int value : {1, 2, 3}) {
        print(tr("Pushing %1").arg(value));
        subject.onNext(value);
    }
    subject.onCompleted();
    finish();
}

void SubjectLesson::subscribe(const Subject<int>& subject, const char* who)
{
    const QString name = QString::fromLatin1(who);
    const auto values = subject.observable() | traced(std::string("Subscriber ") + who);
    m_subscriptions.push_back(
        values.subscribe([this, name](int value) { print(tr("%1 receives %2").arg(name).arg(value)); }));
}

LessonInfo SubjectLesson::info()
{
    return {
        .id = QStringLiteral("subject"),
        .section = 7,
        .title = tr("A subject"),
        .text = tr("A subject is an observable that is fed by hand: ordinary code pushes values into it, and all who "
                   "have subscribed receive them. It is how the rest of a program enters the world of streams."),
        .lookFor = tr("Two rows with the same marbles, each value at both subscribers before the next one."),
        .modes = {Mode::stream},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/subjectlesson.cpp"),
    };
}

} // namespace

const Lesson& subjectLesson() { return lessonOf<SubjectLesson>(); }

} // namespace loopscope::lessons
