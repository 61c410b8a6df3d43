// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/comparer.h"

#include "app/session.h"

#include "core/formats/chrometrace.h"
#include "widgets/compare/comparisonwindow.h"
#include "widgets/controls/runcontrols.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QtConcurrentRun>

#include <utility>

namespace loopscope::app {

using lessons::Mode;
using widgets::compare::Run;

Comparer::Comparer(QMainWindow& window, Session& session, std::function<Choice()> choice)
    : QObject(&window)
    , m_window(window)
    , m_session(session)
    , m_choice(std::move(choice))
    , m_compare(new QAction(tr("&Compare"), this))
    , m_all(new QAction(tr("Compare &all styles"), this))
    , m_file(new QAction(tr("Compare &with…"), this))
{
    m_compare->setObjectName(QStringLiteral("compareAction"));
    m_compare->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F5));
    m_compare->setToolTip(tr("Run the lesson in Sync and in the chosen style, and show both on one time axis (%1)")
                              .arg(m_compare->shortcut().toString(QKeySequence::NativeText)));
    m_all->setObjectName(QStringLiteral("compareAllAction"));
    m_all->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F5));
    m_file->setToolTip(tr("Show the trace in sight and one from a file on one time axis"));
    connect(m_compare, &QAction::triggered, this, [this] {
        const Choice chosen = m_choice();
        const Mode style = chosen.parameters.mode;
        start({Mode::blocking, isSync(style) ? chosen.lesson->info().defaultMode() : style});
    });
    connect(m_all, &QAction::triggered, this, [this] { start(m_choice().lesson->info().modes); });
    connect(m_file, &QAction::triggered, this, &Comparer::askForFile);
    connect(&m_session, &Session::runFinished, this, &Comparer::onRunFinished);
    connect(&m_session, &Session::runStarted, this, &Comparer::update);
    update();
}

void Comparer::addRunActions(QMenu& menu) const { menu.addActions({m_compare, m_all}); }

void Comparer::addFileAction(QMenu& menu) const { menu.addAction(m_file); }

void Comparer::update()
{
    const Choice chosen = m_choice();
    const bool isFree = chosen.lesson != nullptr && !m_session.isRunning() && !m_isRunning;
    const lessons::LessonInfo info = chosen.lesson != nullptr ? chosen.lesson->info() : lessons::LessonInfo{};
    const bool hasBoth = info.has(Mode::blocking) && !isSync(info.defaultMode());
    m_compare->setEnabled(isFree && hasBoth);
    m_all->setEnabled(isFree && info.modes.size() > 1);
}

void Comparer::start(std::vector<Mode> modes)
{
    if (m_isRunning || m_session.isRunning())
        return;
    m_running = m_choice();
    m_modes = std::move(modes);
    m_runs.clear();
    m_isRunning = true;
    runNext();
}

void Comparer::runNext()
{
    m_running.parameters.mode = m_modes.front();
    m_modes.erase(m_modes.begin());
    m_session.run(*m_running.lesson, m_running.parameters);
}

void Comparer::onRunFinished(bool canceled)
{
    if (m_isRunning && !canceled) {
        m_runs.push_back(widgets::compare::makeRun(widgets::controls::styleName(m_running.parameters.mode),
                                                   m_session.documents().at(1).trace->snapshot()));
        if (!m_modes.empty()) {
            // From the loop: whoever else hears of this run's end does so before the next one starts.
            QMetaObject::invokeMethod(this, &Comparer::runNext, Qt::QueuedConnection);
            return;
        }
        open(m_runs, m_running.lesson->info().title);
    }
    m_isRunning = false;
    m_runs.clear();
    QMetaObject::invokeMethod(this, &Comparer::update, Qt::QueuedConnection); // the run is over only then
}

void Comparer::askForFile()
{
    const QString file =
        QFileDialog::getOpenFileName(&m_window, tr("Compare with"), {}, tr("Traces (*.json *.json.gz);;All files (*)"));
    if (!file.isEmpty())
        compareWith(file);
}

void Comparer::compareWith(const QString& file)
{
    struct Both
    {
        std::vector<Run> runs;
        QString error;
    };
    const trace::TraceSnapshot shown = m_session.snapshot();
    const QString name = m_session.documents().at(m_session.shownIndex()).title;
    m_file->setEnabled(false);
    auto* watcher = new QFutureWatcher<Both>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, name, file] {
        watcher->deleteLater();
        m_file->setEnabled(true);
        const Both both = watcher->result();
        if (!both.error.isEmpty()) {
            Q_EMIT failed(both.error);
            return;
        }
        open(both.runs, QStringLiteral("%1 · %2").arg(name, QFileInfo(file).fileName()));
    });
    watcher->setFuture(QtConcurrent::run([shown, name, file]() -> Both {
        const auto read = formats::readChromeTrace(file);
        if (!read)
            return {{}, QString::fromStdString(read.error().text())};
        return {{widgets::compare::makeRun(name, shown),
                 widgets::compare::makeRun(QFileInfo(file).fileName(), (*read)->snapshot())},
                {}};
    }));
}

void Comparer::open(const std::vector<Run>& runs, const QString& title)
{
    auto* window = new widgets::compare::ComparisonWindow(runs, title, &m_window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
    Q_EMIT opened(window);
}

} // namespace loopscope::app
