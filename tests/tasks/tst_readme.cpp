// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/allof.h"
#include "core/tasks/offload.h"
#include "core/tasks/sleep.h"
#include "core/tasks/start.h"
#include "core/tasks/task.h"
#include "core/tasks/threadpool.h"

#include <QFile>
#include <QTest>

using namespace std::chrono_literals;
using namespace loopscope::tasks;

namespace {

// clang-format off
// README: begin
Task<int> square(ThreadPool& pool, int n)
{
    co_await sleepFor(10ms); // the event loop goes on
    co_return co_await offload(pool, "multiply", [](int a) { return a * a; }, n);
}

Task<int> sumOfSquares(ThreadPool& pool)
{
    auto [four, nine] = co_await allOf(square(pool, 2).named("square of 2"), square(pool, 3));
    co_return four + nine; // a failure or a cancel() would have ended both
}
// README: end
// clang-format on

QByteArray contents(const char* file)
{
    QFile source(QStringLiteral(LOOPSCOPE_SOURCE_DIR "/") + QLatin1String(file));
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

QByteArray between(const QByteArray& text, const QByteArray& begin, const QByteArray& end)
{
    const qsizetype from = text.indexOf(begin) + begin.size();
    return text.mid(from, text.indexOf(end, from) - from);
}

} // namespace

class TestReadme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsExampleRuns()
    {
        ThreadPool pool("workers", 2);
        QCOMPARE(runUntilComplete(sumOfSquares(pool)), 13);
    }

    void itsExampleIsTheOneThatRuns()
    {
        const QByteArray readme = contents("README.md");
        const QByteArray here = contents("tests/tasks/tst_readme.cpp");
        const QByteArray example = between(here, "// README: begin\n", "// README: end");
        QVERIFY(example.contains("co_await"));
        QVERIFY(between(readme, "```cpp\n", "```") == example);
    }
};

QTEST_GUILESS_MAIN(TestReadme)
#include "tst_readme.moc"
