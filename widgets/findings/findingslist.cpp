// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/findings/findingslist.h"

#include "core/time/duration.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QStyle>
#include <QTreeWidget>
#include <QtConcurrentRun>

namespace loopscope::widgets::findings {

namespace {

enum Column { when, severity, rule, text, columnCount };

constexpr int pauseMilliseconds = 500;

QStyle::StandardPixmap iconOf(analysis::Severity value)
{
    switch (value) {
    case analysis::Severity::info:
        return QStyle::SP_MessageBoxInformation;
    case analysis::Severity::warning:
        return QStyle::SP_MessageBoxWarning;
    case analysis::Severity::error:
        return QStyle::SP_MessageBoxCritical;
    }
    return QStyle::SP_MessageBoxInformation;
}

QString severityName(analysis::Severity value)
{
    switch (value) {
    case analysis::Severity::info:
        return FindingsList::tr("info");
    case analysis::Severity::warning:
        return FindingsList::tr("warning");
    case analysis::Severity::error:
        return FindingsList::tr("error");
    }
    return {};
}

} // namespace

FindingsList::FindingsList(QWidget* parent)
    : QWidget(parent)
    , m_list(new QTreeWidget(this))
    , m_none(new QLabel(tr("Nothing found: no rule objects to this trace."), this))
{
    m_list->setObjectName(QStringLiteral("findings"));
    m_list->setAccessibleName(tr("Findings"));
    m_list->setHeaderLabels({tr("When"), tr("Severity"), tr("Rule"), tr("What, and what to do")});
    m_list->setRootIsDecorated(false);
    m_list->setAlternatingRowColors(true);
    m_list->setUniformRowHeights(true);
    m_list->setToolTip(tr("Double-click or Enter: show it on the timeline"));
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_none->setAlignment(Qt::AlignCenter);
    auto* stack = new QStackedLayout(this);
    stack->addWidget(m_none);
    stack->addWidget(m_list);

    m_delay.setSingleShot(true);
    m_delay.setInterval(pauseMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &FindingsList::start);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        show(*m_watcher.result());
        if (m_isStale && isVisible())
            m_delay.start();
    });
    connect(m_list, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        Q_EMIT findingActivated(m_findings.at(static_cast<std::size_t>(m_list->indexOfTopLevelItem(item))));
    });
}

FindingsList::~FindingsList() { m_watcher.waitForFinished(); }

void FindingsList::setSnapshot(const trace::TraceSnapshot& snapshot)
{
    m_snapshot = snapshot;
    m_isStale = true;
    if (isVisible() && !m_delay.isActive() && !m_watcher.isRunning())
        m_delay.start();
}

void FindingsList::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale && !m_watcher.isRunning())
        start();
}

void FindingsList::start()
{
    m_isStale = false;
    m_watcher.setFuture(QtConcurrent::run(
        [snapshot = m_snapshot] { return std::make_shared<Findings>(analysis::findFindings(snapshot)); }));
}

void FindingsList::show(Findings found)
{
    const int current = m_list->indexOfTopLevelItem(m_list->currentItem());
    m_findings = std::move(found);
    m_list->clear();
    for (const analysis::Finding& finding : m_findings) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setText(when, QString::fromStdString(time::formatDuration(finding.at, 4)));
        item->setTextAlignment(when, Qt::AlignRight | Qt::AlignVCenter);
        item->setText(severity, severityName(finding.severity));
        item->setIcon(severity, style()->standardIcon(iconOf(finding.severity)));
        item->setText(rule, finding.rule);
        item->setText(text, finding.text);
        item->setToolTip(text, QStringLiteral("<p>%1</p>").arg(finding.text.toHtmlEscaped()));
    }
    m_list->setCurrentItem(m_list->topLevelItem(current));
    static_cast<QStackedLayout*>(layout())->setCurrentWidget(m_findings.empty() ? static_cast<QWidget*>(m_none)
                                                                                : m_list);
    Q_EMIT updated(static_cast<int>(m_findings.size()));
}

} // namespace loopscope::widgets::findings
