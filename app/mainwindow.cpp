// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mainwindow.h"

#include "app/comparer.h"
#include "app/fileopener.h"
#include "app/inspector.h"
#include "app/lessonguide.h"
#include "app/session.h"
#include "app/statusfigures.h"
#include "app/targetmenu.h"
#include "app/targetrecorder.h"
#include "app/viewkeeper.h"

#include "core/lessons/lesson.h"
#include "core/loop/loopmonitor.h"
#include "core/recording/recorder.h"
#include "widgets/charts/cpuchart.h"
#include "widgets/controls/runcontrols.h"
#include "widgets/lessons/lessonpanel.h"
#include "widgets/lessons/lessontree.h"
#include "widgets/responsiveness/responsivenesspanel.h"
#include "widgets/timeline/timelinewidget.h"

#include <QCloseEvent>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QScrollArea>
#include <QSettings>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>

namespace loopscope::app {

namespace {

constexpr int layoutVersion = 2; // of the docks and toolbars

QString geometryKey() { return QStringLiteral("window/geometry"); }

QString stateKey() { return QStringLiteral("window/state"); }

QString doneKey() { return QStringLiteral("lessons/done"); }

} // namespace

MainWindow::MainWindow(Session& session, loop::LoopMonitor& monitor, cpu::CpuMonitor& cpu, Layout layout,
                       const Preferences& preferences)
    : m_session(session)
    , m_layout(layout)
{
    setWindowTitle(QStringLiteral("Loopscope"));
    setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    resize(1440, 900);
    buildToolBar();
    buildTimeline();
    buildDocks(monitor, cpu);
    buildStatusBar();
    m_opener = new FileOpener(*this);
    m_programs = new TargetRecorder(session, this);
    m_targets = new TargetMenu(*this, *m_programs, layout == Layout::restored);
    m_preferences = new PreferenceMenus(preferences, layout == Layout::restored, session, this);
    buildMenus();
    connectSession();
    connectLessons();
    connectFiles();
    connectPrograms();
    chooseLesson(lessons::startLesson().info().id);
    listDocuments();
    showDocument();
    if (m_layout == Layout::restored)
        restoreLayout();
    m_timeline->setFocus(); // its keys work from the start
}

MainWindow::~MainWindow() = default;

void MainWindow::buildToolBar()
{
    m_controls = new widgets::controls::RunControls(this);
    m_controls->setWindowTitle(tr("Run"));
    m_controls->setObjectName(QStringLiteral("runToolBar"));
    addToolBar(m_controls);
}

void MainWindow::buildTimeline()
{
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_documents = new QComboBox(centre);
    m_documents->setObjectName(QStringLiteral("documents"));
    m_documents->setAccessibleName(tr("Trace"));
    m_documents->setToolTip(tr("The live recording and the last %1 runs").arg(Session::keptRuns));
    m_documents->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_timeline = new widgets::timeline::TimelineWidget(centre);
    m_keeper = std::make_unique<ViewKeeper>(*m_timeline);
    layout->addWidget(m_documents);
    layout->addWidget(m_timeline, 1);
    setCentralWidget(centre);
    connect(m_documents, &QComboBox::activated, &m_session, &Session::show);
}

QDockWidget* MainWindow::addDock(Qt::DockWidgetArea area, const QString& title, const char* name, QWidget* content)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(content);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::buildDocks(loop::LoopMonitor& monitor, cpu::CpuMonitor& cpu)
{
    auto* lesson = new QSplitter(Qt::Vertical, this);
    m_tree = new widgets::lessons::LessonTree(lesson);
    m_panel = new widgets::lessons::LessonPanel(lesson);
    auto* scroll = new QScrollArea(lesson); // in a low window the texts are not cut
    scroll->setWidget(m_panel);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    lesson->setStretchFactor(1, 1);
    lesson->setSizes({240, 480});
    auto* lessonDock = addDock(Qt::LeftDockWidgetArea, tr("Lessons"), "lessonsDock", lesson);

    auto* pulse =
        addDock(Qt::RightDockWidgetArea, tr("Responsiveness"), "responsivenessDock",
                new widgets::responsiveness::ResponsivenessPanel([&monitor] { return monitor.figures(); }, this));
    auto* chart = addDock(Qt::RightDockWidgetArea, tr("CPU"), "cpuDock", new widgets::charts::CpuChart(cpu, this));

    m_inspector = std::make_unique<Inspector>(*this, *m_timeline);
    resizeDocks({lessonDock, pulse}, {310, 300}, Qt::Horizontal);
    resizeDocks({pulse, chart}, {480, 300}, Qt::Vertical);
    resizeDocks({m_inspector->docks().front()}, {210}, Qt::Vertical);
}

void MainWindow::buildStatusBar()
{
    m_state = new QLabel(this);
    m_state->setTextFormat(Qt::PlainText); // file names
    m_figures = new StatusFigures(m_session, this);
    statusBar()->addWidget(m_state, 1);
    statusBar()->addPermanentWidget(m_figures);
}

void MainWindow::connectSession()
{
    connect(&m_session, &Session::documentsChanged, this, [this] {
        listDocuments();
        showDocument();
    });
    connect(&m_session, &Session::snapshotChanged, this, &MainWindow::showGrowth);
    connect(&m_session, &Session::runStarted, this, [this] {
        m_controls->setRunning(true);
        m_state->setText(tr("Running …"));
    });
    connect(&m_session, &Session::runFinished, this, &MainWindow::showFinish);
    connect(m_controls, &widgets::controls::RunControls::runRequested, this, &MainWindow::run);
    connect(m_controls, &widgets::controls::RunControls::stopRequested, &m_session, &Session::stop);
}

void MainWindow::connectLessons()
{
    connect(m_controls, &widgets::controls::RunControls::lessonChanged, this,
            [this](const lessons::Lesson* lesson) { chooseLesson(lesson->info().id); });
    connect(m_tree, &widgets::lessons::LessonTree::lessonChosen, this, &MainWindow::chooseLesson);
    auto* guide = new LessonGuide(*this, m_session, *m_controls, *m_panel, *m_timeline);
    if (m_layout == Layout::restored)
        guide->showFirstSteps();
}

void MainWindow::connectFiles()
{
    connect(m_opener, &FileOpener::opened, this, [this](const QString& title, const auto& trace) {
        m_session.addDocument(title, trace);
        m_timeline->setFocus();
        m_state->setText(tr("Opened: %1").arg(title));
    });
}

void MainWindow::connectPrograms()
{
    connect(m_programs, &TargetRecorder::said, m_state, &QLabel::setText);
    connect(m_programs, &TargetRecorder::finished, this, [this](const std::shared_ptr<trace::Trace>& trace) {
        if (m_session.documents().at(m_session.shownIndex()).trace != trace)
            return;
        m_timeline->setFollowing(false);
        m_timeline->fitAll();
    });
    connect(&m_session, &Session::titlesChanged, this, &MainWindow::listDocuments);
    if (m_layout == Layout::restored)
        QTimer::singleShot(0, m_targets, &TargetMenu::offerLeftBehind);
}

void MainWindow::open(const QString& file) { m_opener->open(file); }

void MainWindow::chooseLesson(const QString& id)
{
    const lessons::Lesson* lesson = lessons::findLesson(id);
    if (lesson == nullptr)
        return;
    const QSignalBlocker blocked(m_controls);
    m_controls->setLesson(lesson);
    m_tree->setCurrentLesson(id);
    m_panel->setLesson(lesson->info());
    m_comparer->update();
}

void MainWindow::showLesson(const lessons::Lesson& lesson, const lessons::Parameters& parameters)
{
    chooseLesson(lesson.info().id);
    m_controls->setParameters(parameters);
}

void MainWindow::run()
{
    if (const lessons::Lesson* lesson = m_controls->lesson())
        m_session.run(*lesson, m_controls->parameters());
}

void MainWindow::listDocuments()
{
    const QSignalBlocker blocked(m_documents);
    m_documents->clear();
    for (const Document& document : m_session.documents())
        m_documents->addItem(document.title);
    m_documents->setCurrentIndex(m_session.shownIndex());
}

void MainWindow::showDocument()
{
    m_keeper->keep();
    m_keeper->setTrace(m_session.documents().at(m_session.shownIndex()).trace);
    const trace::TraceSnapshot snapshot = m_session.snapshot();
    m_timeline->showTrace(snapshot, m_session.isGrowing());
    m_inspector->showTrace(snapshot);
    m_figures->refresh();
}

void MainWindow::showGrowth()
{
    const trace::TraceSnapshot snapshot = m_session.snapshot();
    m_timeline->setSnapshot(snapshot);
    m_inspector->setSnapshot(snapshot);
    m_figures->refresh();
}

void MainWindow::showFinish(const LessonRun& run)
{
    if (m_session.documents().at(m_session.shownIndex()).trace == run.trace) {
        m_timeline->setFollowing(false);
        m_timeline->fitAll();
    }
    m_state->setText(run.canceled ? tr("Stopped") : tr("Done"));
    if (!run.canceled)
        m_tree->setDone(QSet<QString>(m_tree->done()) << run.lesson->info().id);
    // What was clicked during a freeze arrives now, and is not meant for another run.
    QTimer::singleShot(150, this, [this] { m_controls->setRunning(m_session.isRunning()); });
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_session.stop();
    if (m_layout == Layout::restored)
        keepLayout();
    event->accept();
}

void MainWindow::restoreLayout()
{
    const QSettings settings;
    restoreGeometry(settings.value(geometryKey()).toByteArray());
    restoreState(settings.value(stateKey()).toByteArray(), layoutVersion);
    const QStringList done = settings.value(doneKey()).toStringList();
    m_tree->setDone({done.begin(), done.end()});
}

void MainWindow::keepLayout() const
{
    QSettings settings;
    settings.setValue(geometryKey(), saveGeometry());
    settings.setValue(stateKey(), saveState(layoutVersion));
    settings.setValue(doneKey(), QStringList(m_tree->done().values()));
}

} // namespace loopscope::app
