// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The probe in a program that counts its own dispatches: all of them are on the tape, whatever the program does.

#include "core/recording/tapereader.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace loopscope;
using namespace loopscope::recording;

namespace {

struct Recorded
{
    long delivered = -1; // as the program counted
    int result = -1;
    int status = -1;
    QByteArray out;
    QByteArray err;
};

struct Counts
{
    long begins = 0;
    long ends = 0;
    long users = 0; // dispatches of QEvent::User
    int deepest = 0;
    int exceptions = 0;
    bool nests = true; // every end has its begin
    std::uint64_t dropped = 0;
    std::uint64_t refused = 0;
};

} // namespace

class TestProbe final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_program;

    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(PROBE_LIBRARY));
        environment.insert(QStringLiteral("LOOPSCOPE_TAPE_DIR"), m_folder->path());
        return environment;
    }
    Recorded run(const QStringList& arguments)
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(m_program, arguments);
        Recorded recorded;
        if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
            return recorded;
        recorded.status = process.exitCode();
        recorded.out = process.readAllStandardOutput();
        recorded.err = process.readAllStandardError();
        const QRegularExpression line(QStringLiteral("delivered (\\d+) result (-?\\d+)"));
        const auto match = line.match(QString::fromLatin1(recorded.out));
        recorded.delivered = match.captured(1).toLong();
        recorded.result = match.captured(2).toInt();
        return recorded;
    }
    QStringList tapes() const
    {
        return QDir(m_folder->path()).entryList({QStringLiteral("*.tape")}, QDir::Files, QDir::Name);
    }
    std::unique_ptr<TapeReader> open(const QString& name) const
    {
        auto tape = TapeReader::open((m_folder->path() + QLatin1Char('/') + name).toStdString());
        return tape ? std::move(tape).value() : nullptr;
    }
    static void add(Counts& counts, TapeReader& tape)
    {
        for (std::uint32_t ring = 0; ring < tape.rings(); ++ring) {
            std::vector<Record> records;
            tape.drain(ring, records);
            int depth = 0;
            for (const Record& record : records) {
                if (record.type == RecordType::begin) {
                    ++counts.begins;
                    counts.users += tape.text(StringId(record.name)).substr(0, 5) == "User " ? 1 : 0;
                    counts.deepest = std::max(counts.deepest, ++depth);
                } else if (record.type == RecordType::end) {
                    ++counts.ends;
                    counts.nests = counts.nests && depth-- > 0;
                } else if (record.type == RecordType::instant && tape.text(StringId(record.name)) == "exception") {
                    ++counts.exceptions;
                }
            }
        }
    }
    Counts counted() const
    {
        Counts counts;
        for (const QString& name : tapes()) {
            if (const auto tape = open(name)) {
                add(counts, *tape);
                counts.dropped += tape->dropped();
            }
        }
        return counts;
    }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("Qt 6") << QStringLiteral(PROBED_PROGRAM);
#ifdef PROBED_PROGRAM_5
        QTest::newRow("Qt 5") << QStringLiteral(PROBED_PROGRAM_5);
