// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Other programs under the scope in the window: recorded live, stopped, ended, started anew.

#include "testwindow.h"

#include "app/attachdialog.h"
#include "app/programdialog.h"
#include "app/targetrecorder.h"

#include "core/analysis/report.h"
#include "core/target/inheritance.h"
#include "core/target/tapedirectory.h"
#include "core/time/clock.h"
#include "core/trace/trace.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace loopscope;
using namespace loopscope::app;

namespace {

target::Program sample(const std::vector<const char*>& steps)
{
    target::Program program{{STUTTER_PROGRAM}, {}, {}, false};
    program.command.insert(program.command.end(), steps.begin(), steps.end());
    return program;
}

} // namespace

class TestPrograms final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<test::Window> m_window;

    [[nodiscard]] TargetRecorder& programs() const { return m_window->window.programs(); }
    [[nodiscard]] const Document& shown() const
    {
        return m_window->session.documents().at(m_window->session.shownIndex());
    }
    [[nodiscard]] analysis::Report report() const { return analysis::makeReport(shown().trace->snapshot()); }
    [[nodiscard]] QAction* action(const char* name) const
    {
        return m_window->window.findChild<QAction*>(QLatin1String(name));
    }

private Q_SLOTS:
    void initTestCase()
    {
        target::inheritance();
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    }
    void init() { m_window = std::make_unique<test::Window>(); }
    void cleanup()
    {
        programs().endPrograms(true);
        QTRY_VERIFY(!programs().hasRunning());
        m_window.reset();
    }

    void aProgramIsShownWhileItRunsAndStaysWhenItHasEnded()
    {
        QVERIFY(programs().record(sample({"sleep=120", "wait=300", "sleep=150", "exit=3"})));
        QVERIFY(programs().isRecording() && programs().hasRunning());
        QVERIFY(m_window->session.isGrowing());
        QCOMPARE(shown().title, QStringLiteral("stutter"));
        QTRY_COMPARE(report().loop.stalls, std::uint64_t{1}); // live: it goes on
        QVERIFY(programs().hasRunning());
        QTRY_VERIFY(!programs().isRecording());
        QCOMPARE(shown().title, QStringLiteral("stutter: exit status 3"));
        QVERIFY(!m_window->session.isGrowing());
        QCOMPARE(report().loop.stalls, std::uint64_t{2});
        QCOMPARE(report().program, QStringLiteral("stutter"));
        QCOMPARE(m_window->child<QComboBox>("documents")->currentText(), shown().title);
    }

    void aCrashIsTold()
    {
        QVERIFY(programs().record(sample({"sleep=60", "crash"})));
        QTRY_VERIFY(!programs().isRecording());
        QVERIFY2(shown().title.startsWith(QLatin1String("stutter: ended by signal 11")), qPrintable(shown().title));
        QVERIFY(report().events > 0);
    }

    void stopEndsTheRecordingAndNotTheProgram()
    {
        QVERIFY(programs().record(sample({})));
        QTRY_VERIFY(report().events > 0);
        QVERIFY(action("stopProgram")->isEnabled());
        action("stopProgram")->trigger();
        QVERIFY(!programs().isRecording());
        QVERIFY(programs().hasRunning());
        const std::uint64_t events = report().events;
        QTest::qWait(150);
        QCOMPARE(report().events, events);
        QCOMPARE(shown().title, QStringLiteral("stutter"));
    }

    void endingAProgramIsAskedFirst()
    {
        QVERIFY(programs().record(sample({})));
        QTRY_VERIFY(report().events > 0);
        action("endProgram")->trigger();
        auto* box = m_window->child<QMessageBox>("endQuestion");
        QVERIFY(box);
        QVERIFY(programs().hasRunning());
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_VERIFY(!programs().isRecording());
        QVERIFY2(shown().title.startsWith(QLatin1String("stutter: ended by signal 15")), qPrintable(shown().title));
    }

    void oneKeyStartsItAnew()
    {
        QVERIFY(programs().record(sample({})));
        QTRY_VERIFY(report().events > 0);
        const auto before = shown().trace;
        QCOMPARE(action("restartProgram")->shortcut(), QKeySequence(Qt::Key_F6));
        action("restartProgram")->trigger();
        QTRY_VERIFY(shown().trace != before);
        QTRY_VERIFY(report().events > 0);
        QVERIFY(programs().hasRunning());
    }

    void twoProgramsAreTwoProcessesOfOneTrace()
    {
        QVERIFY(programs().record(sample({})));
        QVERIFY(programs().record(sample({"sleep=70"})));
        const auto both = [this] {
            const auto snapshot = shown().trace->snapshot();
            return snapshot.processes().size() == 2 && analysis::makeReport(snapshot).loop.stalls == 1;
        };
        QTRY_VERIFY(both());
        QCOMPARE(shown().title, QStringLiteral("stutter, stutter"));
    }

    void aProgramThatIsNotThereIsTold()
    {
        const auto started = programs().record({{"/no/such/program"}, {}, {}, false});
        QVERIFY(!started);
        QVERIFY(!programs().isRecording());
        QCOMPARE(m_window->session.documents().size(), 1);
    }

    void theDialogAsksForEverythingAndRemembersIt()
    {
        QSettings().clear();
        {
            ProgramDialog dialog(true, nullptr);
            dialog.findChild<QLineEdit*>(QStringLiteral("programFile"))->setText(QStringLiteral(STUTTER_PROGRAM));
            dialog.findChild<QLineEdit*>(QStringLiteral("programArguments"))
                ->setText(QStringLiteral("say=\"a b\" exit=0"));
            dialog.findChild<QLineEdit*>(QStringLiteral("programDirectory"))->setText(QStringLiteral("/tmp"));
            dialog.findChild<QPlainTextEdit*>(QStringLiteral("programEnvironment"))
                ->setPlainText(QStringLiteral("COLOUR=blue\nnonsense\nX=1=2"));
            dialog.accept();
        }
        const target::Program program = ProgramDialog(true, nullptr).program();
        QCOMPARE(program.command, (std::vector<std::string>{STUTTER_PROGRAM, "say=a b", "exit=0"}));
        QCOMPARE(program.directory, std::string("/tmp"));
        QCOMPARE(program.environment, (std::vector<std::string>{"COLOUR=blue", "X=1=2"}));
        QCOMPARE(ProgramDialog(false, nullptr).program().command.front(), std::string());
        QSettings().clear();
    }

    void theDialogRecordsWhatItIsToldTo()
    {
        action("recordProgram")->trigger();
        auto* dialog = m_window->window.findChild<ProgramDialog*>();
        QVERIFY(dialog);
        QPushButton* record = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(!record->isEnabled());
        dialog->findChild<QLineEdit*>(QStringLiteral("programFile"))->setText(QStringLiteral(STUTTER_PROGRAM));
        QVERIFY(record->isEnabled());
        record->click();
        QTRY_VERIFY(programs().isRecording());
        QTRY_VERIFY(report().events > 0);
    }

    void aRunningProgramIsAttachedTo()
    {
        QProcess process;
        process.start(QStringLiteral(STUTTER_PROGRAM), {QStringLiteral("say=x")});
        QVERIFY(process.waitForReadyRead());
        action("attachProgram")->trigger();
        auto* dialog = m_window->window.findChild<AttachDialog*>();
        QVERIFY(dialog);
        auto* list = dialog->findChild<QTreeWidget*>();
        const QString pid = QString::number(process.processId());
        QTRY_VERIFY(!list->findItems(pid, Qt::MatchExactly, 1).isEmpty());
        list->findItems(pid, Qt::MatchExactly, 1).front()->setSelected(true);
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QTRY_VERIFY(programs().isRecording());
        QTRY_VERIFY(report().events > 0);
        QVERIFY(!action("endProgram")->isEnabled()); // it is not ours to end
        process.kill();
        process.waitForFinished();
        QTRY_VERIFY(!programs().isRecording());
        QCOMPARE(shown().title, QStringLiteral("stutter: ended"));
    }

    void runningQtProgramsAreListed()
    {
        QVERIFY(programs().record(sample({})));
        AttachDialog dialog(nullptr);
        auto* list = dialog.findChild<QTreeWidget*>();
        QTRY_VERIFY(!list->findItems(QStringLiteral("stutter"), Qt::MatchExactly).isEmpty());
        QCOMPARE(dialog.pid(), 0);
        QTreeWidgetItem* item = list->findItems(QStringLiteral("stutter"), Qt::MatchExactly).front();
        item->setSelected(true);
        QCOMPARE(dialog.pid(), item->text(1).toInt());
    }

    // From the end of a dispatch to the moment at which the window has painted it; the best of a few, because others
    // use the machine too.
    void whatIsRecordedIsOnTheScreenSoon()
    {
        const time::Nanoseconds before = time::steadyClock().now(); // the trace's 0 is a little later
        QVERIFY(programs().record(sample({"sleep=60", "wait=300", "sleep=60", "wait=317", "sleep=60", "wait=331",
                                          "sleep=60", "wait=341", "sleep=60", "wait=9000"})));
        std::size_t seen = 0;
        time::Nanoseconds best = std::chrono::hours(1);
        const auto allSeen = [&] {
            const auto snapshot = shown().trace->snapshot();
            const auto stalls = analysis::findStalls(snapshot, snapshot.range());
            if (stalls.size() > seen && !stalls.back().open) {
                seen = stalls.size();
                m_window->window.repaint();
                best = std::min(best, time::steadyClock().now() - before - stalls.back().range.end);
            }
            return seen == 5;
        };
        connect(&m_window->session, &Session::snapshotChanged, this, allSeen);
        QTRY_VERIFY_WITH_TIMEOUT(seen == 5, 20000);
        disconnect(&m_window->session, nullptr, this, nullptr);
        qInfo("on the screen after %lld ms", static_cast<long long>(best.count() / 1000000));
        QVERIFY2(best <= std::chrono::milliseconds(200), qPrintable(QString::number(best.count() / 1000000)));
    }
};

QTEST_MAIN(TestPrograms)
#include "tst_programs.moc"
