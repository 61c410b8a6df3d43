// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/targetmenu.h"

#include "app/attachdialog.h"
#include "app/programdialog.h"
#include "app/targetrecorder.h"

#include "core/target/attach.h"
#include "core/target/leftbehind.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolBar>
#include <QtConcurrentRun>

namespace loopscope::app {

namespace {

QAction* action(const char* name, const QString& text, const QKeySequence& key, QObject* parent)
{
    auto* added = new QAction(text, parent);
    added->setObjectName(QLatin1String(name));
    added->setShortcut(key);
    return added;
}

} // namespace

TargetMenu::TargetMenu(QMainWindow& window, TargetRecorder& recorder, bool kept)
    : QObject(&window)
    , m_window(window)
    , m_recorder(recorder)
    , m_kept(kept)
    , m_record(action("recordProgram", tr("&Record a program…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), this))
    , m_attach(action("attachProgram", tr("&Attach…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), this))
    , m_stop(action("stopProgram", tr("&Stop recording the program"), QKeySequence(Qt::SHIFT | Qt::Key_F6), this))
    , m_end(action("endProgram", tr("&End the program…"), {}, this))
    , m_restart(action("restartProgram", tr("Res&tart the program"), QKeySequence(Qt::Key_F6), this))
    , m_bar(new QToolBar(tr("Program"), &window))
{
    m_bar->setObjectName(QStringLiteral("programToolBar"));
    m_stop->setIconText(tr("Stop recording"));
    m_end->setIconText(tr("End program"));
    m_restart->setIconText(tr("Restart"));
    m_stop->setToolTip(tr("End the recording (Shift+F6); the program goes on"));
    m_end->setToolTip(tr("Ask the program to end"));
    m_restart->setToolTip(tr("End the program and start it anew (F6)"));
    for (QAction* each : {m_stop, m_end, m_restart})
        m_bar->addAction(each);
    window.addToolBarBreak();
    window.addToolBar(m_bar);
    m_bar->hide();
    connect(m_record, &QAction::triggered, this, &TargetMenu::record);
    connect(m_attach, &QAction::triggered, this, &TargetMenu::attach);
    connect(m_stop, &QAction::triggered, &recorder, &TargetRecorder::stop);
    connect(m_end, &QAction::triggered, this, &TargetMenu::askToEnd);
    connect(m_restart, &QAction::triggered, &recorder, &TargetRecorder::restart);
    connect(&recorder, &TargetRecorder::changed, this, &TargetMenu::update);
    connect(&recorder, &TargetRecorder::failed, this, &TargetMenu::complain);
    connect(&m_attaching, &QFutureWatcherBase::finished, this, [this] {
        m_attach->setEnabled(true);
        const auto tape = m_attaching.result();
        const auto followed = *tape ? m_recorder.follow(**tape) : Result<void>(tape->error());
        if (!followed)
            complain(QString::fromStdString(followed.error().text()));
    });
    update();
}

TargetMenu::~TargetMenu() { m_attaching.waitForFinished(); }

void TargetMenu::addFileActions(QMenu& menu) const { menu.addActions({m_record, m_attach}); }

void TargetMenu::addRecordingActions(QMenu& menu) const { menu.addActions({m_stop, m_end, m_restart}); }

void TargetMenu::update()
{
    m_stop->setEnabled(m_recorder.isRecording());
    m_end->setEnabled(m_recorder.hasRunning());
    m_restart->setEnabled(m_recorder.canRestart());
    m_bar->setVisible(m_recorder.isRecording() || m_recorder.hasRunning() || m_recorder.canRestart());
    if (!m_recorder.hasRunning())
        m_asked = false;
}

void TargetMenu::record()
{
    auto* dialog = new ProgramDialog(m_kept, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const auto started = m_recorder.record(dialog->program()); !started)
            complain(QString::fromStdString(started.error().text()));
    });
    dialog->open();
}

void TargetMenu::attach()
{
    auto* dialog = new AttachDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const int pid = dialog->pid(); pid != 0)
            attachTo(pid);
    });
    dialog->open();
}

// A program that is busy is waited for: not on this thread.
void TargetMenu::attachTo(int pid)
{
    m_attach->setEnabled(false);
    m_attaching.setFuture(QtConcurrent::run(
        [pid] { return std::make_shared<Result<target::TapeFile>>(target::attach(static_cast<pid_t>(pid))); }));
}

// A program that was asked before, and goes on, is not asked again.
void TargetMenu::askToEnd()
{
    const QString question =
        m_asked ? tr("The program has been asked to end, and goes on. End it by force? It cannot save anything.")
                : tr("End the program? It is asked to; what it has not saved may be lost.");
    auto* box = new QMessageBox(QMessageBox::Question, tr("End the program"), question, QMessageBox::Cancel, &m_window);
    box->setObjectName(QStringLiteral("endQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* end = box->addButton(m_asked ? tr("End by force") : tr("End program"), QMessageBox::DestructiveRole);
    connect(end, &QPushButton::clicked, this, [this, kill = m_asked] {
        m_recorder.endPrograms(kill);
        m_asked = true;
    });
    box->open();
}

void TargetMenu::offerLeftBehind()
{
    const auto tapes = target::TapeDirectory::open();
    if (!tapes)
        return;
    for (const target::TapeFile& tape : target::leftBehind(*tapes)) {
        auto* box =
            new QMessageBox(QMessageBox::Question, tr("A recording was left behind"),
                            tr("The recording of process %1 was ended by force. Open what it has?").arg(tape.pid),
                            QMessageBox::Open | QMessageBox::Discard | QMessageBox::Cancel, &m_window);
        box->setAttribute(Qt::WA_DeleteOnClose);
        connect(box, &QMessageBox::buttonClicked, this, [this, box, tape, directory = *tapes](QAbstractButton* button) {
            Result<void> done;
            if (box->standardButton(button) == QMessageBox::Open)
                done = m_recorder.open(tape);
            else if (box->standardButton(button) == QMessageBox::Discard)
                done = directory.remove(tape);
            if (!done)
                complain(QString::fromStdString(done.error().text()));
        });
        box->open();
        return; // one question at a time
    }
}

void TargetMenu::complain(const QString& problem)
{
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Record a program"), problem, QMessageBox::Ok, &m_window);
    box->setObjectName(QStringLiteral("programProblem"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace loopscope::app
