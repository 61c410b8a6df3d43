// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The main job, as a user does it: flip the switch, press Run, read the timeline.

#include "app/statusfigures.h"

#include "core/loop/dispatchscope.h"
#include "core/loop/tracedapplication.h"
#include "core/timeline/scene.h"
#include "core/timeline/viewstate.h"
#include "core/trace/trace.h"
#include "core/trace/tracebuilder.h"
#include "tests/app/testwindow.h"
#include "tests/support/requestruns.h"
#include "widgets/lessons/lessontree.h"
#include "widgets/timeline/timelineview.h"
#include "widgets/timeline/timelinewidget.h"

#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <sys/stat.h>

#include <set>

using namespace loopscope;
using namespace std::chrono_literals;

namespace {

constexpr auto noStall = 150ms; // half a latency

struct Window : test::Window
{
    // The looks of a task's spans in the timeline's geometry, each brought into sight as a user would.
    std::set<timeline::Look> looksOf(TaskId task)
    {
        std::set<timeline::Look> looks;
        std::vector<trace::Span> spans;
        session.snapshot().forEachSpanOf(task, [&spans](const trace::Span& span) {
            spans.push_back(span);
            return true;
        });
        for (const trace::Span& span : spans) {
            timeline()->fit({span.start, span.end});
            for (const timeline::SceneRow& row : timeline()->scene().rows) {
                for (const timeline::Box& box : row.content->boxes) {
                    if (box.span.task == task && box.span.start == span.start && box.width > 1)
                        looks.insert(box.look);
                }
            }
        }
        return looks;
    }

    trace::Nanoseconds longestStall()
    {
        trace::Nanoseconds longest{0};
        const trace::TraceSnapshot snapshot = session.snapshot();
        for (const trace::Track& track : snapshot.tracks()) {
            if (track.kind != trace::TrackKind::stalls)
                continue;
            snapshot.forEachSpan(track.id, 0, snapshot.range(), [&longest](const trace::Span& span) {
                longest = std::max(longest, span.length());
                return true;
            });
        }
        return longest;
    }
};

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

void recordSpans(int count)
{
    recording::Recorder& recorder = recording::Recorder::instance();
    const TrackId track = recorder.threadTrack();
    const StringId name = recorder.intern("filler");
    for (int index = 0; index < count; ++index) {
        recorder.begin(track, name);
        recorder.end(track);
    }
}

// One after the other, each with a name of its own.
std::shared_ptr<trace::Trace> traceOfTasks(int count)
{
    auto result = std::make_shared<trace::Trace>();
    trace::TraceBuilder builder(*result);
    trace::Track track;
    track.kind = trace::TrackKind::tasks;
    track.name = builder.intern("Tasks");
    const TrackId tasks = builder.addTrack(track);
    for (int index = 0; index < count; ++index) {
        const std::chrono::nanoseconds start(100 * index);
        const StringId name = builder.intern("task " + std::to_string(index));
        const TaskId task = builder.addTask(tasks, start, name, trace::TaskStyle::pool, TaskId::none, name);
        builder.taskState(task, start, trace::SpanState::queued, name, tasks);
        builder.taskFinished(task, start + 50ns, trace::Outcome::done);
    }
    return result;
}

} // namespace

