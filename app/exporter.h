// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Everything that leaves the window as a file: the timeline as PNG, SVG or PDF, or to the clipboard, and the trace.
// The work is done off the GUI thread on a snapshot; the outcome is told in the status bar, a failure in a box.

#include "core/base/result.h"
#include "core/trace/snapshot.h"
#include "widgets/timeline/picture.h"

#include <QObject>

#include <functional>

class QAction;
class QMainWindow;
class QMenu;

namespace loopscope::app {

class Exporter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Exporter)
public:
    struct Source
    {
        std::function<trace::TraceSnapshot()> snapshot;
        std::function<widgets::timeline::PictureOptions()> picture; // of what is seen now
    };

    Exporter(QMainWindow& window, Source source);

    // The same commands may stand in several menus; their keys work once.
    void addActions(QMenu& menu) const;

private:
    void makeActions();
    void askAndWrite(const QString& suffix, const QString& filter);
    void write(const QString& file, const std::function<Result<void>()>& work);
    void copyPicture();

    QMainWindow& m_window;
    Source m_source;
    QList<QAction*> m_actions;
};

} // namespace loopscope::app
