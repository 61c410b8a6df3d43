// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rewind/rewindpanel.h"

#include "widgets/rewind/momentview.h"
#include "widgets/rewind/rewindbar.h"

#include <QVBoxLayout>

namespace loopscope::widgets::rewind {

RewindPanel::RewindPanel(QWidget* parent)
    : QWidget(parent)
    , m_bar(new RewindBar(this))
    , m_view(new MomentView(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_view, 1);
    connect(m_bar, &RewindBar::moved, this, [this](trace::Nanoseconds moment) {
        showMoment();
        Q_EMIT moved(moment);
    });
    connect(m_view, &MomentView::taskChosen, this, &RewindPanel::taskChosen);
}

void RewindPanel::setSnapshot(const trace::TraceSnapshot& trace, bool sameTrace)
{
    m_trace = trace;
    m_bar->setSnapshot(trace, sameTrace);
    if (!sameTrace)
        Q_EMIT moved(std::nullopt);
    showMoment();
}

void RewindPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showMoment();
}

void RewindPanel::showMoment()
{
    if (isVisible()) // a hidden tab costs nothing
        m_view->show(m_trace, analysis::momentOf(m_trace, m_bar->playhead().position()));
}

} // namespace loopscope::widgets::rewind
