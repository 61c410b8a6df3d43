// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Other programs under the scope, from the command line, as a script sees it.

#include "core/target/procfile.h"
#include "core/target/tapedirectory.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <unistd.h>

using namespace loopscope;

namespace {

struct Outcome
{
    int status = -1;
    QByteArray out;
    QByteArray err;
};

// The stalls that the sample measured, in ms.
QList<double> measured(const QByteArray& output)
{
    QList<double> lengths;
    for (const QByteArray& line : output.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 3 && words[0] == "stall")
            lengths += static_cast<double>(words[2].toLongLong() - words[1].toLongLong()) / 1e6;
    }
    return lengths;
}

// The report's object, which follows the program's own output.
QJsonObject jsonOf(const QByteArray& output)
{
    return QJsonDocument::fromJson(output.mid(output.indexOf("\n{") + 1)).object();
}

} // namespace

class TestRun final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QProcessEnvironment environment() const
    {
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder->path());
        return variables;
    }
    void start(QProcess& process, const QString& program, const QStringList& arguments) const
    {
        process.setProcessEnvironment(environment());
        process.start(program, arguments);
        QVERIFY(process.waitForStarted());
    }
    void startLoopscope(QProcess& process, const QStringList& arguments) const
    {
        start(process, QStringLiteral(LOOPSCOPE_PROGRAM), arguments);
    }
    static Outcome finish(QProcess& process)
    {
        if (!process.waitForFinished(60000))
            return {-1, {}, "did not end"};
        const int status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
        return {status, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    [[nodiscard]] Outcome loopscope(const QStringList& arguments, const QByteArray& input = {}) const
    {
        QProcess process;
        startLoopscope(process, arguments);
        process.write(input);
        process.closeWriteChannel();
        return finish(process);
    }
    [[nodiscard]] Outcome run(const QStringList& options, const QStringList& steps) const
    {
        return loopscope(QStringList{QStringLiteral("run")} + options +
                         QStringList{QStringLiteral("--"), QStringLiteral(STUTTER_PROGRAM)} + steps);
    }
    [[nodiscard]] static QStringList words(const char* text)
    {
        return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }
    [[nodiscard]] std::vector<target::TapeFile> tapes() const
    {
        const auto directory = target::TapeDirectory::open({m_folder->path().toStdString(), {}});
        return directory ? directory->tapes() : std::vector<target::TapeFile>();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    // Both edges of a dispatch lie around what the program measures itself: never shorter, and longer by less than
    // 2 ms, where nothing else took the CPU in between. So the best of a few runs counts.
    void stallsAreAsLongAsTheProgramMeasured()
    {
        double worst = 0;
        for (int attempt = 0; attempt < 5; ++attempt) {
            const Outcome outcome =
                run(words("--json"), words("sleep=80 compute=120 wait=60 sleep=250 sleep=60 exit=0"));
            QVERIFY2(outcome.status == 0, outcome.err.constData());
            const QList<double> own = measured(outcome.out);
            const QJsonArray found = jsonOf(outcome.out).value(QLatin1String("stalls")).toArray();
            QCOMPARE(own.size(), 4);
            worst = 0;
            for (const double length : own) {
                double nearest = 1e9;
                for (const QJsonValue& stall : found) {
                    const double more = stall[QLatin1String("length_ms")].toDouble() - length;
                    if (std::abs(more) < std::abs(nearest))
                        nearest = more;
                }
                QVERIFY2(nearest > -0.01, qPrintable(QString::number(nearest)));
                worst = std::max(worst, nearest);
            }
            if (worst <= 2 && found.size() == 4)
                return;
        }
        QFAIL(qPrintable(QStringLiteral("a stall is %1 ms longer than it was").arg(worst)));
    }

    void aDialogThatIsOpenIsNoStall()
    {
        const Outcome outcome = run(words("--json"), words("dialog=900 exit=0"));
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        const QJsonObject loop = jsonOf(outcome.out).value(QLatin1String("loop")).toObject();
        QVERIFY(loop.value(QLatin1String("max_stall_ms")).toDouble(-1) < 450);
        QVERIFY(jsonOf(outcome.out).value(QLatin1String("events")).toInt() > 10);
    }

    void everyWayToStutterIsSeenAndWhatAWorkerDoesIsNone()
    {
        const Outcome outcome =
            run(words("--json"), words("network=130 late=140 storm=5000 worker=400 wait=600 exit=0"));
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        const QJsonObject report = jsonOf(outcome.out);
        QCOMPARE(report.value(QLatin1String("dropped")).toInt(-1), 0);
        const QJsonArray stalls = report.value(QLatin1String("stalls")).toArray();
        QVERIFY2(stalls.size() >= 2, outcome.out.constData()); // a storm may be one on a slow machine
        for (const QJsonValue& stall : stalls)
            QVERIFY2(stall[QLatin1String("length_ms")].toDouble() < 380, outcome.out.constData());
        bool worker = false;
        qint64 dispatches = 0;
        for (const QJsonValue& thread : report.value(QLatin1String("threads")).toArray()) {
            worker = worker || thread[QLatin1String("name")].toString().contains(QLatin1String("worker"));
            dispatches += thread[QLatin1String("dispatches")].toInteger();
        }
        QVERIFY2(worker, outcome.out.constData());
        QVERIFY(dispatches >= 5000);
    }

    void theReportNamesProgramAndThreadAndTheSlotThatBlocked()
    {
        const Outcome outcome = run(words("--json"), words("queued=150 exit=0"));
        const QJsonObject report = jsonOf(outcome.out);
        QCOMPARE(report.value(QLatin1String("program")).toString(), QStringLiteral("stutter"));
        QVERIFY(report.value(QLatin1String("qt")).toString().startsWith(QLatin1String("6.")));
        QCOMPARE(report.value(QLatin1String("ended")).toString(), QStringLiteral("exit status 0"));
        QVERIFY(!report.value(QLatin1String("threads")).toArray().isEmpty());
        const QJsonArray stalls = report.value(QLatin1String("stalls")).toArray();
        QVERIFY(!stalls.isEmpty());
        const QString cause = stalls.at(0)[QLatin1String("causes")][0].toString();
        QVERIFY2(cause.contains(QLatin1String("take(QString const&)::{lambda()#1} (stutter.cpp:")), qPrintable(cause));
    }

    void withoutAnOptionTheReportIsOnStandardError()
    {
        qunsetenv("DISPLAY");
        qunsetenv("WAYLAND_DISPLAY");
        QProcess process;
        QProcessEnvironment bare = environment();
        bare.remove(QStringLiteral("QT_QPA_PLATFORM"));
        process.setProcessEnvironment(bare);
        process.start(QStringLiteral(LOOPSCOPE_PROGRAM),
                      {QStringLiteral("run"), QStringLiteral("--"), QStringLiteral("env"),
                       QStringLiteral("QT_QPA_PLATFORM=offscreen"), QStringLiteral(STUTTER_PROGRAM),
                       QStringLiteral("say=hello"), QStringLiteral("exit=0")});
        const Outcome outcome = finish(process);
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        QCOMPARE(outcome.out, QByteArray("ready\nhello\n"));
        QVERIFY2(outcome.err.contains("stutter"), outcome.err.constData());
        QVERIFY2(outcome.err.contains("Event loop: "), outcome.err.constData());
    }

    void whatTheProgramReturnsIsReturned_data()
    {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("options");
        QTest::addColumn<int>("status");
        QTest::newRow("0") << "exit=0"
                           << "--quiet" << 0;
        QTest::newRow("7") << "exit=7"
                           << "--quiet" << 7;
        QTest::newRow("a crash") << "crash"
                                 << "--quiet" << 128 + SIGSEGV;
        QTest::newRow("a budget kept") << "exit=0"
                                       << "--quiet --max-dropped 0" << 0;
        QTest::newRow("a budget exceeded") << "sleep=200 exit=0"
                                           << "--quiet --max-stall 100ms" << 1;
        QTest::newRow("lag kept") << "wait=300 exit=0"
                                  << "--quiet --max-lag-p99 5s" << 0;
        QTest::newRow("lag exceeded") << "sleep=400 exit=0"
                                      << "--quiet --max-lag-p99 100ms" << 1;
        QTest::newRow("its own comes first") << "sleep=200 exit=5"
                                             << "--quiet --max-stall 100ms" << 5;
    }

    void whatTheProgramReturnsIsReturned()
    {
        QFETCH(QString, steps);
        QFETCH(QString, options);
        QFETCH(int, status);
        const Outcome outcome = run(options.split(QLatin1Char(' ')), steps.split(QLatin1Char(' ')));
        QVERIFY2(outcome.status == status, (QByteArray::number(outcome.status) + outcome.err).constData());
        QVERIFY(tapes().empty()); // nothing is left behind
    }

    void itsOutputIsTheSameAsWithout()
    {
        const QStringList steps = words("say=one complain say=two exit=3");
        QProcess plain;
        start(plain, QStringLiteral(STUTTER_PROGRAM), steps);
        const Outcome without = finish(plain);
        const Outcome with = run(words("--quiet"), steps);
        QCOMPARE(without.status, 3);
        QCOMPARE(with.status, without.status);
        QCOMPARE(with.out, without.out);
        QCOMPARE(with.err, without.err);
    }

    void inputAndEnvironmentAreItsOwn()
    {
        const QByteArray input = "a line\nno end";
        const Outcome cat = loopscope(words("run --quiet -- cat"), input);
        QCOMPARE(cat.status, 0);
        QCOMPARE(cat.out, input);
        QProcess process;
        QProcessEnvironment bare = environment();
        bare.remove(QStringLiteral("QT_QPA_PLATFORM"));
        process.setProcessEnvironment(bare);
        process.start(QStringLiteral(LOOPSCOPE_PROGRAM), QStringList(words("run --quiet -- sh -c"))
                                                             << QStringLiteral("echo ${QT_QPA_PLATFORM-unset}"));
        QCOMPARE(finish(process).out, QByteArray("unset\n"));
    }

    void argumentsGoThroughAsTheyAre()
    {
        const Outcome outcome =
            loopscope(QStringList(words("run --quiet -- printf"))
                      << QStringLiteral("%s|") << QStringLiteral("-platform") << QStringLiteral("a b")
                      << QStringLiteral("") << QStringLiteral("--") << QStringLiteral("--json"));
        QCOMPARE(outcome.out, QByteArray("-platform|a b||--|--json|"));
    }

    void signalsReachTheProgram_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGHUP") << SIGHUP;
    }

    void signalsReachTheProgram()
    {
        QFETCH(int, signal);
        QProcess process;
        startLoopscope(process, QStringList(words("run --quiet --json --")) << QStringLiteral(STUTTER_PROGRAM));
        QTRY_VERIFY(process.bytesAvailable() > 0 || process.waitForReadyRead(100));
        ::kill(static_cast<pid_t>(process.processId()), signal);
        const Outcome outcome = finish(process);
        QCOMPARE(outcome.status, 128 + signal);
        QVERIFY(jsonOf(outcome.out)
                    .value(QLatin1String("ended"))
                    .toString()
                    .startsWith(QStringLiteral("ended by signal %1").arg(signal)));
    }

    void aProgramThatCannotBeStartedIsTold()
    {
        const Outcome none = loopscope(words("run --quiet -- /no/such/program"));
        QCOMPARE(none.status, 3);
        QCOMPARE(none.err, QByteArray("loopscope: cannot start /no/such/program: No such file or directory\n"));
        QCOMPARE(loopscope(words("run --quiet")).status, 2);
        QVERIFY(tapes().empty());
    }

    void aProgramWithoutQtRunsUntouched()
    {
        const Outcome outcome = loopscope(words("run --report -- sh -c") << QStringLiteral("echo hello; exit 4"));
        QCOMPARE(outcome.status, 4);
        QVERIFY2(outcome.out.startsWith("hello\n"), outcome.out.constData());
        QCOMPARE(outcome.err, QByteArray("loopscope: sh: no Qt event loop was seen; it ran untouched\n"));
        const Outcome judged = loopscope(words("run --quiet --max-stall 1s -- true"));
        QCOMPARE(judged.status, 2);
        QVERIFY2(judged.err.contains("no event loop in this trace"), judged.err.constData());
    }

    void aScriptThatStartsTheProgramIsNoHindrance()
    {
        const Outcome outcome =
            loopscope(QStringList(words("run --json -- sh -c"))
                      << QStringLiteral("\"$0\" sleep=120 exit=6; exit $?") << QStringLiteral(STUTTER_PROGRAM));
        QCOMPARE(outcome.status, 6);
        QCOMPARE(jsonOf(outcome.out).value(QLatin1String("program")).toString(), QStringLiteral("stutter"));
    }

    void childrenAreRecordedWhereTheyAreAskedFor()
    {
        const auto threads = [](const Outcome& outcome) {
            return jsonOf(outcome.out).value(QLatin1String("threads")).toArray().size();
        };
        const Outcome alone = run(words("--json"), words("child=60 exit=0"));
        QCOMPARE(alone.status, 0);
        QCOMPARE(threads(alone), 1);
        const Outcome both = run(words("--json --follow-children"), words("child=60 exit=0"));
        QCOMPARE(both.status, 0);
        QCOMPARE(threads(both), 2);
    }

    void filesAreWritten()
    {
        const QString trace = m_folder->filePath(QStringLiteral("t.json"));
        const QString image = m_folder->filePath(QStringLiteral("t.png"));
        const QString junit = m_folder->filePath(QStringLiteral("t.xml"));
        const Outcome outcome = run({QStringLiteral("--quiet"), QStringLiteral("--trace"), trace,
                                     QStringLiteral("--image"), image, QStringLiteral("--junit"), junit},
                                    words("sleep=200 exit=0"));
        QCOMPARE(outcome.status, 1); // a verdict was asked for: the default budgets
        QVERIFY(QFile::exists(trace) && QFile::exists(image) && QFile::exists(junit));
        const Outcome report = loopscope({QStringLiteral("report"), trace, QStringLiteral("--json")});
        QCOMPARE(QJsonDocument::fromJson(report.out).object().value(QLatin1String("program")).toString(),
                 QStringLiteral("stutter"));
    }

    void theRecordingCanEndBeforeTheProgram()
    {
        const Outcome outcome = run(words("--duration 200ms --json"), words("wait=1000 sleep=300 say=late exit=9"));
        QCOMPARE(outcome.status, 9);
        QVERIFY(outcome.out.endsWith("late\n")); // after the report
        const QByteArray json = outcome.out.mid(outcome.out.indexOf("\n{") + 1);
        const QJsonObject report = QJsonDocument::fromJson(json.left(json.indexOf("\n}\n") + 3)).object();
        QCOMPARE(report.value(QLatin1String("ended")).toString(), QString());
        QVERIFY(report.value(QLatin1String("wall_ms")).toDouble() < 1000);
    }

    void withoutARuntimeDirectoryItWorks()
    {
        QProcess process;
        QProcessEnvironment bare = environment();
        bare.remove(QStringLiteral("XDG_RUNTIME_DIR"));
        bare.insert(QStringLiteral("TMPDIR"), m_folder->path());
        process.setProcessEnvironment(bare);
        process.start(QStringLiteral(LOOPSCOPE_PROGRAM), QStringList(words("run --quiet --json --"))
                                                             << QStringLiteral(STUTTER_PROGRAM)
                                                             << words("sleep=120 exit=0"));
        const Outcome outcome = finish(process);
        QCOMPARE(outcome.status, 0);
        QVERIFY(!jsonOf(outcome.out).value(QLatin1String("stalls")).toArray().isEmpty());
    }

    void aTapeThatAKilledViewerLeftIsFoundReadAndRemoved()
    {
        QProcess viewer;
        startLoopscope(viewer, QStringList(words("run --quiet --"))
                                   << QStringLiteral(STUTTER_PROGRAM) << words("wait=600 sleep=150 exit=0"));
        QTRY_VERIFY(viewer.bytesAvailable() > 0 || viewer.waitForReadyRead(100));
        QTRY_COMPARE(tapes().size(), std::size_t{1});
        const target::TapeFile tape = tapes().front();
        ::kill(static_cast<pid_t>(viewer.processId()), SIGKILL);
        viewer.waitForFinished();
        QTRY_VERIFY_WITH_TIMEOUT(!tape.isWritten(), 20000); // the program goes on to its end

        const Outcome list = loopscope(words("ps --json"));
        const QJsonArray left = QJsonDocument::fromJson(list.out).object().value(QLatin1String("tapes")).toArray();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.at(0)[QLatin1String("file")].toString(), QString::fromStdString(tape.path));
        const Outcome report =
            loopscope({QStringLiteral("report"), QString::fromStdString(tape.path), QStringLiteral("--json")});
        QCOMPARE(report.status, 0);
        QCOMPARE(QJsonDocument::fromJson(report.out).object().value(QLatin1String("program")).toString(),
                 QStringLiteral("stutter"));
        QCOMPARE(loopscope(words("ps --remove")).status, 0);
        QVERIFY(tapes().empty());
    }

    void aRunningProgramIsAttachedToAndLeftAgain()
    {
        QProcess program;
        start(program, QStringLiteral(STUTTER_PROGRAM),
              words("say=x wait=1500 queued=150 wait=1500 sleep=90 wait=9000"));
        QTRY_VERIFY(program.bytesAvailable() > 0 || program.waitForReadyRead(100));
        const QString pid = QString::number(program.processId());
        for (const auto& [cause, length] :
             {std::pair("{lambda()#1} (stutter.cpp:", 150.0), std::pair("QTimer", 90.0)}) {
            QProcess viewer;
            startLoopscope(viewer, {QStringLiteral("attach"), pid, QStringLiteral("--json"),
                                    QStringLiteral("--duration"), QStringLiteral("10s")});
            QTRY_COMPARE_WITH_TIMEOUT(measured(program.peek(1000)).size(), length > 100 ? 1 : 2, 20000);
            QTest::qWait(200);
            ::kill(static_cast<pid_t>(viewer.processId()), SIGINT); // ends the recording
            const Outcome outcome = finish(viewer);
            QVERIFY2(outcome.status == 0, outcome.err.constData());
            const QJsonObject report = QJsonDocument::fromJson(outcome.out).object();
            const QJsonArray stalls = report.value(QLatin1String("stalls")).toArray();
            QVERIFY2(stalls.size() == 1, outcome.out.constData());
            QVERIFY(stalls[0][QLatin1String("length_ms")].toDouble() > length - 1);
            QVERIFY2(stalls[0][QLatin1String("causes")][0].toString().contains(QLatin1String(cause)),
                     outcome.out.constData());
            QVERIFY(program.state() == QProcess::Running);
        }
        QCOMPARE(tapes().size(), std::size_t{1}); // it can be attached to again
        program.kill();
        program.waitForFinished();
        const Outcome list = loopscope(words("ps --json")); // what was read to its end is no leftover
        QVERIFY(QJsonDocument::fromJson(list.out).object().value(QLatin1String("tapes")).toArray().isEmpty());
        QVERIFY(tapes().empty());
    }

    void whatCannotBeAttachedToIsRefused()
    {
        const Outcome none = loopscope(words("attach 1073741823 --report"));
        QCOMPARE(none.status, 3);
        QCOMPARE(none.err, QByteArray("loopscope: cannot attach to process 1073741823: there is no such process\n"));
        QProcess sleeper;
        start(sleeper, QStringLiteral("sleep"), words("60"));
        const Outcome plain =
            loopscope({QStringLiteral("attach"), QString::number(sleeper.processId()), QStringLiteral("--report")});
        QCOMPARE(plain.status, 3);
        QVERIFY2(plain.err.contains("it is no Qt program"), plain.err.constData());
        sleeper.kill();
        sleeper.waitForFinished();
    }

    void anotherUsersProgramIsRefused()
    {
        if (::geteuid() != 0)
            QSKIP("only root can become another user");
        QProcess sleeper;
        start(sleeper, QStringLiteral("setpriv"), words("--reuid 65534 --clear-groups sleep 60"));
        const auto isOthers = [&sleeper] {
            return target::ownerOf(static_cast<pid_t>(sleeper.processId())) == uid_t{65534};
        };
        QTRY_VERIFY(isOthers());
        const Outcome outcome =
            loopscope({QStringLiteral("attach"), QString::number(sleeper.processId()), QStringLiteral("--report")});
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.err.contains("it belongs to another user"), outcome.err.constData());
        sleeper.kill();
        sleeper.waitForFinished();
    }

    void programsAreListed()
    {
        QProcess process;
        startLoopscope(process, QStringList(words("run --quiet --")) << QStringLiteral(STUTTER_PROGRAM));
        QTRY_VERIFY(process.bytesAvailable() > 0 || process.waitForReadyRead(100));
        QTRY_COMPARE(tapes().size(), std::size_t{1});
        const int pid = tapes().front().pid;
        const auto end = qScopeGuard([pid] { ::kill(pid, SIGKILL); }); // where the test fails
        const auto isListed = [this, pid] {
            const QJsonObject all = QJsonDocument::fromJson(loopscope(words("ps --json")).out).object();
            const QJsonArray programs = all.value(QLatin1String("programs")).toArray();
            return std::any_of(programs.begin(), programs.end(), [pid](const QJsonValue& each) {
                return each[QLatin1String("pid")].toInt() == pid &&
                       each[QLatin1String("name")].toString() == QLatin1String("stutter") &&
                       each[QLatin1String("under_scope")].toBool();
            });
        };
        QTRY_VERIFY(isListed()); // as soon as its tape is read
        const Outcome one = loopscope({QStringLiteral("ps"), QString::number(pid), QStringLiteral("--json")});
        QVERIFY2(one.status == 0, one.err.constData());
        const QJsonObject object = QJsonDocument::fromJson(one.out).object();
        QVERIFY(!object.value(QLatin1String("loops")).toArray().isEmpty());
        ::kill(pid, SIGTERM);
        QCOMPARE(finish(process).status, 128 + SIGTERM);
        QCOMPARE(loopscope({QStringLiteral("ps"), QString::number(pid)}).status, 3);
    }
};

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