class TestMainWindow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asyncRunKeepsTheLoopAlive()
    {
        Window ui;
        ui.choose(false);
        ui.choose(true);
        ui.pressRun();
        QTRY_COMPARE_WITH_TIMEOUT(ui.finished.count(), 1, 10000);
        QVERIFY(!ui.finished.at(0).at(0).value<app::LessonRun>().canceled);

        const trace::TraceSnapshot snapshot = ui.session.snapshot();
        QCOMPARE(snapshot.taskCount(), std::size_t{3});
        for (std::size_t index = 0; index < 3; ++index) {
            const auto looks = ui.looksOf(snapshot.task(index).id);
            QVERIFY(looks.contains(timeline::Look::suspended));
            QVERIFY(looks.contains(timeline::Look::running));
        }
        QVERIFY(ui.longestStall() < noStall);
    }

    void syncRunFreezesTheLoopAndShowsTheStall()
    {
        Window ui;
        ui.choose(false);
        ui.pressRun();
        QTRY_COMPARE_WITH_TIMEOUT(ui.finished.count(), 1, 10000);

        const trace::TraceSnapshot snapshot = ui.session.snapshot();
        QCOMPARE(snapshot.taskCount(), std::size_t{3});
        for (std::size_t index = 0; index < 3; ++index) {
            const auto looks = ui.looksOf(snapshot.task(index).id);
            QVERIFY(looks.contains(timeline::Look::running));
            QVERIFY(!looks.contains(timeline::Look::suspended));
        }
        QVERIFY(ui.longestStall() >= 300ms);
        ui.timeline()->fitAll();
        const timeline::Scene& scene = ui.timeline()->scene();
        QVERIFY(!scene.stalls.empty());
        QVERIFY(scene.stalls.front().width > 100);
    }

    void stopEndsAnAsyncRunAtOnce()
    {
        Window ui;
        ui.child<QDoubleSpinBox>("latencyBox")->setValue(60);
        ui.choose(true);
        ui.pressRun();
        QTRY_VERIFY(ui.child<QPushButton>("stopButton")->isEnabled());
        QTest::mouseClick(ui.child<QPushButton>("stopButton"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(ui.finished.count(), 1, 10000);
        QVERIFY(ui.finished.at(0).at(0).value<app::LessonRun>().canceled);
        QTRY_VERIFY(ui.child<QPushButton>("runButton")->isEnabled());
    }

    // Another lesson and a file are looked at meanwhile: they are neither ticked nor moved.
    void endOfARunConcernsThatRunAlone()
    {
        Window ui;
        ui.choose(true);
        ui.pressRun();
        QTRY_VERIFY(ui.session.isRunning());
        ui.window.showLesson(*lessons::findLesson(u"take"), {});
        ui.session.addDocument(QStringLiteral("file"), support::blockingRun());
        ui.timeline()->fit({1ms, 2ms});
        const trace::TimeRange looked = ui.timeline()->state().range();
        QTRY_COMPARE_WITH_TIMEOUT(ui.finished.count(), 1, 10000);
        QCOMPARE(ui.window.findChild<widgets::lessons::LessonTree*>()->done(),
                 QSet<QString>{QStringLiteral("fetch-squares")});
        QCOMPARE(ui.timeline()->state().range(), looked);
    }

    void closingInTheMiddleOfARunEndsIt()
    {
        for (const int style : {0, 1, 2, 3, 4}) {
            Window ui;
            ui.child<QDoubleSpinBox>("latencyBox")->setValue(60);
            auto* styles = ui.child<QComboBox>("styleBox");
            QVERIFY(styles->count() == 5);
            styles->setCurrentIndex(style);
            ui.pressRun();
            QTRY_VERIFY(ui.session.isRunning());
            QTRY_VERIFY(ui.session.snapshot().taskCount() > 0);
            ui.window.close();
        }
    }

    void eightRunsAreKept()
    {
        Window ui;
        ui.child<QDoubleSpinBox>("latencyBox")->setValue(0.01);
        for (int run = 1; run <= app::Session::keptRuns + 2; ++run) {
            QTRY_VERIFY(ui.child<QPushButton>("runButton")->isEnabled());
            ui.pressRun();
            QTRY_COMPARE_WITH_TIMEOUT(ui.finished.count(), run, 10000);
        }
        QCOMPARE(ui.session.documents().size(), app::Session::keptRuns + 1);
        ui.session.show(2);
        QCOMPARE(ui.session.snapshot().taskCount(), std::size_t{3});
        QVERIFY(!ui.session.isGrowing());
        ui.session.show(0);
        QVERIFY(ui.session.isGrowing());
    }

    void openedFileIsADocumentLikeARun()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("two.json"));
        write(file, R"([{"ph":"X","name":"load","pid":1,"tid":1,"ts":1,"dur":500},
                        {"ph":"X","name":"draw","pid":1,"tid":1,"ts":600,"dur":100}])");
        Window ui;
        ui.window.open(file);
        QTRY_COMPARE(ui.session.documents().size(), qsizetype{2});
        QCOMPARE(ui.session.documents().at(1).title, QStringLiteral("two.json"));
        QVERIFY(!ui.session.isGrowing());
        QCOMPARE(ui.timeline()->snapshot().spanCount(), std::uint64_t{2});
    }

    void brokenFileSaysWhereAndChangesNothing()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("broken.json"));
        write(file, R"([{"ph":"X","name":"load","pid":1,"tid":1,"ts":1,"dur":500}] and more)");
        Window ui;
        ui.window.open(file);
        QTRY_VERIFY(ui.window.findChild<QMessageBox*>() != nullptr);
        auto* box = ui.window.findChild<QMessageBox*>();
        QVERIFY2(box->text().contains(QStringLiteral("byte")), qPrintable(box->text()));
        box->close();
        QCOMPARE(ui.session.documents().size(), qsizetype{1});
    }

    void closingWhileAFileIsReadWaitsForNothing()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("long.json"));
        QByteArray events = "[";
        for (int index = 0; index < 200'000; ++index)
            events +=
                R"({"ph":"X","name":"n","pid":1,"tid":1,"ts":)" + QByteArray::number(index * 10) + R"(,"dur":5},)";
        write(file, events + R"({"ph":"i","name":"end","pid":1,"tid":1,"ts":9})" + "]");
        Window ui;
        ui.window.open(file);
        ui.window.close();
        QCOMPARE(ui.session.documents().size(), qsizetype{1});
    }

    // The first one is a pipe that nobody writes to: who waited for it would wait for ever.
    void openingASecondFileDoesNotWaitForTheFirst()
    {
        QTemporaryDir folder;
        const QString silent = folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(QFile::encodeName(silent).constData(), S_IRUSR | S_IWUSR), 0);
        const QString file = folder.filePath(QStringLiteral("two.json"));
        write(file, R"([{"ph":"X","name":"load","pid":1,"tid":1,"ts":1,"dur":500}])");
        Window ui;
        ui.window.open(silent);
        QTest::qWait(0);
        ui.window.open(file);
        QTRY_COMPARE(ui.session.documents().size(), qsizetype{2});
        QCOMPARE(ui.session.documents().at(1).title, QStringLiteral("two.json"));
        ui.window.open(silent);
        ui.window.close();
    }

    void findingOfASyncRunIsListedAndLeadsToItsMoment()
    {
        Window ui;
        ui.choose(false);
        ui.pressRun();
        QTRY_COMPARE_WITH_TIMEOUT(ui.finished.count(), 1, 10000);
        ui.window.findChild<QDockWidget*>(QStringLiteral("findingsDock"))->raise();
        auto* list = ui.child<QTreeWidget>("findings");
        QTRY_VERIFY(list->topLevelItemCount() > 0);
        QCOMPARE(list->topLevelItem(0)->text(2), QStringLiteral("blocked-loop"));
        list->setCurrentItem(list->topLevelItem(0));
        Q_EMIT list->itemActivated(list->topLevelItem(0), 0);
        const auto selection = ui.timeline()->state().selection();
        QVERIFY(selection.has_value());
        QVERIFY(selection->length() >= 300ms);
    }

    void memoryLimitLetsTheOldestGoAndSaysSo()
    {
        Window ui;
        ui.session.setMemoryCap(1);
        for (int round = 0; round < 100 && ui.session.snapshot().evicted() == 0; ++round) {
            recordSpans(10'000);
            QTest::qWait(50);
        }
        QVERIFY(ui.session.snapshot().evicted() > 0);
        QTRY_VERIFY(ui.child<QLabel>("figures")->text().contains(QStringLiteral("gone")));
    }

    void allTracesTogetherStayBelowTheMemoryLimit()
    {
        Window ui;
        constexpr std::size_t limit = 8 << 20;
        ui.session.setMemoryCap(limit);
        const auto first = traceOfTasks(10'000);
        const std::size_t one = first->memoryUsed();
        QVERIFY(one < limit);
        QVERIFY(8 * one > limit);
        ui.session.addDocument(QStringLiteral("0"), first);
        for (int run = 1; run < 8; ++run)
            ui.session.addDocument(QString::number(run), traceOfTasks(10'000));
        QVERIFY(ui.session.memoryUsed() <= limit);
        const auto kept = static_cast<int>(ui.session.documents().size()) - 1;
        QCOMPARE(kept + ui.session.letGo(), 8);
        QVERIFY(kept >= 1);
        QCOMPARE(ui.session.documents().at(1).title, QStringLiteral("7")); // the newest stay
        QCOMPARE(ui.child<QComboBox>("documents")->count(), kept + 1);
        ui.child<app::StatusFigures>("figures")->refresh();
        QVERIFY(ui.child<QLabel>("figures")->text().contains(QStringLiteral("let go")));
    }

    void shownAndGrowingTracesStayWhateverTheyHold()
    {
        Window ui;
        const auto growing = traceOfTasks(1000);
        const auto shown = traceOfTasks(1000);
        ui.session.addGrowing(QStringLiteral("growing"), growing);
        ui.session.addDocument(QStringLiteral("shown"), shown);
        ui.session.addDocument(QStringLiteral("other"), traceOfTasks(1000));
        ui.session.addDocument(QStringLiteral("newest"), traceOfTasks(1000));
        ui.session.show(3);
        ui.session.setMemoryCap(1);
        QCOMPARE(ui.session.documents().size(), qsizetype{4});
        QCOMPARE(ui.session.documents().at(ui.session.shownIndex()).title, QStringLiteral("shown"));
        QCOMPARE(ui.child<QComboBox>("documents")->currentText(), QStringLiteral("shown"));
        ui.session.setComplete(growing);
        QCOMPARE(ui.session.documents().size(), qsizetype{3});
        QCOMPARE(ui.session.letGo(), 2);
    }

    void diskTakesItsOwnTime()
    {
        Window ui;
        auto* service = ui.child<QComboBox>("resourceBox");
        auto* latencyBox = ui.child<QDoubleSpinBox>("latencyBox");
        QVERIFY(latencyBox->isEnabled());
        service->setCurrentIndex(2);
        QVERIFY(!latencyBox->isEnabled());
        ui.pressRun();
        QTRY_COMPARE_WITH_TIMEOUT(ui.finished.count(), 1, 10000);
        QTRY_VERIFY(service->isEnabled());
        QVERIFY(!latencyBox->isEnabled());
        service->setCurrentIndex(0);
        QVERIFY(latencyBox->isEnabled());
    }
};

int main(int argc, char** argv)
{
    loop::TracedApplication<QApplication> application(argc, argv);
    loop::setSelfFilter(app::isOwnView);
    TestMainWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_mainwindow.moc"
