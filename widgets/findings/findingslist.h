// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the rules find in a trace, as a list; worked out on another thread, and only while somebody can see it.
// GUI thread.

#include "core/analysis/finding.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QTreeWidget;

namespace loopscope::widgets::findings {

class FindingsList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FindingsList)
public:
    explicit FindingsList(QWidget* parent = nullptr);
    ~FindingsList() override; // waits for what is under way

    // Works soon, at most twice a second; while it is hidden, when it is shown again.
    void setSnapshot(const trace::TraceSnapshot& snapshot);

Q_SIGNALS:
    void updated(int count);
    void findingActivated(const loopscope::analysis::Finding& finding); // a double-click, or Enter

protected:
    void showEvent(QShowEvent* event) override;

private:
    using Findings = std::vector<analysis::Finding>;

    void start();
    void show(Findings found);

    trace::TraceSnapshot m_snapshot;
    Findings m_findings;
    QTreeWidget* m_list;
    QLabel* m_none;
    QTimer m_delay;
    QFutureWatcher<std::shared_ptr<Findings>> m_watcher;
    bool m_isStale = false; // asked for while hidden, or while it worked
};

} // namespace loopscope::widgets::findings
