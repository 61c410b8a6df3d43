// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rewind/rewindpanel.h"

#include "widgets/rewind/momentfinder.h"
#include "widgets/rewind/momentview.h"
#include "widgets/rewind/rewindbar.h"

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
        askForMoment();
        Q_EMIT moved(moment);
    });
    connect(m_finder, &MomentFinder::found, m_view,
            [this](const auto& found) { m_view->show(found->trace, found->moment); });
    connect(m_view, &MomentView::taskChosen, this, &RewindPanel::taskChosen);
}

void RewindPanel::setSnapshot(const trace::TraceSnapshot& trace, bool sameTrace)
{
    m_trace = trace;
    m_bar->setSnapshot(trace, sameTrace);
    if (!sameTrace) {
        m_finder->forget();
        Q_EMIT moved(std::nullopt);
    }
    askForMoment();
}

void RewindPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    askForMoment();
}

void RewindPanel::askForMoment()
{
    if (isVisible()) // hidden, it costs nothing
        m_finder->ask(m_trace, m_bar->playhead().position());
}

} // namespace loopscope::widgets::rewind
