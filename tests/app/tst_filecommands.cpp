// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The commands that read a file, as a script runs them: what they print and how they exit.

#include "core/formats/chrometrace.h"
#include "tests/support/requestruns.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace loopscope;
using namespace std::chrono_literals;

namespace {

struct Outcome
{
    int status = -1;
    QByteArray out;
    QByteArray err;
};

Outcome runLoopscope(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(LOOPSCOPE_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, "did not end in order"};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestFileCommands final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(formats::writeChromeTrace(support::blockingRun()->snapshot(), path("sync.json")));
        QVERIFY(formats::writeChromeTrace(support::asyncRun()->snapshot(), path("async.json.gz")));
        QFile cut(path("cut.json"));
        QVERIFY(cut.open(QIODevice::WriteOnly));
        const QByteArray whole = contentOf(path("sync.json"));
        cut.write(whole.left(whole.indexOf("traceEvents") + 20));
        QFile part(path("part.json"));
        QVERIFY(part.open(QIODevice::WriteOnly));
        part.write(whole.left(whole.size() - 100));
        QFile other(path("other.json"));
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write(R"([{"ph":"X","pid":1,"tid":1,"ts":0,"dur":100,"name":"a"},{"ph":"X","ts":null}])");
        QFile text(path("text.json"));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("this is no trace\n");
    }

    void reportPrintsTheFiguresOfAFile()
    {
        const Outcome text = runLoopscope({QStringLiteral("report"), path("sync.json")});
        QCOMPARE(text.status, 0);
        QCOMPARE(text.err, QByteArray());
        for (const char* part : {"fetch-squares (blocking)", "wall 900 ms", "longest 900 ms", "square of 3"})
            QVERIFY2(text.out.contains(part), text.out.constData());

        const Outcome json = runLoopscope({QStringLiteral("report"), path("sync.json"), QStringLiteral("--json")});
        const QJsonObject report = QJsonDocument::fromJson(json.out).object();
        QCOMPARE(report.value(QLatin1String("wall_ms")).toDouble(), 900.0);
        QCOMPARE(report.value(QLatin1String("tasks")).toArray().size(), 3);
        QCOMPARE(report.value(QLatin1String("loop")).toObject().value(QLatin1String("max_stall_ms")).toDouble(), 900.0);
    }

    void reportReadsStandardInputAndGzip()
    {
        const Outcome plain =
            runLoopscope({QStringLiteral("report"), QStringLiteral("-")}, contentOf(path("sync.json")));
        QCOMPARE(plain.status, 0);
        QVERIFY(plain.out.contains("fetch-squares (blocking)"));
        const Outcome packed =
            runLoopscope({QStringLiteral("report"), QStringLiteral("-")}, contentOf(path("async.json.gz")));
        QCOMPARE(packed.status, 0);
        QVERIFY(packed.out.contains("fetch-squares (coroutines)"));
    }

