// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// TimelineView's events: the mouse goes to its ViewInput, keys become commands.

#include "widgets/timeline/spantext.h"
#include "widgets/timeline/timelineview.h"
#include "widgets/timeline/viewinput.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace loopscope::widgets::timeline {

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Paint) {
        paintViewport();
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        return showToolTip(help->pos(), help->globalPos());
    }
    if (m_input->handle(*event))
        return true;
    return QAbstractScrollArea::viewportEvent(event);
}

bool TimelineView::showToolTip(const QPoint& at, const QPoint& global)
{
    const QString text = frame().rowsRect().contains(at) ? describeHit(m_snapshot, hitAt(at)).rich() : QString();
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(global, text, viewport());
    return true;
}

bool TimelineView::event(QEvent* event)
{
    // Our keys go before shortcuts of the window while the timeline has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (commandOf(key) || key.key() == Qt::Key_Space)
            event->accept();
    }
    return QAbstractScrollArea::event(event);
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space) {
        m_input->setSpaceHeld(true);
    } else if (const auto command = commandOf(*event)) {
        Q_EMIT commandRequested(*command);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void TimelineView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        m_input->setSpaceHeld(false);
    QAbstractScrollArea::keyReleaseEvent(event);
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_state.setColumns(static_cast<int>(std::lround(frame().rowsWidth() * devicePixelRatioF())));
    m_cache.clear();
    updateScrollBar();
    invalidate();
}

void TimelineView::scrollContentsBy(int, int) { invalidate(); }

void TimelineView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        invalidate();
    QAbstractScrollArea::changeEvent(event);
}

} // namespace loopscope::widgets::timeline
