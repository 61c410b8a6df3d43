// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rules/coroutineban.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using loopscope::rules::BannedCode;
using loopscope::rules::findBannedCode;

namespace {

QByteArray inTask(const char* statement)
{
    return QByteArray("Task<> f(QString s) {\n    auto x = 1;\n    ") + statement + "\n    co_return;\n}\n";
}

} // namespace

class TestCoroutineBan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badCodeIsFound_data()
    {
        QTest::addColumn<QByteArray>("statement");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char* name, const char* statement, const char* what) {
            QTest::newRow(name) << QByteArray(statement) << QByteArray(what);
        };
        row("lambda temporary", "co_await QtConcurrent::run([s] { return s; });", "lambda");
        row("lambda that copies all", "const int n = co_await offload(pool, \"a\", [=] { return s; });", "lambda");
        row("lambda with an own variable", "co_await run([t = std::move(s)] {});", "lambda");
        row("second capture", "co_await run([&x, s] {});", "lambda");
        row("braced temporary", "co_await fetch(Options{1, s});", "braces");
        row("unnamed braced temporary", "co_await fetch({1, s});", "braces");
        row("aggregate of awaits", "const H h = H{co_await a(), 1};", "braces");
        row("declared aggregate of awaits", "H h{co_await a()};", "braces");
        row("vector of awaits", "const auto v = std::vector{co_await a(), co_await b()};", "braces");
        row("conditional", "const QString t = x ? co_await a() : s;", "conditional");
        row("conditional argument", "co_await a(x ? s : QString());", "conditional");
        row("and in a condition", "if (co_await a() && co_await b()) { x = 2; }", "logical");
        row("or in a loop", "while (x || co_await b()) x = 2;", "logical");
        row("lambda and await", "if ([&] { return x; }() && co_await b()) x = 2;", "logical");
        row("returned", "co_return co_await a() && x;", "logical");
        row("coroutine lambda", "auto t = [s]() -> Task<> { co_await a(s); };", "coroutine lambda");
        row("coroutine lambda by reference", "auto t = [&] { co_return; };", "coroutine lambda");
        row("coroutine lambda of this", "start([this]() -> Task<> { co_await a(); }());", "coroutine lambda");
    }
    void badCodeIsFound()
    {
        QFETCH(QByteArray, statement);
        QFETCH(QByteArray, what);
        const auto found = findBannedCode(inTask(statement.constData()).toStdString());
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(QByteArray::fromStdString(found[0].what), what);
        QCOMPARE(found[0].line, 3);
    }

    void goodCodeIsNot_data()
    {
        QTest::addColumn<QByteArray>("statement");
        const auto row = [](const char* name, const char* statement) { QTest::newRow(name) << QByteArray(statement); };
        row("plain", "const int n = co_await a(s, 1);");
        row("named lambda", "const auto job = [s] { return s; };\n co_await run(job);");
        row("lambda by reference", "co_await run([&] { return x; });");
        row("lambda of this", "co_await run([this] { return x; });");
        row("lambda without captures", "co_await run([](int n) { return n ? 1 : 2; }, 3);");
        row("logic in a lambda's body", "co_await run([&x] { return x && x; });");
        row("await in a block", "if (x && s.isEmpty()) { co_await a(); }");
        row("await as a statement", "if (x && s.isEmpty()) co_await a();");
        row("else", "if (x) { x = 2; } else { co_await a(); }");
        row("two conditions", "const bool one = co_await a();\n const bool two = one && x;");
        row("reference", "auto&& value = co_await a();");
        row("structured binding", "auto [p, q] = co_await both();");
        row("structured binding by reference", "auto&& [p, q] = co_await both();");
        row("range", "for (const int n : {1, 2, 3}) { co_await a(n); }");
        row("await in a range", "for (const int n : co_await numbers()) { x = n; }");
        row("braces before", "const H h{1, 2};\n co_await a(h);");
        row("braces after", "co_await a();\n const H h{1, 2};");
        row("subscript", "co_await tasks[x];");
        row("coroutine lambda without captures", "auto t = [](QString u) -> Task<> { co_await a(u); };");
        row("nested lambda is the coroutine", "auto t = [s] { return [](QString u) -> Task<> { co_await a(u); }; };");
        row("in a string", "const char* text = \"co_await a({1}) ? x : y\";");
        row("in a comment", "// co_await a({1}) ? x : y\n co_await a();");
        row("try", "try { co_await a(); } catch (const E& e) { x = e ? 1 : 2; }");
        row("cast", "co_await a(static_cast<T&&>(s));");
        row("separators", "co_await sleepFor(1'000'000ns);\n const auto t = x ? 1'0 : 2;");
    }
    void goodCodeIsNot()
    {
        QFETCH(QByteArray, statement);
        const auto found = findBannedCode(inTask(statement.constData()).toStdString());
        for (const BannedCode& code : found)
            qWarning("line %d: %s", code.line, code.what.c_str());
        QVERIFY(found.empty());
    }

    void theSourcesHaveNone()
    {
        int files = 0;
        int found = 0;
        for (const char* folder : {"core", "widgets", "app", "tests"}) {
            const QString root = QStringLiteral(LOOPSCOPE_SOURCE_DIR "/") + QLatin1String(folder);
            QDirIterator it(root, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                            QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                ++files;
                for (const BannedCode& code : findBannedCode(file.readAll().toStdString())) {
                    ++found;
                    qWarning("%s:%d: %s in an expression with co_await", qPrintable(file.fileName()), code.line,
                             code.what.c_str());
                }
            }
        }
        QVERIFY(files > 50);
        QCOMPARE(found, 0);
    }
};

QTEST_GUILESS_MAIN(TestCoroutineBan)
#include "tst_coroutineban.moc"
