// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/requestruns.h"
#include "widgets/lessons/firststeps.h"
#include "widgets/lessons/lessonpanel.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

#include <algorithm>

using namespace loopscope;
using widgets::lessons::FirstSteps;
using widgets::lessons::LessonPanel;

namespace {

lessons::LessonInfo infoOf(const char* id) { return lessons::findLesson(QString::fromLatin1(id))->info(); }

QLabel* lookForOf(LessonPanel& panel)
{
    for (QLabel* label : panel.findChildren<QLabel*>()) {
        if (label->textFormat() == Qt::RichText)
            return label;
    }
    return nullptr;
}

bool seesAnything(const LessonPanel& panel)
{
    const auto& sights = panel.sights();
    return std::any_of(sights.begin(), sights.end(), [](const auto& sight) { return sight.has_value(); });
}

} // namespace

class TestLessonPanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linksLeadToWhatItsRunShows()
    {
        LessonPanel panel;
        panel.setLesson(infoOf("fetch-squares"));
        QLabel* const lookFor = lookForOf(panel);
        QVERIFY(!lookFor->text().contains(QStringLiteral("href")));
        QVERIFY(!lookFor->text().contains(QLatin1Char('[')));
        panel.setTrace(support::blockingRun()->snapshot());
        QVERIFY(lookFor->text().contains(QStringLiteral("<a href=\"1\"")));
        QVERIFY(!lookFor->text().contains(QStringLiteral("<a href=\"2\""))); // of another mode
        QSignalSpy chosen(&panel, &LessonPanel::sightChosen);
        Q_EMIT lookFor->linkActivated(QStringLiteral("1"));
        QCOMPARE(chosen.count(), 1);
        QVERIFY(chosen.at(0).at(0).value<analysis::Sight>().range.length() == std::chrono::milliseconds(900));
    }

    void anotherLessonsTraceHasNoLinks()
    {
        LessonPanel panel;
        panel.setTrace(support::blockingRun()->snapshot());
        panel.setLesson(infoOf("busy-wait"));
        QVERIFY(!seesAnything(panel));
        QVERIFY(panel.ranLines().empty());
        panel.setLesson(infoOf("fetch-squares"));
        QVERIFY(seesAnything(panel));
    }

    void linesThatRanAreMarkedWhereTheyStand()
    {
        LessonPanel panel;
        panel.setLesson(infoOf("fetch-squares"));
        panel.setTrace(support::asyncRun()->snapshot());
        QVERIFY((panel.ranLines() == std::set<int>{40, 41}));
        const auto* source = panel.findChild<QPlainTextEdit*>();
        const auto marks = source->extraSelections();
        QCOMPARE(marks.size(), 2);
        QFile file(QStringLiteral(LOOPSCOPE_SOURCE_DIR "/core/lessons/fetchsquares.cpp"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
        QCOMPARE(marks.at(0).cursor.block().text(), lines.at(39));
    }

    void buttonsAskForTheNextAndThePreviousLesson()
    {
        LessonPanel panel;
        QSignalSpy steps(&panel, &LessonPanel::stepRequested);
        for (QToolButton* button : panel.findChildren<QToolButton*>())
            button->click();
        QCOMPARE(steps.count(), 2);
        QCOMPARE(steps.at(0).at(0).toInt(), -1);
        QCOMPARE(steps.at(1).at(0).toInt(), 1);
    }

    void firstStepsTickThemselves()
    {
        FirstSteps steps;
        steps.noteRun(false); // not what was asked for
        QCOMPARE(steps.stepsDone(), 0);
        steps.noteSwitch(false);
        QCOMPARE(steps.stepsDone(), 0);
        steps.noteRun(true);
        QCOMPARE(steps.stepsDone(), 1);
        steps.noteSwitch(false);
        QCOMPARE(steps.stepsDone(), 2);
        steps.noteRun(false);
        QCOMPARE(steps.stepsDone(), 3);
    }

    void firstStepsGoWhenTheyAreDismissed()
    {
        FirstSteps steps;
        steps.show();
        QSignalSpy dismissed(&steps, &FirstSteps::dismissed);
        steps.findChild<QPushButton*>(QStringLiteral("firstStepsDone"))->click();
        QCOMPARE(dismissed.count(), 1);
        QVERIFY(!steps.isVisible());
    }
};

QTEST_MAIN(TestLessonPanel)
#include "tst_lessonpanel.moc"
