// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/coroutinehello.h"

#include "core/lessons/lessonbase.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"

namespace loopscope::lessons {
namespace {

class CoroutineHello final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(CoroutineHello)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    tasks::Task<> hello();

    tasks::Task<> m_task;
};

tasks::Task<> CoroutineHello::hello()
{
    print(tr("Hello"));
    co_await tasks::sleepFor(latency());
    print(tr("World"));
    finish();
}

void CoroutineHello::start()
{
    m_task = hello();
    print(tr("The coroutine is called, and nothing has run"));
    m_task = tasks::start(std::move(m_task));
    print(tr("It is started, and runs when the loop comes to it"));
}

LessonInfo CoroutineHello::info()
{
    return {
        .id = QStringLiteral("coroutine-hello"),
        .section = 5,
        .title = tr("Hello, coroutine"),
        .text =
            tr("Calling a coroutine only makes it: it runs when it is awaited or started. At co_await it leaves the "
               "thread to others, and is continued at the same place when the time has come."),
        .lookFor = tr("One task: a sliver that runs up to its sleep, [a hatched wait] which blocks nobody, and [a "
                      "sliver that goes on after it]."),
        .pointers = {at(Kind::suspended, "hello"), at(Kind::running, "hello", Which::last)},
        .modes = {Mode::coroutines},
        .uses = {},
        .source = QStringLiteral(":/lessons/coroutinehello.cpp"),
    };
}

} // namespace

const Lesson& coroutineHello() { return lessonOf<CoroutineHello>(); }

} // namespace loopscope::lessons
