// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window in a Chinese desktop's language: its CMake entry sets LC_ALL, the resource is the program's own.

#include "app/mainwindow.h"
#include "app/session.h"
#include "app/translations.h"

#include "core/cpu/cpumonitor.h"
#include "core/loop/loopmonitor.h"
#include "core/loop/tracedapplication.h"
#include "tests/support/requestruns.h"
#include "widgets/lessons/lessonpanel.h"
#include "widgets/rewind/rewindbar.h"
#include "widgets/rewind/rewindpanel.h"
#include "widgets/timeline/words.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTest>
#include <QTreeWidget>

using namespace loopscope;

class TestChinese final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { app::installTranslations(*qApp); }

    void windowSpeaksTheDesktopsLanguage()
    {
        loop::LoopMonitor monitor;
        cpu::CpuMonitor cpu;
        app::Session session;
        app::MainWindow window(session, monitor, cpu, app::MainWindow::Layout::fresh);
        QStringList menus;
        for (const QAction* each : window.menuBar()->actions())
            menus += each->text();
        QVERIFY2(menus.contains(QStringLiteral("文件(&F)")), qPrintable(menus.join(u' ')));

        const auto* panel = window.findChild<widgets::lessons::LessonPanel*>();
        QVERIFY(panel != nullptr);
        QStringList texts;
        for (const QLabel* each : panel->findChildren<QLabel*>())
            texts += each->text();
        QVERIFY2(texts.contains(QStringLiteral("获取平方数")), qPrintable(texts.join(u'\n')));
    }

    // Two entries of a menu with the same letter: the key would only walk between them.
    void mnemonicsOfAMenuDiffer()
    {
        loop::LoopMonitor monitor;
        cpu::CpuMonitor cpu;
        app::Session session;
        const app::MainWindow window(session, monitor, cpu, app::MainWindow::Layout::fresh);
        QList<QList<QAction*>> menus{window.menuBar()->actions()};
        for (const QMenu* menu : window.findChildren<QMenu*>())
            menus += menu->actions();
        for (const QList<QAction*>& actions : menus) {
            QMap<QString, QString> taken;
            for (const QAction* each : actions) {
                const QString key = QKeySequence::mnemonic(each->text()).toString();
                if (key.isEmpty())
                    continue;
                QVERIFY2(!taken.contains(key), qPrintable(each->text() + QStringLiteral(" / ") + taken.value(key)));
                taken.insert(key, each->text());
            }
        }
    }

    void wordsOfTheTraceAreTranslated()
    {
        using widgets::timeline::spoken;
        QStringList missing;
        const auto check = [&missing](auto first) {
            for (int value = 0; qstrcmp(word(decltype(first)(value)), "unknown") != 0; ++value) {
                const QString english = QString::fromLatin1(word(decltype(first)(value)));
                if (spoken(decltype(first)(value)) == english && english != u"future") // a Chinese programmer says so
                    missing += english;
            }
        };
        check(trace::SpanState{});
        check(trace::TaskStyle{});
        check(trace::Outcome{});
        check(trace::InstantKind{});
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
    }

    void momentOfAReplayIsTranslated()
    {
        widgets::rewind::RewindPanel panel;
        panel.show();
        panel.setSnapshot(support::asyncRun()->snapshot(), false);
        const auto* tasks = panel.findChild<QTreeWidget*>(QStringLiteral("momentTasks"));
        panel.bar().moveTo(std::chrono::milliseconds(100));
        QTRY_COMPARE(tasks->topLevelItemCount(), 3);
        QCOMPARE(tasks->topLevelItem(0)->text(1), QStringLiteral("挂起，等待 sleep 300 ms at fetchsquares.cpp:41"));
    }

    void onlyOwnTracksAreTranslated()
    {
        using widgets::timeline::trackName;
        QCOMPARE(trackName("Event loop"), QStringLiteral("事件循环"));
        QCOMPARE(trackName("Worker 12"), QStringLiteral("工作线程 12"));
        for (const char* other : {"Open", "Worker12", "my worker 1", "12", " 1", ""})
            QCOMPARE(trackName(other), QString::fromLatin1(other));
    }

    void lessonsAreTranslated()
    {
        for (const lessons::Lesson* each : lessons::allLessons()) {
            const lessons::LessonInfo info = each->info();
            for (const QString& text : {info.text, info.lookFor}) {
                const bool chinese =
                    std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
                QVERIFY2(chinese, qPrintable(info.id + QStringLiteral(": ") + text));
            }
            const auto pointers = static_cast<qsizetype>(info.pointers.size());
            QVERIFY2(info.lookFor.count(QLatin1Char('[')) == pointers, qPrintable(info.id));
            QVERIFY2(info.lookFor.count(QLatin1Char(']')) == pointers, qPrintable(info.id));
        }
    }
};

int main(int argc, char** argv)
{
    const loop::TracedApplication<QApplication> application(argc, argv);
    TestChinese test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_chinese.moc"
