// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/inheritance.h"
#include "core/target/procfile.h"
#include "core/target/signalforwarding.h"
#include "core/target/targetprocess.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace loopscope::target;

namespace {

constexpr const char* probe = "/nowhere/libloopscope-probe.so"; // the loader says so on stderr, and goes on

bool has(const std::vector<std::string>& environment, const std::string& entry)
{
    return std::find(environment.begin(), environment.end(), entry) != environment.end();
}

} // namespace

class TestTargetProcess final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] std::string tapes() const { return m_folder.path().toStdString(); }
    [[nodiscard]] auto start(Program program) const { return TargetProcess::start(program, probe, tapes()); }
    [[nodiscard]] auto shell(const char* script) const { return start({{"/bin/sh", "-c", script}, {}, {}, false}); }
    [[nodiscard]] QByteArray written(const char* name) const
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        inheritance();
        qputenv("QT_QPA_PLATFORM", "changed-since"); // for this program alone
        std::signal(SIGPIPE, SIG_IGN);
    }

    void exitStatusIsTold_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("text");
        QTest::newRow("0") << "exit 0" << 0 << "exit status 0";
        QTest::newRow("7") << "exit 7" << 7 << "exit status 7";
        QTest::newRow("a signal") << "kill -KILL $$" << 128 + SIGKILL << "ended by signal 9 (Killed)";
    }

    void exitStatusIsTold()
    {
        QFETCH(QString, script);
        QFETCH(int, status);
        QFETCH(QString, text);
        const auto process = shell(script.toLatin1().constData());
        QVERIFY(process);
        QTRY_VERIFY((*process)->end());
        QCOMPARE((*process)->end()->exitStatus(), status);
        QCOMPARE(QString::fromStdString((*process)->end()->text()), text);
    }

    void endIsCalledOnceEvenWhenAskedLate()
    {
        const auto process = shell("read line");
        std::atomic<int> calls{0};
        (*process)->onEnd([&calls] { ++calls; });
        QCOMPARE(calls.load(), 0);
        (*process)->signal(SIGTERM);
        QTRY_COMPARE(calls.load(), 1);
        (*process)->onEnd([&calls] { ++calls; });
        QCOMPARE(calls.load(), 2);
        (*process)->signal(SIGTERM); // nobody's any more
    }

    void aProgramThatIsNotThereIsAnError()
    {
        const auto process = start({{"/no/such/program"}, {}, {}, false});
        QVERIFY(!process);
        QCOMPARE(QString::fromStdString(process.error().text()),
                 QStringLiteral("cannot start /no/such/program: No such file or directory"));
        QVERIFY(!start({{"/etc/passwd"}, {}, {}, false}));
        QVERIFY(!start({{"true"}, "/no/such/folder", {}, false}));
    }

    void programsAreLookedUpInThePath()
    {
        const auto process = start({{"true"}, {}, {}, false});
        QVERIFY(process);
        QTRY_VERIFY((*process)->end());
        QCOMPARE((*process)->end()->exitStatus(), 0);
    }

    void aScriptWithoutAShellIsRunByOne()
    {
        QFile file(m_folder.filePath(QStringLiteral("script")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("exit $1\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        const auto process = start({{file.fileName().toStdString(), "4"}, {}, {}, false});
        QVERIFY(process);
        QTRY_VERIFY((*process)->end());
        QCOMPARE((*process)->end()->exitStatus(), 4);
    }

    void itsEnvironmentIsTheOneAtTheStart()
    {
        const auto environment = environmentFor({{"x"}, {}, {"COLOUR=blue"}, false}, "/lib/probe.so", "/tapes");
        QVERIFY(has(environment, "LD_PRELOAD=/lib/probe.so"));
        QVERIFY(has(environment, "LOOPSCOPE_TAPE_DIR=/tapes"));
        QVERIFY(has(environment, "COLOUR=blue"));
        QVERIFY(!has(environment, "QT_QPA_PLATFORM=changed-since"));
        QVERIFY(!has(environment, "LOOPSCOPE_FOLLOW_CHILDREN=1"));
        QVERIFY(has(environmentFor({{"x"}, {}, {}, true}, "/lib/probe.so", "/tapes"), "LOOPSCOPE_FOLLOW_CHILDREN=1"));
    }

    void whatWasPreloadedStays()
    {
        const auto environment =
            environmentFor({{"x"}, {}, {"LD_PRELOAD=/lib/other.so"}, false}, "/lib/probe.so", "/tapes");
        QVERIFY(has(environment, "LD_PRELOAD=/lib/probe.so:/lib/other.so"));
    }

    void aProbeWithASpaceInItsPathIsReached()
    {
        const auto environment = environmentFor({{"x"}, {}, {}, false}, "/my lib/probe.so", tapes());
        QVERIFY(has(environment, "LD_PRELOAD=" + tapes() + "/probe.so"));
        QCOMPARE(QFile::symLinkTarget(m_folder.filePath(QStringLiteral("probe.so"))),
                 QStringLiteral("/my lib/probe.so"));
    }

    void itWorksInItsDirectory()
    {
        const auto process = start({{"/bin/sh", "-c", "pwd > here"}, tapes(), {}, false});
        QVERIFY(process);
        QTRY_VERIFY((*process)->end());
        QCOMPARE(QString::fromLocal8Bit(written("here")).trimmed(), m_folder.path());
    }

    void signalsThatThisProgramIgnoresAreNotIgnoredThere()
    {
        const auto process = shell("kill -PIPE $$; exit 5");
        QTRY_VERIFY((*process)->end());
        QCOMPARE((*process)->end()->signal, SIGPIPE);
    }

    void aSignalToThisProgramGoesOn()
    {
        const auto process = start(
            {{"/bin/sh", "-c", "trap 'exit 9' TERM; : > ready; while :; do sleep 0.02; done"}, tapes(), {}, false});
        QVERIFY(process);
        QTRY_VERIFY(QFile::exists(m_folder.filePath(QStringLiteral("ready"))));
        const SignalForwarding forwarding((*process)->pid());
        ::kill(::getpid(), SIGTERM);
        QTRY_VERIFY((*process)->end());
        QCOMPARE((*process)->end()->exitStatus(), 9);
    }

    void processesAreDescribed()
    {
        const auto own = processState(::getpid());
        QVERIFY(own);
        QCOMPARE(own->parent, ::getppid());
        QVERIFY(isAlive(::getpid(), own->start));
        QVERIFY(!isAlive(::getpid(), own->start + 1));
        QCOMPARE(qtMajor(::getpid()), std::optional(6));
        QVERIFY(commandLine(::getpid()).at(0).find("tst_targetprocess") != std::string::npos);
        const auto all = processesOf(::getuid());
        QVERIFY(std::find(all.begin(), all.end(), ::getpid()) != all.end());
        QVERIFY(!processState(0x3fffffff));
    }
};

QTEST_GUILESS_MAIN(TestTargetProcess)
#include "tst_targetprocess.moc"
