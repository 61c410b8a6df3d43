// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/generatorrange.h"

#include "core/lessons/lessonbase.h"
#include "core/tasks/generator.h"

namespace loopscope::lessons {
namespace {

class GeneratorRange final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(GeneratorRange)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    tasks::Generator<int> numbers(int count);
};

// At co_yield the body hands a value out and stands still until the next one is wanted.
tasks::Generator<int> GeneratorRange::numbers(int count)
{
    print(tr("  the body begins"));
    for (int number = 0; number < count; ++number) {
        print(tr("  the body yields %1").arg(number));
        co_yield number;
    }
    print(tr("  the body ends"));
}

void GeneratorRange::start()
{
    tasks::Generator<int> generator = numbers(3);
    print(tr("The generator is made, and nothing has run"));
    while (const std::optional<int> number = generator.next())
        print(tr("The caller has %1").arg(*number));
    print(tr("There are no more"));
    finish();
}

LessonInfo GeneratorRange::info()
{
    return {
        .id = QStringLiteral("generator-range"),
        .section = 5,
        .title = tr("A generator"),
        .text = tr("A generator is a function that can be left and entered again: it gives one value at a time, and "
                   "runs only while somebody asks for the next. Caller and body take turns on one thread, without any "
                   "loop."),
        .lookFor = tr(
            "The console: [body and caller alternate], and not a line of the body comes before [the first question]."),
        .pointers = {at(Kind::lines), at(Kind::line, "", Which::second)},
        .modes = {Mode::coroutines},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/generatorrange.cpp"),
    };
}

} // namespace

const Lesson& generatorRange() { return lessonOf<GeneratorRange>(); }

} // namespace loopscope::lessons
