// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rewind/momentfinder.h"

#include <QtConcurrentRun>

#include <utility>

namespace loopscope::widgets::rewind {

MomentFinder::MomentFinder(QObject* parent, Work work)
    : QObject(parent)
    , m_work(std::move(work))
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &MomentFinder::finish);
}

MomentFinder::~MomentFinder()
{
    m_stop.request_stop();
    m_watcher.waitForFinished();
}

void MomentFinder::ask(const trace::TraceSnapshot& trace, trace::Nanoseconds at)
{
    m_wanted = Question{trace, at};
    if (!m_isBusy)
        start();
}

void MomentFinder::forget()
{
    m_wanted.reset();
    m_stop.request_stop();
}

void MomentFinder::start()
{
    m_isBusy = true;
    m_stop = std::stop_source();
    m_watcher.setFuture(QtConcurrent::run(
        [work = m_work, question = *std::exchange(m_wanted, std::nullopt), stop = m_stop.get_token()] {
            return std::make_shared<const FoundMoment>(
                FoundMoment{question.trace, work(question.trace, question.at, stop)});
        }));
}

void MomentFinder::finish()
{
    m_isBusy = false;
    const Found moment = m_watcher.result();
    const bool isForgotten = m_stop.stop_requested();
    if (m_wanted)
        start();
    if (!isForgotten) // although a later one is wanted: whoever plays a big trace sees something in between
        Q_EMIT found(moment);
}

} // namespace loopscope::widgets::rewind
