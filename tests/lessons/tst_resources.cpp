// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/squareclient.h"
#include "core/lessons/squareserver.h"
#include "tests/support/lessonrun.h"

#include <QTcpServer>
#include <QTimer>

using namespace loopscope;
using namespace std::chrono_literals;
using lessons::Mode;
using lessons::Parameters;
using lessons::Resource;
using support::LessonResult;
using support::runLesson;

// The slow service over real sockets and from a real file.
class TstResources final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyModeAnswers_data();
    void everyModeAnswers();
    void failedRequestIsShown_data() { everyModeAnswers_data(); }
    void failedRequestIsShown();
    void httpStalls_data();
    void httpStalls();
    void stopAbortsRequests_data();
    void stopAbortsRequests();
    void stopWhileTheDiskIsRead_data() { stopAbortsRequests_data(); }
    void stopWhileTheDiskIsRead();
    void refusedAndSilentServersAreErrors();
};

void TstResources::everyModeAnswers_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<Resource>("resource");
    for (const Mode mode : lessons::findLesson(u"fetch-squares")->info().modes) {
        for (const Resource resource : {Resource::http, Resource::disk})
            QTest::addRow("%s %s", lessons::word(mode), lessons::word(resource)) << mode << resource;
    }
}

void TstResources::everyModeAnswers()
{
    QFETCH(Mode, mode);
    QFETCH(Resource, resource);
    Parameters parameters;
    parameters.mode = mode;
    parameters.latency = 50ms;
    parameters.resource = resource;
    const LessonResult result = runLesson("fetch-squares", parameters);
    QStringList lines = result.report.output;
    lines.sort(); // "16" stands before "4"
    QCOMPARE(lines.join(QLatin1Char('|')).remove(QLatin1Char(' ')),
             mode == Mode::blocking || mode == Mode::coroutinesSerial
                 ? QStringLiteral("Resultis:16|Resultis:4|Resultis:9")
                 : QStringLiteral("2**2is4|3**2is9|4**2is16"));
    for (const analysis::TaskFigures& task : result.report.tasks)
        QCOMPARE(task.outcome, trace::Outcome::done);
}

void TstResources::failedRequestIsShown()
{
    QFETCH(Mode, mode);
    QFETCH(Resource, resource);
    Parameters parameters;
    parameters.mode = mode;
    parameters.latency = 20ms;
    parameters.resource = resource;
    parameters.fail = 2;
    const LessonResult result = runLesson("fetch-squares", parameters);
    QCOMPARE(result.report.output.size(), 3);
    QCOMPARE(result.report.output.filter(QStringLiteral("The request for 3 failed")).size(), 1);
    for (const analysis::TaskFigures& task : result.report.tasks) {
        if (task.name == QLatin1String("square 3"))
            QCOMPARE(task.outcome, trace::Outcome::failed);
    }
}

void TstResources::httpStalls_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<bool>("stalls");
    QTest::newRow("blocking") << Mode::blocking << true;
    QTest::newRow("callbacks") << Mode::callbacks << false;
    QTest::newRow("coroutines") << Mode::coroutines << false;
}

void TstResources::httpStalls()
{
    QFETCH(Mode, mode);
    QFETCH(bool, stalls);
    Parameters parameters;
    parameters.mode = mode;
    parameters.latency = support::testLatency;
    parameters.resource = Resource::http;
    const LessonResult result = runLesson("fetch-squares", parameters);
    if (stalls)
        QVERIFY(result.report.loop.maxStall >= 3 * support::testLatency);
    else
        QVERIFY(result.report.loop.maxStall < support::testLatency / 2);
    QVERIFY(result.report.wall >= (stalls ? 3 : 1) * support::testLatency);
}

void TstResources::stopAbortsRequests_data()
{
    QTest::addColumn<Mode>("mode");
    for (const Mode mode : {Mode::callbacks, Mode::futures, Mode::coroutines, Mode::coroutinesSerial})
        QTest::newRow(lessons::word(mode)) << mode;
}

void TstResources::stopAbortsRequests()
{
    QFETCH(Mode, mode);
    Parameters parameters;
    parameters.mode = mode;
    parameters.latency = 100s;
    parameters.resource = Resource::http;
    const LessonResult result = runLesson("fetch-squares", parameters, [](lessons::LessonRunner& runner) {
        QTimer::singleShot(50, &runner, &lessons::LessonRunner::stop);
    });
    QVERIFY(result.canceled);
    for (const analysis::TaskFigures& task : result.report.tasks)
        QCOMPARE(task.outcome, trace::Outcome::canceled);
}

void TstResources::stopWhileTheDiskIsRead()
{
    QFETCH(Mode, mode);
    Parameters parameters;
    parameters.mode = mode;
    parameters.resource = Resource::disk;
    const LessonResult result = runLesson("fetch-squares", parameters, [](lessons::LessonRunner& runner) {
        QTimer::singleShot(1, &runner, &lessons::LessonRunner::stop);
    });
    QVERIFY(result.canceled);
    for (const analysis::TaskFigures& task : result.report.tasks)
        QVERIFY(task.outcome != trace::Outcome::open);
}

void TstResources::refusedAndSilentServersAreErrors()
{
    QUrl url(QStringLiteral("http://127.0.0.1/square/2"));
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    url.setPort(silent.serverPort());
    QVERIFY(!lessons::askBlocking(url, 50ms).ok());
    silent.close();
    const auto refused = lessons::askBlocking(url, 10s);
    QVERIFY(!refused.ok());
    QVERIFY(!refused.error().why.empty());
}

LOOPSCOPE_LESSON_TEST_MAIN(TstResources)
#include "tst_resources.moc"
