// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timelinesearch.h"

#include "widgets/timeline/searchbar.h"
#include "widgets/timeline/timelineview.h"

#include <QtConcurrent>

namespace loopscope::widgets::timeline {
namespace {

constexpr int typingDelayMilliseconds = 80;

geometry::TextTest contains(const QString& wanted)
{
    return [wanted](std::string_view text) { return fromUtf8(text).contains(wanted, Qt::CaseInsensitive); };
}

} // namespace

TimelineSearch::TimelineSearch(SearchBar& bar, TimelineView& view, QObject* parent)
    : QObject(parent)
    , m_bar(bar)
    , m_view(view)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(typingDelayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &TimelineSearch::start);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &TimelineSearch::finish);
    connect(&bar, &SearchBar::textChanged, this, &TimelineSearch::textChanged);
    connect(&bar, &SearchBar::stepRequested, this, &TimelineSearch::step);
}

TimelineSearch::~TimelineSearch()
{
    cancel();
    m_watcher.waitForFinished();
}

bool TimelineSearch::isActive() const { return !m_bar.text().isEmpty(); }

void TimelineSearch::clear()
{
    cancel();
    m_delay.stop();
    m_result = {};
    m_current = -1;
    m_view.setMatches({});
}

void TimelineSearch::refresh()
{
    if (isActive() && !m_delay.isActive() && !m_watcher.isRunning())
        m_delay.start();
}

void TimelineSearch::textChanged(const QString& text)
{
    clear();
    m_bar.setCount(0, -1);
    if (text.isEmpty())
        return;
    const auto matcher = std::make_shared<geometry::SpanMatcher>(m_view.snapshot(), contains(text));
    m_view.setMatches([matcher](const trace::Span& span) { return matcher->matches(span); });
    m_bar.setSearching();
    m_delay.start();
}

void TimelineSearch::start()
{
    cancel();
    m_canceled = std::make_shared<std::atomic<bool>>(false);
    const auto search = [snapshot = m_view.snapshot(), test = contains(m_bar.text()), canceled = m_canceled] {
        return geometry::searchSpans(snapshot, test, *canceled);
    };
    m_watcher.setFuture(QtConcurrent::run(search));
}

void TimelineSearch::finish()
{
    if (m_watcher.isCanceled() || !isActive())
        return;
    geometry::SearchResult result = m_watcher.result();
    if (result.canceled)
        return;
    m_result = std::move(result);
    const auto matcher = std::make_shared<geometry::SpanMatcher>(m_view.snapshot(), contains(m_bar.text()));
    m_view.setMatches([matcher](const trace::Span& span) { return matcher->matches(span); });
    m_bar.setCount(m_result.count, m_current);
    Q_EMIT finished();
}

void TimelineSearch::cancel()
{
    if (m_canceled)
        m_canceled->store(true, std::memory_order_relaxed);
}

// The first step goes to the first match in sight, the others from match to match, round at the ends.
void TimelineSearch::step(int by)
{
    const int count = static_cast<int>(m_result.matches.size());
    if (count == 0)
        return;
    if (m_current < 0)
        m_current = matchAfter(m_result, m_view.state().range().begin);
    else
        m_current = (m_current + by + count) % count;
    m_bar.setCount(m_result.count, m_current);
    m_view.select(m_result.matches[static_cast<std::size_t>(m_current)], true);
}

} // namespace loopscope::widgets::timeline
