// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The project's own Qt test programs under the scope: they end as they end without, and say the same.

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome
{
    int status = -1;
    QString text; // without figures: a duration is another each time
};

Outcome run(const QString& program, const QStringList& arguments, const QString& runtime)
{
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(QStringLiteral("XDG_RUNTIME_DIR"), runtime);
    process.setProcessEnvironment(variables);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(100000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, QStringLiteral("did not end in order")};
    static const QRegularExpression figures(QStringLiteral("[0-9]+"));
    return {process.exitCode(), QString::fromUtf8(process.readAll()).replace(figures, QStringLiteral("#"))};
}

} // namespace

class TestOwnPrograms final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endAsTheyDoWithout_data()
    {
        QTest::addColumn<QString>("program");
        const QStringList programs = QString::fromLatin1(TEST_PROGRAMS).split(QLatin1Char('|'));
        for (const QString& program : programs)
            QTest::newRow(qPrintable(QFileInfo(program).fileName())) << program;
    }

    void endAsTheyDoWithout()
    {
        QFETCH(QString, program);
        const QTemporaryDir runtime;
        const Outcome without = run(program, {}, runtime.path());
        const Outcome with =
            run(QStringLiteral(LOOPSCOPE_PROGRAM),
                {QStringLiteral("run"), QStringLiteral("--quiet"), QStringLiteral("--"), program}, runtime.path());
        QCOMPARE(without.status, 0);
        QCOMPARE(with.status, without.status);
        QCOMPARE(with.text, without.text);
        QVERIFY(QDir(runtime.filePath(QStringLiteral("loopscope"))).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestOwnPrograms)
#include "tst_ownprograms.moc"
