// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One moment of a trace in three lists: what each task does, who waits in which queue, what has been printed.

#include "core/analysis/moment.h"

#include <QSplitter>

class QListWidget;
class QTreeWidget;

namespace loopscope::widgets::rewind {

class MomentView final : public QSplitter
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MomentView)
public:
    explicit MomentView(QWidget* parent = nullptr);

    void show(const trace::TraceSnapshot& trace, const analysis::Moment& moment);

Q_SIGNALS:
    void taskChosen(loopscope::TaskId task);

private:
    void showTasks(const trace::TraceSnapshot& trace, const analysis::Moment& moment);
    void showQueues(const trace::TraceSnapshot& trace, const analysis::Moment& moment);
    void showConsole(const trace::TraceSnapshot& trace, const analysis::Moment& moment);
    QWidget* titled(const QString& title, QWidget* content);

    QTreeWidget* m_tasks;
    QTreeWidget* m_queues;
    QListWidget* m_console;
};

} // namespace loopscope::widgets::rewind