    void checkTellsByItsExitStatus_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("budgets");
        QTest::addColumn<int>("status");
        QTest::newRow("defaults, exceeded") << "sync.json" << QStringList{} << 1;
        QTest::newRow("defaults, kept") << "async.json.gz" << QStringList{} << 0;
        QTest::newRow("equal is kept") << "sync.json" << QStringList{QStringLiteral("--max-stall=900ms")} << 0;
        QTest::newRow("just below is not") << "sync.json" << QStringList{QStringLiteral("--max-stall=899999us")} << 1;
        QTest::newRow("blocked") << "sync.json" << QStringList{QStringLiteral("--max-blocked=849ms")} << 1;
        QTest::newRow("only what is asked") << "sync.json" << QStringList{QStringLiteral("--max-dropped=0")} << 0;
    }

    void checkTellsByItsExitStatus()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, budgets);
        QFETCH(int, status);
        const Outcome outcome = runLoopscope(QStringList{QStringLiteral("check"), m_folder.filePath(file)} + budgets);
        QVERIFY2(outcome.status == status, (outcome.err + outcome.out).constData());
        QCOMPARE(outcome.out.contains("EXCEEDED"), status == 1);
    }

    void checkWritesJunitAndJson()
    {
        const Outcome outcome = runLoopscope({QStringLiteral("check"), path("sync.json"), QStringLiteral("--junit"),
                                              path("junit.xml"), QStringLiteral("--json")});
        QCOMPARE(outcome.status, 1);
        const QJsonObject verdicts = QJsonDocument::fromJson(outcome.out).object();
        QCOMPARE(verdicts.value(QLatin1String("kept")), QJsonValue(false));
        QCOMPARE(verdicts.value(QLatin1String("budgets")).toArray().size(), 2);
        const QByteArray junit = contentOf(path("junit.xml"));
        QVERIFY2(junit.contains("failures=\"1\""), junit.constData());
    }

    void renderWritesEachKindOfPicture_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("magic");
        QTest::newRow("png") << "p.png" << QByteArray("\x89PNG");
        QTest::newRow("svg") << "p.svg" << QByteArray("<?xml");
        QTest::newRow("pdf") << "p.pdf" << QByteArray("%PDF");
    }

    void renderWritesEachKindOfPicture()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, magic);
        const QString target = m_folder.filePath(name);
        const Outcome outcome =
            runLoopscope({QStringLiteral("render"), path("sync.json"), QStringLiteral("-o"), target});
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        QVERIFY(contentOf(target).startsWith(magic));
    }

    void renderTakesSizeScaleAndRange()
    {
        const QString target = path("scaled.png");
        const QStringList call{
            QStringLiteral("render"), path("sync.json"),         QStringLiteral("-o"),      target,
            QStringLiteral("--size"), QStringLiteral("800x300"), QStringLiteral("--scale"), QStringLiteral("2")};
        QCOMPARE(runLoopscope(call).status, 0);
        const QImage whole(target);
        QCOMPARE(whole.size(), QSize(1600, 600));
        QCOMPARE(runLoopscope(call + QStringList{QStringLiteral("--range"), QStringLiteral("0ms..100ms")}).status, 0);
        QVERIFY(QImage(target) != whole);
    }

    void comparePrintsAndPicturesBoth()
    {
        const QStringList call{QStringLiteral("compare"), path("sync.json"), path("async.json.gz")};
        const Outcome text = runLoopscope(call + QStringList{QStringLiteral("-o"), path("both.svg")});
        QVERIFY2(text.status == 0, text.err.constData());
        QVERIFY2(text.out.contains("3.00\u00d7 as fast"), text.out.constData());
        const QByteArray picture = contentOf(path("both.svg"));
        QVERIFY(picture.contains("Blocking calls") && picture.contains("Coroutines"));

        const Outcome json = runLoopscope(call + QStringList{QStringLiteral("--json")});
        const QJsonObject comparison = QJsonDocument::fromJson(json.out).object();
        QCOMPARE(comparison.value(QLatin1String("speed_up")).toDouble(), 3.0);
        QCOMPARE(comparison.value(QLatin1String("tasks")).toArray().size(), 3);
    }

    void compareTakesOneTraceFromStandardInput()
    {
        const Outcome outcome = runLoopscope({QStringLiteral("compare"), path("sync.json"), QStringLiteral("-")},
                                             contentOf(path("async.json.gz")));
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        QVERIFY2(outcome.out.contains("standard input"), outcome.out.constData());
    }

    void lessonInAllModesIsALadder()
    {
        const QStringList call{QStringLiteral("lesson"), QStringLiteral("wait-and-print"), QStringLiteral("--mode"),
                               QStringLiteral("all"),    QStringLiteral("--latency"),      QStringLiteral("20ms")};
        const Outcome text = runLoopscope(call + QStringList{QStringLiteral("--image"), path("ladder.svg")});
        QVERIFY2(text.status == 0, text.err.constData());
        const QByteArray picture = contentOf(path("ladder.svg"));
        for (const char* style : {"Blocking calls", "Timer callbacks", "Coroutines"}) {
            QVERIFY2(text.out.contains(QByteArray("--- ") + style), text.out.constData());
            QVERIFY(picture.contains(style));
        }
        const Outcome json = runLoopscope(call + QStringList{QStringLiteral("--json")});
        QCOMPARE(QJsonDocument::fromJson(json.out).object().value(QLatin1String("runs")).toArray().size(), 3);
    }

    void reportTellsWhatIsNotShown()
    {
        const Outcome part = runLoopscope({QStringLiteral("report"), path("part.json")});
        QCOMPARE(part.status, 0);
        QVERIFY2(part.out.contains("cut off"), part.out.constData());
        QVERIFY2(part.err.contains("cut off"), part.err.constData());
        const Outcome other = runLoopscope({QStringLiteral("report"), path("other.json"), QStringLiteral("--json")});
        const QJsonObject report = QJsonDocument::fromJson(other.out).object();
        QCOMPARE(report.value(QLatin1String("left_out")).toObject(), (QJsonObject{{QStringLiteral("bad_times"), 1}}));
        QVERIFY(
            runLoopscope({QStringLiteral("report"), path("other.json")}).out.contains("1 events without a readable"));
    }

    // Neither a trace without a loop nor half a trace nor none has a verdict, and no older one is left to pass for it.
    void checkWithoutALoopIsStatusTwo()
    {
        for (const char* name : {"other.json", "part.json", "text.json"}) {
            const QString junit = path("older.xml");
            QFile older(junit);
            QVERIFY(older.open(QIODevice::WriteOnly));
            older.write("<testsuite/>");
            older.close();
            const Outcome outcome =
                runLoopscope({QStringLiteral("check"), path(name), QStringLiteral("--junit"), junit});
            QVERIFY2(outcome.status == 2, outcome.out.constData());
            QVERIFY2(outcome.out.isEmpty(), outcome.out.constData());
            QVERIFY(!QFile::exists(junit));
            QCOMPARE(outcome.err.contains("no event loop in this trace"), QByteArray(name) == "other.json");
        }
        QCOMPARE(runLoopscope({QStringLiteral("check"), path("other.json"), QStringLiteral("--max-dropped=0")}).status,
                 0);
    }

    void namedThreadIsTakenAsTheLoop()
    {
        QFile file(path("threads.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"([{"ph":"X","pid":1,"tid":1,"ts":0,"dur":120000,"name":"task"},
            {"ph":"X","pid":1,"tid":1,"ts":10,"dur":80000,"name":"inner"},
            {"ph":"X","pid":1,"tid":1,"ts":200000,"dur":49000,"name":"task"},
            {"ph":"X","pid":2,"tid":1,"ts":0,"dur":10,"name":"task"},
            {"ph":"M","pid":1,"name":"process_name","args":{"name":"Renderer"}},
            {"ph":"M","pid":1,"tid":1,"name":"thread_name","args":{"name":"CrRendererMain"}},
            {"ph":"M","pid":2,"tid":1,"name":"thread_name","args":{"name":"Other"}}])");
        file.close();
        for (const char* name : {"CrRendererMain", "Renderer: CrRendererMain"}) {
            const QStringList loop{QStringLiteral("--loop"), QLatin1String(name)};
            const Outcome json = runLoopscope(
                QStringList{QStringLiteral("report"), path("threads.json"), QStringLiteral("--json")} + loop);
            const QJsonObject figures =
                QJsonDocument::fromJson(json.out).object().value(QLatin1String("loop")).toObject();
            QCOMPARE(figures.value(QLatin1String("stalls")).toInt(), 1);
            QCOMPARE(figures.value(QLatin1String("max_stall_ms")).toDouble(), 120.0);
            QCOMPARE(runLoopscope(QStringList{QStringLiteral("check"), path("threads.json")} + loop).status, 1);
        }
        QCOMPARE(runLoopscope(
                     {QStringLiteral("check"), path("threads.json"), QStringLiteral("--loop"), QStringLiteral("Other")})
                     .status,
                 0);
        const Outcome none = runLoopscope(
            {QStringLiteral("check"), path("threads.json"), QStringLiteral("--loop"), QStringLiteral("GUI")});
        QCOMPARE(none.status, 2);
        QVERIFY2(none.err.contains("Renderer: CrRendererMain"), none.err.constData());
        QCOMPARE(runLoopscope({QStringLiteral("check"), path("threads.json")}).status, 2);
    }

    void whatCannotBeReadIsStatusTwo_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("told");
        QTest::newRow("no such file") << "none.json"
                                      << "No such file";
        QTest::newRow("folder") << "."
                                << "directory";
        QTest::newRow("cut off") << "cut.json"
                                 << "byte ";
        QTest::newRow("no trace") << "text.json"
                                  << "byte ";
    }

    void whatCannotBeReadIsStatusTwo()
    {
        QFETCH(QString, file);
        QFETCH(QString, told);
        const QString target = path("unwritten.png");
        const QString broken = m_folder.filePath(file);
        for (const QStringList& call :
             {QStringList{QStringLiteral("report"), broken}, QStringList{QStringLiteral("check"), broken},
              QStringList{QStringLiteral("compare"), path("sync.json"), broken, QStringLiteral("-o"), target},
              QStringList{QStringLiteral("render"), broken, QStringLiteral("-o"), target}}) {
            const Outcome outcome = runLoopscope(call);
            QVERIFY2(outcome.status == 2, (outcome.err + outcome.out).constData());
            QVERIFY2(outcome.out.isEmpty(), outcome.out.constData());
            QVERIFY2(outcome.err.startsWith("loopscope: cannot read ") && outcome.err.contains(told.toUtf8()),
                     outcome.err.constData());
            QCOMPARE(outcome.err.count('\n'), 1);
        }
        QVERIFY(!QFile::exists(target));
    }

    void wrongUsageIsStatusTwo_data()
    {
        QTest::addColumn<QStringList>("call");
        QTest::addColumn<QByteArray>("told");
        const QString file = QStringLiteral("t.json");
        const auto row = [](const char* name, const QStringList& call, const char* told) {
            QTest::newRow(name) << call << QByteArray(told);
        };
        row("report without file", {QStringLiteral("report")}, "FILE");
        row("report of two", {QStringLiteral("report"), file, file}, "unexpected");
        row("check without file", {QStringLiteral("check")}, "FILE");
        row("budget without unit", {QStringLiteral("check"), file, QStringLiteral("--max-stall=5")}, "'5'");
        row("negative count", {QStringLiteral("check"), file, QStringLiteral("--max-dropped=-1")}, "'-1'");
        row("unknown budget", {QStringLiteral("check"), file, QStringLiteral("--max-joy=1s")}, "max-joy");
        row("compare of one", {QStringLiteral("compare"), file}, "two traces");
        row("compare of input with itself", {QStringLiteral("compare"), QStringLiteral("-"), QStringLiteral("-")},
            "standard input");
        row("compare's kind of picture",
            {QStringLiteral("compare"), file, file, QStringLiteral("-o"), QStringLiteral("c.txt")}, "c.txt");
        row("ladder of one mode",
            {QStringLiteral("lesson"), QStringLiteral("take"), QStringLiteral("--mode"), QStringLiteral("all")},
            "only one mode");
        row("ladder's trace",
            {QStringLiteral("lesson"), QStringLiteral("fetch-squares"), QStringLiteral("--mode"), QStringLiteral("all"),
             QStringLiteral("--trace"), QStringLiteral("t.json")},
            "one trace for each mode");
        row("render without file", {QStringLiteral("render"), QStringLiteral("-o"), QStringLiteral("p.png")}, "FILE");
        row("render without picture", {QStringLiteral("render"), file}, "-o");
        row("kind of picture", {QStringLiteral("render"), file, QStringLiteral("-o"), QStringLiteral("p.bmp")},
            "p.bmp");
        row("range",
            {QStringLiteral("render"), file, QStringLiteral("-o"), QStringLiteral("p.png"),
             QStringLiteral("--range=2s..1s")},
            "'2s..1s'");
        row("scale",
            {QStringLiteral("render"), file, QStringLiteral("-o"), QStringLiteral("p.png"),
             QStringLiteral("--scale=0")},
            "'0'");
    }

    void wrongUsageIsStatusTwo()
    {
        QFETCH(QStringList, call);
        QFETCH(QByteArray, told);
        const Outcome outcome = runLoopscope(call);
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.err.startsWith("loopscope: ") && outcome.err.contains(told), outcome.err.constData());
    }

    void whatCannotBeWrittenIsStatusThree()
    {
        const Outcome picture = runLoopscope(
            {QStringLiteral("render"), path("sync.json"), QStringLiteral("-o"), QStringLiteral("/dev/full")});
        QVERIFY2(picture.status == 3, picture.err.constData());
        const Outcome junit = runLoopscope(
            {QStringLiteral("check"), path("sync.json"), QStringLiteral("--junit"), QStringLiteral("/dev/full")});
        QVERIFY2(junit.status == 3, junit.err.constData());
        QVERIFY2(junit.err.startsWith("loopscope: cannot write /dev/full: No space left"), junit.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestFileCommands)
#include "tst_filecommands.moc"