#endif
    }
    void init()
    {
        QFETCH_GLOBAL(QString, program);
        m_program = program;
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void everyDispatchIsRecorded()
    {
        const Recorded recorded = run({QStringLiteral("send"), QStringLiteral("5000")});
        QCOMPARE(recorded.status, 0);
        QCOMPARE(recorded.err, QByteArray());
        const Counts counts = counted();
        QCOMPARE(counts.users, 5000L);
        QCOMPARE(counts.begins, recorded.delivered);
        QCOMPARE(counts.ends, counts.begins);
        QCOMPARE(counts.dropped, std::uint64_t{0});
        QVERIFY(counts.nests);
    }

    // A million, while the tape is read.
    void whatIsRecordedAndWhatIsDroppedIsAll()
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(m_program, {QStringLiteral("send"), QStringLiteral("1000000")});
        std::unique_ptr<TapeReader> tape;
        Counts counts;
        QElapsedTimer patience;
        patience.start();
        while (process.state() != QProcess::NotRunning && patience.elapsed() < 60000) {
            if (!tape && !tapes().isEmpty())
                tape = open(tapes().front());
            if (tape)
                add(counts, *tape);
            process.waitForFinished(1);
        }
        QVERIFY(tape);
        add(counts, *tape);
        const QRegularExpression line(QStringLiteral("delivered (\\d+)"));
        const long delivered = line.match(QString::fromLatin1(process.readAllStandardOutput())).captured(1).toLong();
        QVERIFY(delivered >= 1000000);
        QCOMPARE(static_cast<std::uint64_t>(counts.begins + counts.ends) + tape->dropped(),
                 2 * static_cast<std::uint64_t>(delivered));
    }

    void dispatchesNest()
    {
        const Recorded recorded = run({QStringLiteral("nest"), QStringLiteral("200")});
        const Counts counts = counted();
        QCOMPARE(counts.deepest, 201);
        QCOMPARE(counts.begins, recorded.delivered);
        QVERIFY(counts.nests);
    }

    void anExceptionFliesThrough()
    {
        const Recorded recorded = run({QStringLiteral("throw")});
        QCOMPARE(recorded.result, 3);
        const Counts counts = counted();
        QCOMPARE(counts.exceptions, 3);
        QCOMPARE(counts.ends, counts.begins);
        QVERIFY(counts.nests);
    }

    void manyThreadsAtOnceHaveRingsOfTheirOwn()
    {
        const Recorded recorded = run({QStringLiteral("threads"), QStringLiteral("300")});
        QCOMPARE(recorded.status, 0);
        const Counts counts = counted();
        QCOMPARE(counts.users, 3000L);
        QCOMPARE(counts.dropped, std::uint64_t{0});
    }

    void ringsAndTracksOfEndedThreadsAreUsedAgain()
    {
        QCOMPARE(run({QStringLiteral("threads-in-turn"), QStringLiteral("2000")}).status, 0);
        const auto tape = open(tapes().value(0));
        QVERIFY(tape);
        QVERIFY(tape->rings() <= 512);
        Counts counts;
        add(counts, *tape);
        QCOMPARE(static_cast<std::uint64_t>(counts.begins + counts.ends) + tape->dropped() >= 40000U, true);
        QVERIFY(tape->tracks().size() < 20);
    }

    void aProgramThatClosesAllDescriptorsIsRecordedOn()
    {
        QCOMPARE(run({QStringLiteral("close")}).status, 0);
        QCOMPARE(counted().users, 40L);
    }

    void aForkDoesNotRecord()
    {
        const Recorded recorded = run({QStringLiteral("fork")});
        QCOMPARE(recorded.result, 0);
        QCOMPARE(tapes().size(), 1);
        QCOMPARE(counted().begins, recorded.delivered);
    }

    // The program takes the preload out of its environment as it starts, so that what it becomes is not recorded.
    void afterAnExecNothingIsRecorded()
    {
        QVERIFY(run({QStringLiteral("exec")}).delivered >= 7);
        QCOMPARE(tapes().size(), 1);
        QCOMPARE(counted().users, 0L);
    }

    void theEnvironmentIsLeftClean()
    {
        QCOMPARE(run({QStringLiteral("environment")}).out.split('\n').value(0), QByteArray("preload [] tapes []"));
    }

    void aTapeThatFindsNoDiskLeavesTheProgramAlone()
    {
        const Recorded recorded = run({QStringLiteral("limit"), QStringLiteral("100000")});
        QCOMPARE(recorded.status, 0);
        QVERIFY(recorded.delivered >= 100);
        QVERIFY(tapes().isEmpty());
    }

    void whatAKilledProgramCommittedIsReadable()
    {
        for (int round = 0; round < 5; ++round) {
            QProcess process;
            process.setProcessEnvironment(environment());
            process.start(m_program, {QStringLiteral("forever")});
            QTRY_VERIFY_WITH_TIMEOUT(tapes().size() > round && open(tapes().back()), 20000);
            process.kill();
            QVERIFY(process.waitForFinished(20000));
        }
        for (const QString& name : tapes()) {
            const auto tape = open(name);
            QVERIFY(tape);
            QVERIFY(tape->state() == tape::State::recording);
            Counts counts;
            add(counts, *tape);
            QVERIFY(counts.nests);
            QVERIFY(counts.begins - counts.ends <= 1);
            QCOMPARE(tape->unsound(), std::uint64_t{0});
        }
    }

    void aProgramWithoutQtIsNotTouched()
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("echo hello; exit 7")});
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 7);
        QCOMPARE(process.readAllStandardOutput(), QByteArray("hello\n"));
        QCOMPARE(process.readAllStandardError(), QByteArray());
        QVERIFY(tapes().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
