// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/generatorparrot.h"

#include "core/lessons/lessonbase.h"
#include "core/tasks/conversation.h"

#include <stdexcept>
#include <string>

namespace loopscope::lessons {
namespace {

using tasks::Conversation;

class GeneratorParrot final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(GeneratorParrot)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    static Conversation<QString, QString> parrot();
};

// co_yield hands out what the parrot says, and its value is what is said to the parrot next.
Conversation<QString, QString> GeneratorParrot::parrot()
{
    QString heard = co_yield QString();
    for (;;) {
        QString answer = tr("Parrot says: %1").arg(heard);
        heard = co_yield answer;
    }
}

void GeneratorParrot::start()
{
    Conversation<QString, QString> bird = parrot();
    try {
        bird.send(tr("Hello?"));
    } catch (const std::logic_error& error) {
        print(tr("Error: %1").arg(QString::fromUtf8(error.what())));
    }
    bird.prime(); // runs it up to its first co_yield, where it listens
    for (const QString& words : {tr("Hello"), tr("Polly wants a cracker"), tr("Goodbye")})
        print(bird.send(words).value_or(tr("The parrot is silent")));
    finish();
}

LessonInfo GeneratorParrot::info()
{
    return {
        .id = QStringLiteral("generator-parrot"),
        .section = 5,
        .title = tr("Talking to a generator"),
        .text = tr("A generator can be told something when it is asked for its next value. It first has to reach the "
                   "place where it listens: sending before that is an error. Coroutines that wait for an event loop "
                   "work the same way, and the loop is the one who sends."),
        .lookFor = tr("The console: [an error] for what was said too early, then [an answer] to each sentence."),
        .pointers = {at(Kind::line), at(Kind::line, "", Which::second)},
        .modes = {Mode::coroutines},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/generatorparrot.cpp"),
    };
}

} // namespace

const Lesson& generatorParrot() { return lessonOf<GeneratorParrot>(); }

} // namespace loopscope::lessons
