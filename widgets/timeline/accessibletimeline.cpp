// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/accessibletimeline.h"

#include "widgets/timeline/timelineview.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace loopscope::widgets::timeline {
namespace {

class AccessibleTimeline final : public QAccessibleWidget
{
public:
    explicit AccessibleTimeline(TimelineView* view)
        : QAccessibleWidget(view, QAccessible::Chart)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Value)
            return QAccessibleWidget::text(kind);
        return static_cast<const TimelineView*>(object())->selectedText();
    }
};

QAccessibleInterface* make(const QString&, QObject* object)
{
    auto* view = qobject_cast<TimelineView*>(object);
    return view ? new AccessibleTimeline(view) : nullptr;
}

} // namespace

void installAccessibleTimeline() { QAccessible::installFactory(make); }

void announceSelectedSpan(TimelineView& view)
{
    QAccessibleValueChangeEvent event(&view, view.selectedText());
    QAccessible::updateAccessibility(&event);
}

} // namespace loopscope::widgets::timeline
