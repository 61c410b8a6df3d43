// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timelinewidget.h"

#include "widgets/timeline/accessibletimeline.h"
#include "widgets/timeline/commandrunner.h"
#include "widgets/timeline/helppanel.h"
#include "widgets/timeline/legendstrip.h"
#include "widgets/timeline/markeditor.h"
#include "widgets/timeline/overviewstrip.h"
#include "widgets/timeline/searchbar.h"
#include "widgets/timeline/timelinesearch.h"
#include "widgets/timeline/timelineview.h"
#include "widgets/timeline/viewmemory.h"

#include <QVBoxLayout>

#include <cmath>

namespace loopscope::widgets::timeline {
namespace {

using geometry::ViewState;

constexpr int settleMilliseconds = 600;
constexpr double markReach = 5; // pixels in which the cursor means a mark

} // namespace

TimelineWidget::TimelineWidget(QWidget* parent)
    : QWidget(parent)
    , m_overview(new OverviewStrip(this))
    , m_searchBar(new SearchBar(this))
    , m_view(new TimelineView(this))
    , m_legend(new LegendStrip(*m_view, this))
    , m_help(new HelpPanel(m_view))
    , m_markEditor(new MarkEditor(m_view))
    , m_search(new TimelineSearch(*m_searchBar, *m_view, this))
{
    installAccessibleTimeline();
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins({});
    box->setSpacing(0);
    box->addWidget(m_overview);
    box->addWidget(m_searchBar);
    box->addWidget(m_view, 1);
    box->addWidget(m_legend);
    setFocusProxy(m_view);
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMilliseconds);

    connect(&m_settle, &QTimer::timeout, this, [this] { m_view->change([](ViewState& state) { state.settle(); }); });
    connect(m_view, &TimelineView::commandRequested, this, &TimelineWidget::run);
    connect(m_view, &TimelineView::viewChanged, this, [this](trace::TimeRange range) {
        updateOverview();
        m_settle.start();
        Q_EMIT viewChanged(range);
    });
    connect(m_view, &TimelineView::selectionChanged, this, &TimelineWidget::selectionChanged);
    connect(m_view, &TimelineView::spanActivated, this, &TimelineWidget::spanActivated);
    connect(m_view, &TimelineView::followingChanged, this, &TimelineWidget::followingChanged);
    connect(m_view, &TimelineView::spanSelected, this, &TimelineWidget::spanWasSelected);
    connect(m_view, &TimelineView::marksChanged, this, &TimelineWidget::marksChanged);
    connect(m_markEditor, &MarkEditor::noted, this, &TimelineWidget::noteMark);
    connect(m_legend, &LegendStrip::helpRequested, m_help, &HelpPanel::open);
    connect(m_searchBar, &SearchBar::closed, this, [this] { m_view->setFocus(); });
    connect(m_overview, &OverviewStrip::rangeRequested, this,
            [this](trace::TimeRange range) { m_view->change([range](ViewState& state) { state.show(range); }); });
}

TimelineWidget::~TimelineWidget() = default;

void TimelineWidget::showTrace(const trace::TraceSnapshot& snapshot, bool live)
{
    m_view->showTrace(snapshot, live);
    m_overview->setSnapshot(snapshot);
    updateOverview();
    m_search->refresh();
}

void TimelineWidget::showTrace(const trace::TraceSnapshot& snapshot, const ViewMemory& memory)
{
    m_view->showTrace(snapshot, memory);
    m_overview->setSnapshot(snapshot);
    updateOverview();
    m_search->refresh();
}

ViewMemory TimelineWidget::memory() const { return {m_view->state(), m_view->arrangement(), m_view->marks()}; }

trace::Annotations TimelineWidget::annotations() const
{
    const bool seesAll = state().isFollowing() || state().range() == state().bounds();
    return {m_view->marks(), m_view->arrangement(), seesAll ? trace::TimeRange{} : state().range()};
}

