// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/comparer.h"

#include "app/fileopener.h"

#include "widgets/compare/comparisonwindow.h"
#include "widgets/controls/names.h"

#include <QAction>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QMainWindow>
#include <QMenu>
#include <QtConcurrentRun>

#include <utility>

namespace loopscope::app {

using lessons::Mode;

Comparer::Comparer(QMainWindow& window, Session& session, FileOpener& opener, std::function<Choice()> choice)
    : QObject(&window)
    , m_window(window)
    , m_session(session)
    , m_opener(opener)
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
    m_finished.clear();
    m_isRunning = true;
    runNext();
}

void Comparer::runNext()
{
    m_running.parameters.mode = m_modes.front();
    m_modes.erase(m_modes.begin());
    m_session.run(*m_running.lesson, m_running.parameters);
}

void Comparer::onRunFinished(const LessonRun& run)
{
    if (m_isRunning && !run.canceled) {
        m_finished.push_back({widgets::controls::styleName(run.parameters.mode), run.trace});
        if (!m_modes.empty()) {
            // From the loop: whoever else hears of this run's end does so before the next one starts.
            QMetaObject::invokeMethod(this, &Comparer::runNext, Qt::QueuedConnection);
            return;
        }
        open(m_finished, run.lesson->info().title);
    }
    m_isRunning = false;
    m_finished.clear();
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
    const Document shown = m_session.documents().at(m_session.shownIndex());
    m_opener.load(file, [this, shown](const QString& title, const std::shared_ptr<trace::Trace>& trace) {
        open({shown, {title, trace}}, QStringLiteral("%1 · %2").arg(shown.title, title));
    });
}

void Comparer::open(const std::vector<Document>& documents, const QString& title)
{
    using Runs = std::vector<widgets::compare::Run>;
    std::vector<std::pair<QString, trace::TraceSnapshot>> traces;
    traces.reserve(documents.size());
    for (const Document& document : documents)
        traces.emplace_back(document.title, document.trace->snapshot());
    auto* watcher = new QFutureWatcher<Runs>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, title] {
        watcher->deleteLater();
        auto* window = new widgets::compare::ComparisonWindow(watcher->result(), title, &m_window);
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->show();
        Q_EMIT opened(window);
    });
    watcher->setFuture(QtConcurrent::run([traces] {
        Runs runs;
        runs.reserve(traces.size());
        for (const auto& [name, trace] : traces)
            runs.push_back(widgets::compare::makeRun(name, trace));
        return runs;
    }));
}

} // namespace loopscope::app
