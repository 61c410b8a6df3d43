// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Names that would like to be something else, in every output of the command line; and outputs that take nothing.

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Outcome
{
    int status = -1;
    QByteArray out;
    QByteArray err;
};

class TestHostileNames final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    static Outcome run(const QStringList& arguments, const QString& stdoutFile = {})
    {
        QProcess process;
        if (!stdoutFile.isEmpty())
            process.setStandardOutputFile(stdoutFile);
        process.start(QStringLiteral(LOOPSCOPE_PROGRAM), arguments);
        if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, {}, "did not end in order"};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    static void write(const QString& file, const QByteArray& content)
    {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Control characters of a terminal, markup, a script, a formula: as tasks, threads and spans.
        const QByteArray name = R"(\u001b[31mX\u001b[0m\nnext <script>alert(1)</script> &amp; =1+1 \u202e)";
        write(path("names.json"), R"({"traceEvents":[
{"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":")" +
                                      name + R"("}},
{"ph":"b","cat":"c","id":1,"pid":1,"tid":1,"ts":1,"name":")" +
                                      name + R"("},
{"ph":"e","cat":"c","id":1,"pid":1,"tid":1,"ts":90001,"name":")" +
                                      name + R"("},
{"ph":"X","pid":1,"tid":1,"ts":1,"dur":90000,"name":")" +
                                      name + R"("}]})");
        QVERIFY(QFile::copy(path("names.json"), path("R&D <b>.json")));
    }

    void aTerminalGetsText_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("report") << QStringList{QStringLiteral("report"), path("names.json")};
        QTest::newRow("compare") << QStringList{QStringLiteral("compare"), path("names.json"), path("names.json")};
    }
    void aTerminalGetsText()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.out.contains("[31mX"));
        QVERIFY(!outcome.out.contains('\x1b'));
        QVERIFY(!outcome.out.contains("\xe2\x80\xae"));
        QVERIFY(!outcome.out.contains("\nnext"));
    }

    void anErrorIsOneLine()
    {
        const Outcome outcome = run({QStringLiteral("report"), path("none\x1b[31m\n.json")});
        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(!outcome.err.contains('\x1b'));
    }

    void aPictureIsWellFormedXml_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("names") << path("names.json");
        QTest::newRow("file name") << path("R&D <b>.json");
    }
    void aPictureIsWellFormedXml()
    {
        QFETCH(QString, file);
        const QString picture = path("out.svg");
        QCOMPARE(run({QStringLiteral("render"), file, QStringLiteral("-o"), picture}).status, 0);
        QFile svg(picture);
        QVERIFY(svg.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&svg);
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement)
                QVERIFY(xml.name() != QLatin1String("script"));
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    }

    void outputThatTakesNothingIsAnError_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("report") << QStringList{QStringLiteral("report"), path("names.json")};
        QTest::newRow("report --json") << QStringList{QStringLiteral("report"), path("names.json"),
                                                      QStringLiteral("--json")};
        QTest::newRow("lesson list") << QStringList{QStringLiteral("lesson"), QStringLiteral("list")};
        QTest::newRow("help") << QStringList{QStringLiteral("--help")};
        QTest::newRow("cpu, without end")
            << QStringList{QStringLiteral("cpu"), QStringLiteral("--interval"), QStringLiteral("20ms")};
        QTest::newRow("compare") << QStringList{QStringLiteral("compare"), path("names.json"), path("names.json")};
        QTest::newRow("a picture") << QStringList{QStringLiteral("lesson"), QStringLiteral("observable-range")};
    }
    void outputThatTakesNothingIsAnError()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = run(arguments, QStringLiteral("/dev/full"));
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.err.contains("No space left on device"), outcome.err.constData());
        QCOMPARE(outcome.err.count('\n'), 1);
    }

    // Who reads along leaves, and the signal is ignored, as in a program started by Python.
    void aReaderThatLeavesEndsIt()
    {
        const QString script =
            QStringLiteral("trap '' PIPE; { \"$0\" cpu --interval 20ms; echo status $? >&2; } | head -1");
        QProcess process;
        process.start(QStringLiteral("sh"), {QStringLiteral("-c"), script, QStringLiteral(LOOPSCOPE_PROGRAM)});
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.readAllStandardError(), QByteArray("status 141\n"));
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestHostileNames)
#include "tst_hostilenames.moc"
