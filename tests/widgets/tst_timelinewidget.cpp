// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/timelinefixture.h"
#include "widgets/timeline/helppanel.h"
#include "widgets/timeline/legendstrip.h"
#include "widgets/timeline/overviewstrip.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace loopscope;
using namespace loopscope::widgets::timeline;
using namespace std::chrono_literals;
using trace::Nanoseconds;
using trace::TimeRange;

Q_DECLARE_METATYPE(loopscope::trace::TimeRange)

class TestTimelineWidget final : public test::TimelineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { showSample(); }

    void theLegendTellsWhatIsInSight()
    {
        const auto* legend = widget->findChild<LegendStrip*>();
        const auto has = [&](const QString& text) {
            const auto& entries = legend->entries();
            return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) { return entry.text == text; });
        };
        QTRY_VERIFY(has(QStringLiteral("suspended")) && has(QStringLiteral("stall")));
        QVERIFY(legend->accessibleDescription().contains(QStringLiteral("running")));
        widget->fit({2200ms, 2300ms}); // only waiting there
        QTRY_VERIFY(!has(QStringLiteral("stall")));
        QVERIFY(has(QStringLiteral("suspended")));
        QTest::mouseClick(widget->findChild<LegendStrip*>(), Qt::LeftButton);
        QVERIFY(widget->findChild<HelpPanel*>()->isVisible());
    }

    void showsThreeTasksWithASuspendedAndARunningSpanEach()
    {
        for (const TaskId task : sample.requests) {
            int suspended = 0;
            int running = 0;
            for (const auto& row : widget->scene().rows) {
                for (const auto& box : row.content->boxes) {
                    if (box.span.task != task || row.track != sample.tasks)
                        continue;
                    QVERIFY(box.width > 2);
                    suspended += box.look == loopscope::timeline::Look::suspended;
                    running += box.look == loopscope::timeline::Look::running;
                }
            }
            QCOMPARE(suspended, 1);
            QCOMPARE(running, 1);
        }
    }

    void followKeepsNowInSightUntilTheUserLooksBack()
    {
        QSignalSpy following(widget.get(), &TimelineWidget::followingChanged);
        widget->showTrace(sample.trace->snapshot(), true);
        QVERIFY(widget->state().isFollowing());
        trace::TraceBuilder builder(*sample.trace);
        builder.extendTo(20s);
        widget->setSnapshot(sample.trace->snapshot());
        QVERIFY(range().contains(20s));
        key(Qt::Key_A);
        QVERIFY(!widget->state().isFollowing());
        const TimeRange left = range();
        builder.extendTo(30s);
        widget->setSnapshot(sample.trace->snapshot());
        QVERIFY(range() == left);
        key(Qt::Key_L);
        QVERIFY(range().contains(30s));
        QCOMPARE(following.count(), 3);
    }

    void theOverviewsHandleMovesTheView()
    {
        auto* strip = widget->findChild<OverviewStrip*>();
        widget->fit({1s, 1500ms});
        const Nanoseconds length = range().length();
        QTest::mouseClick(strip, Qt::LeftButton, {}, {1000, 20});
        QVERIFY(range().begin > 2s);
        QVERIFY(std::abs((range().length() - length).count()) <= 2);
    }

    void aScreenReaderHearsTheSelectedSpan()
    {
        QAccessibleInterface* reader = QAccessible::queryAccessibleInterface(&widget->view());
        QVERIFY(reader);
        QCOMPARE(reader->text(QAccessible::Name), QStringLiteral("Timeline"));
        QTest::mouseClick(port(), Qt::LeftButton, {}, pointOf(2000ms, sample.tasks, 1));
        const QString value = reader->text(QAccessible::Value);
        QVERIFY2(value.contains(QStringLiteral("square(3)")), qPrintable(value));
        QVERIFY2(value.contains(QStringLiteral("waits for delay 1 s")), qPrintable(value));
        QVERIFY2(value.contains(QStringLiteral("fetchsquares.cpp:41")), qPrintable(value));
    }
};

QTEST_MAIN(TestTimelineWidget)
#include "tst_timelinewidget.moc"
