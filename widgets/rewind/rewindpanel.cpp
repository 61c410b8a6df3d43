// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rewind/rewindpanel.h"

#include "widgets/rewind/momentfinder.h"
#include "widgets/rewind/momentview.h"
#include "widgets/rewind/rewindbar.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace loopscope::widgets::rewind {

RewindPanel::RewindPanel(QWidget* parent)
    : QWidget(parent)
    , m_finder(new MomentFinder(this))
    , m_bar(new RewindBar(this))
    , m_view(new MomentView(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_view, 1);
    connect(m_bar, &RewindBar::moved, this, [this](trace::Nanoseconds moment) {
        m_isReplaying = true;
        m_bar->setStoppable(true);
        askForMoment();
        Q_EMIT moved(moment);
    });
    connect(m_bar, &RewindBar::stopRequested, this, &RewindPanel::stop);
    connect(m_finder, &MomentFinder::found, this, &RewindPanel::tell);
    connect(m_view, &MomentView::taskChosen, this, &RewindPanel::taskChosen);
    auto* escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &RewindPanel::stop);
}

void RewindPanel::setSnapshot(const trace::TraceSnapshot& trace, bool sameTrace)
{
    m_trace = trace;
    m_bar->setSnapshot(trace, sameTrace);
    if (!sameTrace) {
        m_finder->forget();
        stop();
    }
    askForMoment();
}

void RewindPanel::stop()
{
    m_bar->pause();
    m_bar->setStoppable(false);
    if (!m_isReplaying)
        return;
    m_isReplaying = false;
    Q_EMIT moved(std::nullopt);
    Q_EMIT momentFound(nullptr);
}

void RewindPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

// A dock that stands behind another's tab is visible, but lies out of sight.
bool RewindPanel::isSeen() const { return isVisible() && !visibleRegion().isEmpty(); }

void RewindPanel::refresh() { m_finder->ask(m_trace, m_bar->playhead().position()); }

void RewindPanel::askForMoment()
{
    if (m_isReplaying || isSeen()) // else it costs nothing
        refresh();
}

void RewindPanel::tell(const std::shared_ptr<const FoundMoment>& found)
{
    if (isSeen())
        m_view->show(found->trace, found->moment);
    if (m_isReplaying)
        Q_EMIT momentFound({found, &found->moment});
}

} // namespace loopscope::widgets::rewind
