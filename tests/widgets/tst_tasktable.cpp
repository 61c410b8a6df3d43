// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/viewstate.h"
#include "tests/timeline/sampletrace.h"
#include "widgets/timeline/taskmodel.h"
#include "widgets/timeline/tasktable.h"
#include "widgets/timeline/timelineview.h"
#include "widgets/timeline/timelinewidget.h"

#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace loopscope;
using namespace loopscope::widgets::timeline;
using namespace std::chrono_literals;

// The task table, alone and together with the timeline.
class TestTaskTable : public QObject
{
    Q_OBJECT

private:
    test::SampleTrace sample;
    std::unique_ptr<TimelineWidget> timeline;
    std::unique_ptr<TaskTable> table;

    QAbstractItemModel* rows() { return table->findChild<QTableView*>()->model(); }
    QString cell(int row, int column) { return rows()->index(row, column).data().toString(); }
    [[nodiscard]] std::shared_ptr<const analysis::Moment> at(trace::Nanoseconds moment) const
    {
        return std::make_shared<const analysis::Moment>(analysis::momentOf(sample.trace->snapshot(), moment));
    }

private Q_SLOTS:
    void init()
    {
        sample = test::makeSampleTrace();
        timeline = std::make_unique<TimelineWidget>();
        timeline->resize(1000, 500);
        timeline->showTrace(sample.trace->snapshot(), false);
        timeline->show();
        table = std::make_unique<TaskTable>();
        table->showTrace(sample.trace->snapshot());
        link(*table, *timeline);
    }

    void aRowHoldsATasksFigures()
    {
        auto* model = table->findChild<TaskModel*>();
        QCOMPARE(model->rowCount(), 14);
        const int row = model->rowOf(sample.requests[1]);
        const QStringList expected{QStringLiteral("square(3)"), QStringLiteral("coroutine"), QStringLiteral("failed")};
        for (int column = 0; column < 3; ++column)
            QCOMPARE(model->index(row, column).data().toString(), expected[column]);
        QCOMPARE(model->index(row, TaskModel::suspended).data().toString(), QStringLiteral("1 s"));
        QCOMPARE(model->index(row, TaskModel::where).data().toString(), QStringLiteral("fetchsquares.cpp:41"));
    }

    void rowsFollowTheMoment_data()
    {
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<QStringList>("cells"); // of the second request: does, duration, queued, running, suspended
        QTest::newRow("still to come") << 1000 << QStringList{QStringLiteral("still to come"), {}, {}, {}, {}};
        QTest::newRow("suspended") << 1802
                                   << QStringList{QStringLiteral("suspended on delay 1 s"), QStringLiteral("300 ms"),
                                                  QStringLiteral("0 s"), QStringLiteral("0 s"),
                                                  QStringLiteral("300 ms")};
        QTest::newRow("running") << 2565
                                 << QStringList{QStringLiteral("running"), QStringLiteral("1.06 s"),
                                                QStringLiteral("53 ms"), QStringLiteral("10 ms"),
                                                QStringLiteral("1 s")};
        QTest::newRow("ended") << 3000
                               << QStringList{QStringLiteral("failed"), QStringLiteral("1.09 s"),
                                              QStringLiteral("53 ms"), QStringLiteral("40 ms"), QStringLiteral("1 s")};
    }
    void rowsFollowTheMoment()
    {
        QFETCH(int, milliseconds);
        QFETCH(QStringList, cells);
        auto* model = table->findChild<TaskModel*>();
        const auto row = [&] {
            QStringList texts;
            for (const int column :
                 {TaskModel::outcome, TaskModel::duration, TaskModel::queued, TaskModel::running, TaskModel::suspended})
                texts += model->index(model->rowOf(sample.requests[1]), column).data().toString();
            return texts;
        };
        const auto title = [&] { return model->headerData(TaskModel::outcome, Qt::Horizontal, Qt::DisplayRole); };
        const QStringList whole = row();
        table->setMoment(at(std::chrono::milliseconds(milliseconds)));
        QCOMPARE(row(), cells);
        QCOMPARE(title().toString(), QStringLiteral("State"));
        const auto faded = model->index(model->rowOf(sample.requests[1]), 0).data(Qt::ForegroundRole);
        QCOMPARE(faded.isValid(), milliseconds < 1500);
        table->setMoment(nullptr);
        QCOMPARE(row(), whole);
        QCOMPARE(title().toString(), QStringLiteral("Outcome"));
    }

    // Nobody is told of rows that stay as they are, and of all others.
    void momentTellsWhichRowsChange()
    {
        auto* model = table->findChild<TaskModel*>();
        table->setMoment(at(1000ms));
        QMap<int, QString> before;
        const auto read = [&] {
            QMap<int, QString> texts;
            for (int row = 0; row < model->rowCount(); ++row) {
                for (int column = 0; column < TaskModel::columns; ++column)
                    texts[row] += model->index(row, column).data().toString() + u'|';
            }
            return texts;
        };
        for (const auto moment : {1503ms, 1700ms, 2600ms, 2601ms, 3100ms, 1600ms, 0ms}) {
            before = read();
            std::set<int> told;
            const auto connection = connect(model, &QAbstractItemModel::dataChanged, this,
                                            [&](const QModelIndex& first, const QModelIndex& last) {
                                                for (int row = first.row(); row <= last.row(); ++row)
                                                    told.insert(row);
                                            });
            table->setMoment(at(moment));
            disconnect(connection);
            std::set<int> changed;
            const auto after = read();
            for (int row = 0; row < model->rowCount(); ++row) {
                if (before[row] != after[row])
                    changed.insert(row);
            }
            QCOMPARE(told, changed);
        }
    }

