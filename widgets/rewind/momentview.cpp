// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rewind/momentview.h"

#include "widgets/theme/palette.h"
#include "widgets/timeline/spantext.h"

#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace loopscope::widgets::rewind {

namespace {

using analysis::TaskMoment;
using timeline::durationText;

constexpr int taskRole = Qt::UserRole;

QString fromView(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QColor stateColor(const theme::Colors& colors, const trace::Task& task, const TaskMoment& then)
{
    switch (then.state) {
    case trace::SpanState::running:
        return colors.running;
    case trace::SpanState::suspended:
        return colors.suspended;
    case trace::SpanState::queued:
        return colors.queued;
    case trace::SpanState::plain:
        break;
    }
    return task.outcome == trace::Outcome::failed ? colors.failed : colors.textMuted;
}

} // namespace

MomentView::MomentView(QWidget* parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_tasks(new QTreeWidget(this))
    , m_queues(new QTreeWidget(this))
    , m_console(new QListWidget(this))
{
    m_tasks->setObjectName(QStringLiteral("momentTasks"));
    m_tasks->setHeaderLabels({tr("Task"), tr("does"), tr("for")});
    m_tasks->setRootIsDecorated(false);
    m_tasks->setUniformRowHeights(true);
    m_tasks->setAccessibleName(tr("Tasks at this moment"));
    m_tasks->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_tasks->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_tasks->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_tasks->header()->setStretchLastSection(false);
    m_queues->setObjectName(QStringLiteral("momentQueues"));
    m_queues->setHeaderHidden(true);
    m_queues->setAccessibleName(tr("Queues at this moment"));
    m_console->setAccessibleName(tr("Printed until this moment"));
    m_console->setSelectionMode(QAbstractItemView::NoSelection);
    for (QAbstractItemView* view : std::initializer_list<QAbstractItemView*>{m_tasks, m_queues, m_console}) {
        view->setFrameShape(QFrame::NoFrame);
        view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    }
    addWidget(titled(tr("Tasks"), m_tasks));
    addWidget(titled(tr("Queues"), m_queues));
    addWidget(titled(tr("Console"), m_console));
    setSizes({500, 220, 280});
    setChildrenCollapsible(false);
    connect(m_tasks, &QTreeWidget::itemClicked, this,
            [this](const QTreeWidgetItem* item) { Q_EMIT taskChosen(TaskId{item->data(0, taskRole).toUInt()}); });
}

QWidget* MomentView::titled(const QString& title, QWidget* content)
{
    auto* box = new QWidget(this);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* label = new QLabel(title, box);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setMargin(4);
    layout->addWidget(label);
    layout->addWidget(content, 1);
    return box;
}

void MomentView::show(const trace::TraceSnapshot& trace, const analysis::Moment& moment)
{
    showTasks(trace, moment);
    showQueues(trace, moment);
    showConsole(trace, moment);
}

void MomentView::showTasks(const trace::TraceSnapshot& trace, const analysis::Moment& moment)
{
    const theme::Colors& colors = theme::colors(palette());
    QList<QTreeWidgetItem*> items;
    for (const TaskId id : moment.latest) {
        const auto task = trace.findTask(id);
        const auto then = task ? moment.of(*task) : std::nullopt;
        if (!then)
            continue;
        const QString does = timeline::stateText(trace, *task, *then);
        auto* item =
            new QTreeWidgetItem({fromView(trace.text(task->name)), does, durationText(moment.at - then->since)});
        item->setData(0, taskRole, raw(id));
        item->setForeground(0, then->hasEnded() ? colors.textMuted : colors.text);
        QPixmap swatch(10, 10);
        swatch.fill(stateColor(colors, *task, *then));
        item->setIcon(1, swatch);
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        items.append(item);
    }
    m_tasks->clear();
    m_tasks->addTopLevelItems(items);
}

void MomentView::showQueues(const trace::TraceSnapshot& trace, const analysis::Moment& moment)
{
    m_queues->clear();
    for (const analysis::Queue& queue : moment.queues) {
        const QString name = queue.style == trace::TaskStyle::pool ? tr("Thread pool") : tr("Event loop");
        auto* top = new QTreeWidgetItem(m_queues, {tr("%1: %2 waiting").arg(name).arg(queue.tasks.size())});
        for (std::size_t i = 0; i < std::min(analysis::Moment::mostTasks, queue.tasks.size()); ++i) {
            if (const auto task = trace.findTask(queue.tasks[i]))
                new QTreeWidgetItem(top, {fromView(trace.text(task->name))});
        }
    }
    if (moment.queues.empty())
        new QTreeWidgetItem(m_queues, {tr("Nobody waits")});
    m_queues->expandAll();
}

void MomentView::showConsole(const trace::TraceSnapshot& trace, const analysis::Moment& moment)
{
    m_console->clear();
    for (const trace::Instant& line : moment.console)
        m_console->addItem(fromView(trace.text(line.name)));
    m_console->scrollToBottom();
}

} // namespace loopscope::widgets::rewind
