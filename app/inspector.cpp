// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inspector.h"

#include "widgets/charts/ladderchart.h"
#include "widgets/console/console.h"
#include "widgets/findings/findingslist.h"
#include "widgets/rewind/momentnote.h"
#include "widgets/rewind/rewindpanel.h"
#include "widgets/timeline/statisticspanel.h"
#include "widgets/timeline/tasktable.h"
#include "widgets/timeline/timelineview.h"
#include "widgets/timeline/timelinewidget.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QScrollArea>

namespace loopscope::app {

namespace {

struct InspectorTexts
{
    Q_DECLARE_TR_FUNCTIONS(Inspector)
};

} // namespace

Inspector::Inspector(QMainWindow& window, widgets::timeline::TimelineWidget& timeline)
    : m_console(new widgets::console::Console(&window))
    , m_tasks(new widgets::timeline::TaskTable(&window))
    , m_findings(new widgets::findings::FindingsList(&window))
    , m_rewind(new widgets::rewind::RewindPanel(&window))
    , m_ladder(new widgets::charts::LadderChart(&window))
{
    auto* statistics = new widgets::timeline::StatisticsPanel(&window);
    using widgets::rewind::withNote;
    add(window, InspectorTexts::tr("Console"), "consoleDock", withNote(m_console, m_notes[0]));
    add(window, InspectorTexts::tr("Tasks"), "tasksDock", withNote(m_tasks, m_notes[1]));
    add(window, InspectorTexts::tr("Statistics"), "statisticsDock", statistics);
    QDockWidget* findings = add(window, InspectorTexts::tr("Findings"), "findingsDock", m_findings);
    QDockWidget* rewind = add(window, InspectorTexts::tr("Rewind"), "rewindDock", m_rewind);
    auto* scroll = new QScrollArea(&window);
    scroll->setWidget(m_ladder);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_ladderDock = add(window, InspectorTexts::tr("Latency ladder"), "ladderDock", scroll);
    m_ladderDock->hide();
    m_docks.front()->raise();
    link(*m_tasks, timeline);
    link(*statistics, timeline);
    linkFindings(timeline, *findings);
    linkRewind(timeline, *rewind);
    followReplay();
}

QDockWidget* Inspector::add(QMainWindow& window, const QString& title, const char* name, QWidget* content)
{
    auto* dock = new QDockWidget(title, &window);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(content);
    window.addDockWidget(Qt::BottomDockWidgetArea, dock);
    if (!m_docks.isEmpty())
        window.tabifyDockWidget(m_docks.back(), dock);
    m_docks += dock;
    return dock;
}

void Inspector::linkFindings(widgets::timeline::TimelineWidget& timeline, QDockWidget& dock)
{
    using widgets::findings::FindingsList;
    QObject::connect(m_findings, &FindingsList::updated, &dock, [&dock](int count) {
        dock.setWindowTitle(count == 0 ? InspectorTexts::tr("Findings")
                                       : InspectorTexts::tr("Findings (%1)").arg(count));
    });
    QObject::connect(m_findings, &FindingsList::findingActivated, &timeline,
                     [&timeline](const analysis::Finding& finding) {
                         timeline.selectTask(finding.task);
                         const trace::TimeRange range{finding.at, finding.at + finding.length};
                         timeline.setSelection(range);
                         timeline.fit(range);
                     });
}

void Inspector::linkRewind(widgets::timeline::TimelineWidget& timeline, QDockWidget& dock)
{
    using widgets::rewind::RewindPanel;
    using widgets::timeline::TimelineView;
    using widgets::timeline::TimelineWidget;
    RewindPanel* const rewind = m_rewind;
    QObject::connect(rewind, &RewindPanel::moved, &timeline,
                     [&timeline](std::optional<trace::Nanoseconds> moment) { timeline.view().setPlayhead(moment); });
    QObject::connect(rewind, &RewindPanel::taskChosen, &timeline, &TimelineWidget::selectTask);
    QObject::connect(&timeline.view(), &TimelineView::playheadDismissed, rewind, &RewindPanel::stop);
    QObject::connect(&timeline, &TimelineWidget::followingChanged, rewind, [rewind](bool following) {
        if (following)
            rewind->stop();
    });
    QObject::connect(&dock, &QDockWidget::visibilityChanged, rewind, [rewind, &dock](bool seen) {
        if (seen)
            rewind->refresh();
        else if (dock.isHidden()) // closed, rather than behind another tab
            rewind->stop();
    });
}

void Inspector::followReplay()
{
    using widgets::rewind::RewindPanel;
    QObject::connect(m_rewind, &RewindPanel::momentFound, m_tasks, &widgets::timeline::TaskTable::setMoment);
    QObject::connect(m_rewind, &RewindPanel::moved, m_console, &widgets::console::Console::setMoment);
    for (widgets::rewind::MomentNote* note : m_notes) {
        QObject::connect(m_rewind, &RewindPanel::moved, note, &widgets::rewind::MomentNote::setMoment);
        QObject::connect(note, &widgets::rewind::MomentNote::showAllRequested, m_rewind, &RewindPanel::stop);
    }
}

// Shown as long as the trace has a ladder; raised when the first rungs come.
void Inspector::showLadder(const trace::TraceSnapshot& snapshot)
{
    const bool had = !m_ladder->bars().empty();
    m_ladder->setSnapshot(snapshot);
    const bool has = !m_ladder->bars().empty();
    if (had == has)
        return;
    m_ladderDock->setVisible(has);
    if (has)
        m_ladderDock->raise();
}

void Inspector::showTrace(const trace::TraceSnapshot& snapshot)
{
    m_console->setSnapshot(snapshot, false);
    m_tasks->showTrace(snapshot); // both show all of it, until the replay moves
    m_findings->setSnapshot(snapshot);
    m_rewind->setSnapshot(snapshot, false);
    showLadder(snapshot);
}

void Inspector::setSnapshot(const trace::TraceSnapshot& snapshot)
{
    m_console->setSnapshot(snapshot, true);
    m_tasks->setSnapshot(snapshot);
    m_findings->setSnapshot(snapshot);
    m_rewind->setSnapshot(snapshot, true);
    showLadder(snapshot);
}

} // namespace loopscope::app
