// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Carries a SearchBar's text to a TimelineView: looks for it on another thread, dims what does not match, steps
// through what does. GUI thread.

#include "core/timeline/search.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>

namespace loopscope::widgets::timeline {

class SearchBar;
class TimelineView;

class TimelineSearch final : public QObject
{
    Q_OBJECT

public:
    TimelineSearch(SearchBar& bar, TimelineView& view, QObject* parent);
    ~TimelineSearch() override; // waits for a search that is under way, having canceled it
    Q_DISABLE_COPY_MOVE(TimelineSearch)

    // The trace is another one or has grown: what is shown is looked for again.
    void refresh();
    void step(int by);
    [[nodiscard]] bool isActive() const;
    void clear();
    [[nodiscard]] const loopscope::timeline::SearchResult& result() const { return m_result; }

Q_SIGNALS:
    void finished();

private:
    void textChanged(const QString& text);
    void start();
    void finish();
    void cancel();

    SearchBar& m_bar;
    TimelineView& m_view;
    QTimer m_delay; // after a key, so that typing starts no search for each letter
    QFutureWatcher<loopscope::timeline::SearchResult> m_watcher;
    std::shared_ptr<std::atomic<bool>> m_canceled;
    loopscope::timeline::SearchResult m_result;
    int m_current = -1;
};

} // namespace loopscope::widgets::timeline