const std::vector<geometry::Mark>& TimelineWidget::marks() const { return m_view->marks(); }

void TimelineWidget::setMarks(const std::vector<geometry::Mark>& marks) { m_view->setMarks(marks); }

void TimelineWidget::setSnapshot(const trace::TraceSnapshot& snapshot)
{
    m_view->setSnapshot(snapshot);
    m_legend->refresh();
    m_overview->setSnapshot(snapshot);
    updateOverview();
    m_search->refresh();
}

const trace::TraceSnapshot& TimelineWidget::snapshot() const { return m_view->snapshot(); }

const ViewState& TimelineWidget::state() const { return m_view->state(); }

const geometry::Scene& TimelineWidget::scene() { return m_view->scene(); }

void TimelineWidget::setFollowing(bool following)
{
    m_view->change([following](ViewState& state) { state.setFollowing(following); });
}

void TimelineWidget::setSelection(trace::TimeRange range)
{
    m_view->change([range](ViewState& state) { state.select(range); });
}

void TimelineWidget::selectTask(TaskId task)
{
    const auto found = snapshot().findTask(task);
    m_view->change([&](ViewState& state) {
        state.selectTask(task);
        if (found)
            state.reveal({found->start, found->end});
    });
}

void TimelineWidget::fit(trace::TimeRange range)
{
    m_view->change([range](ViewState& state) { state.fit(range); });
}

void TimelineWidget::fitAll()
{
    m_view->change([](ViewState& state) { state.fitAll(); });
}

void TimelineWidget::search(const QString& text)
{
    m_searchBar->open();
    m_searchBar->setText(text);
}

void TimelineWidget::run(Command command)
{
    if (command == Command::clear && m_search->isActive()) {
        m_searchBar->close();
        return;
    }
    if (runCommand(*m_view, command))
        return;
    switch (command) {
    case Command::search:
        m_searchBar->open();
        return;
    case Command::nextMatch:
    case Command::previousMatch:
        m_search->step(command == Command::nextMatch ? 1 : -1);
        return;
    case Command::mark:
        editMark();
        return;
    default:
        m_help->open();
    }
}

// The mark under the cursor, or a new one there.
void TimelineWidget::editMark()
{
    const Frame frame = m_view->frame();
    const geometry::TimeScale scale{state().range(), frame.rowsWidth()};
    trace::Nanoseconds moment = m_view->cursorMoment();
    QString note = tr("Mark %1").arg(marks().size() + 1);
    for (const geometry::Mark& mark : marks()) {
        if (std::abs(scale.x(mark.time) - scale.x(moment)) <= markReach) {
            moment = mark.time;
            note = fromUtf8(mark.note);
            break;
        }
    }
    m_markEditor->open(moment, note, static_cast<int>(frame.headers + scale.x(moment)));
}

void TimelineWidget::noteMark(trace::Nanoseconds moment, const QString& note)
{
    std::vector<geometry::Mark> changed = marks();
    std::erase_if(changed, [moment](const geometry::Mark& mark) { return mark.time == moment; });
    if (!note.isEmpty())
        changed.push_back({moment, note.toStdString()});
    m_view->setMarks(std::move(changed));
}

PictureOptions TimelineWidget::pictureOptions() const
{
    PictureOptions options;
    options.range = state().range();
    options.arrangement = m_view->arrangement();
    options.marks = marks();
    options.task = state().selectedTask();
    options.dark = theme::isDark(palette());
    options.size = {m_view->width(), 0};
    options.scale = devicePixelRatioF();
    return options;
}

void TimelineWidget::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_overview->setInset(headersFor(width()));
    updateOverview();
}

void TimelineWidget::updateOverview() { m_overview->setRange(state().range(), state().bounds()); }

void TimelineWidget::spanWasSelected()
{
    announceSelectedSpan(*m_view);
    Q_EMIT spanSelected();
    Q_EMIT taskSelected(state().selectedTask());
}

} // namespace loopscope::widgets::timeline