    void orderAndFilterFollowTheMoment()
    {
        auto* view = table->findChild<QTableView*>();
        table->findChild<QLineEdit*>()->setText(QStringLiteral("suspended"));
        QCOMPARE(rows()->rowCount(), 0);
        table->setMoment(at(1700ms));
        QCOMPARE(rows()->rowCount(), 3);
        table->setMoment(at(1000ms));
        QCOMPARE(rows()->rowCount(), 0);
        table->findChild<QLineEdit*>()->clear();
        view->sortByColumn(TaskModel::suspended, Qt::DescendingOrder);
        table->setMoment(at(1700ms));
        QCOMPARE(cell(0, TaskModel::name), QStringLiteral("square(2)"));
        QCOMPARE(cell(1, TaskModel::name), QStringLiteral("square(3)"));
    }

    void anotherTraceIsShownAsAWhole()
    {
        table->setMoment(at(1000ms));
        table->showTrace(sample.trace->snapshot());
        auto* model = table->findChild<TaskModel*>();
        QCOMPARE(model->index(model->rowOf(sample.requests[1]), TaskModel::outcome).data().toString(),
                 QStringLiteral("failed"));
    }

    void timesSortAsNumbers()
    {
        auto* view = table->findChild<QTableView*>();
        view->sortByColumn(TaskModel::duration, Qt::DescendingOrder);
        qlonglong last = std::numeric_limits<qlonglong>::max();
        for (int row = 0; row < rows()->rowCount(); ++row) {
            const qlonglong length = rows()->index(row, TaskModel::duration).data(TaskModel::sortRole).toLongLong();
            QVERIFY(length <= last);
            last = length;
        }
    }

    // Whatever the order in which they were created, and whatever came before.
    void rowsStandByTheirStart()
    {
        const auto starts = [this] {
            std::vector<qlonglong> all;
            for (int row = 0; row < rows()->rowCount(); ++row)
                all.push_back(rows()->index(row, TaskModel::start).data(TaskModel::sortRole).toLongLong());
            return all;
        };
        trace::Trace mixed;
        trace::TraceBuilder builder(mixed);
        trace::Track track;
        track.kind = trace::TrackKind::tasks;
        track.id = builder.addTrack(track);
        const auto add = [&](trace::Nanoseconds at) {
            builder.addTask(track.id, at, builder.intern("one"), trace::TaskStyle::pool, TaskId::none, StringId::empty);
        };
        for (const auto at : {10ms, 20ms, 30ms})
            add(at);
        table->showTrace(mixed.snapshot());
        add(15ms);
        table->setSnapshot(mixed.snapshot());
        const auto four = starts();
        QCOMPARE(four.size(), std::size_t{4});
        QVERIFY(std::is_sorted(four.begin(), four.end()));
        add(5ms);
        add(40ms);
        table->setSnapshot(mixed.snapshot());
        QCOMPARE(starts().size(), std::size_t{6});
        const auto found = starts();
        QVERIFY(std::is_sorted(found.begin(), found.end()));
        auto* view = table->findChild<QTableView*>();
        view->sortByColumn(TaskModel::start, Qt::DescendingOrder);
        const auto reversed = starts();
        QVERIFY(std::is_sorted(reversed.rbegin(), reversed.rend()));
        table->showTrace(mixed.snapshot());
        QVERIFY(starts() == reversed);
        table->showTrace(sample.trace->snapshot());
        view->sortByColumn(TaskModel::start, Qt::AscendingOrder);
        const auto others = starts();
        QVERIFY(std::is_sorted(others.begin(), others.end()));
        QCOMPARE(view->horizontalHeader()->sortIndicatorSection(), int{TaskModel::start});
    }

    void typingFiltersTheRows()
    {
        table->findChild<QLineEdit*>()->setText(QStringLiteral("SQUARE(3)"));
        QCOMPARE(rows()->rowCount(), 2);
    }

    void aTaskIsSelectedInBoth()
    {
        timeline->selectTask(sample.requests[2]);
        auto* view = table->findChild<QTableView*>();
        QCOMPARE(view->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(cell(view->selectionModel()->selectedRows().front().row(), 0), QStringLiteral("square(4)"));
        view->selectRow(0);
        QVERIFY(timeline->state().selectedTask() != sample.requests[2]);
        timeline->selectTask(TaskId::none);
        QVERIFY(view->selectionModel()->selectedRows().isEmpty());
    }

    void newTasksAppearAndOpenOnesGoOn()
    {
        trace::TraceBuilder builder(*sample.trace);
        const TaskId task = builder.addTask(sample.tasks, 3100ms, builder.intern("late"), trace::TaskStyle::timer,
                                            TaskId::none, StringId::empty);
        builder.taskState(task, 3100ms, trace::SpanState::suspended, StringId::empty, sample.loop);
        builder.extendTo(3200ms);
        table->setSnapshot(sample.trace->snapshot());
        auto* model = table->findChild<TaskModel*>();
        QCOMPARE(model->rowCount(), 15);
        QCOMPARE(model->index(14, TaskModel::outcome).data().toString(), QStringLiteral("open"));
        builder.taskFinished(task, 3300ms, trace::Outcome::done);
        table->setSnapshot(sample.trace->snapshot());
        QCOMPARE(model->index(14, TaskModel::outcome).data().toString(), QStringLiteral("done"));
    }
};

QTEST_MAIN(TestTaskTable)
#include "tst_tasktable.moc"
