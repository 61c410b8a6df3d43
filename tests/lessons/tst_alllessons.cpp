// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lessonrun.h"

#include "core/formats/chrometrace.h"
#include "core/formats/readtrace.h"

#include <QTemporaryDir>
#include <QTimer>

using namespace loopscope;
using namespace std::chrono_literals;
using lessons::Lesson;
using lessons::Mode;
using support::LessonResult;

namespace {

// What is wrong with a mode, and nothing else may be found in it.
QStringList expectedRules(const QString& id, Mode mode)
{
    if (lessons::isSync(mode))
        return {QStringLiteral("blocked-loop")};
    const QStringList serial{QStringLiteral("fetch-squares"), QStringLiteral("fetch-urls-serial")};
    if (mode == Mode::coroutinesSerial && serial.contains(id))
        return {QStringLiteral("sequential-awaits")};
    return {};
}

} // namespace

// Every lesson in every mode, as one row each.
class TstAllLessons final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void runsToItsEndWithTheExpectedFindings_data();
    void runsToItsEndWithTheExpectedFindings();
    void endsWhenStopped_data() { runsToItsEndWithTheExpectedFindings_data(); }
    void endsWhenStopped();
};

void TstAllLessons::runsToItsEndWithTheExpectedFindings_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<Mode>("mode");
    for (const Lesson* lesson : lessons::allLessons()) {
        const lessons::LessonInfo info = lesson->info();
        for (const Mode mode : info.modes)
            QTest::addRow("%s %s", qPrintable(info.id), lessons::word(mode)) << info.id << mode;
    }
}

void TstAllLessons::runsToItsEndWithTheExpectedFindings()
{
    QFETCH(QString, id);
    QFETCH(Mode, mode);
    const LessonResult result = support::runLesson(qPrintable(id), mode, 160ms);
    QVERIFY(!result.canceled);
    QVERIFY(!result.report.output.isEmpty());
    QCOMPARE(result.printed, result.report.output);
    QCOMPARE(result.report.dropped, 0U);
    QCOMPARE(result.trace.repairs().total(), 0U);
    QVERIFY2(result.rules() == expectedRules(id, mode), qPrintable(analysis::toText(result.report)));
    for (const analysis::TaskFigures& task : result.report.tasks)
        QVERIFY2(task.outcome != trace::Outcome::open, qPrintable(task.name));

    // A file of it tells the same.
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("trace.json"));
    QVERIFY(formats::writeChromeTrace(result.trace, path).ok());
    const auto read = formats::readTrace(path);
    QVERIFY(read.ok());
    QCOMPARE(analysis::toJson(analysis::makeReport((*read)->snapshot())), analysis::toJson(result.report));
}

void TstAllLessons::endsWhenStopped()
{
    QFETCH(QString, id);
    QFETCH(Mode, mode);
    lessons::Parameters parameters;
    parameters.mode = mode;
    parameters.latency = 80ms;
    const LessonResult result = support::runLesson(qPrintable(id), parameters, [](lessons::LessonRunner& runner) {
        QTimer::singleShot(0, &runner, &lessons::LessonRunner::stop);
    });
    for (const analysis::TaskFigures& task : result.report.tasks)
        QVERIFY2(task.outcome != trace::Outcome::open, qPrintable(task.name));
}

LOOPSCOPE_LESSON_TEST_MAIN(TstAllLessons)
#include "tst_alllessons.moc"
