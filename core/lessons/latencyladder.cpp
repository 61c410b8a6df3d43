// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/latencyladder.h"

#include "core/lessons/humanscale.h"
#include "core/lessons/latencyrungs.h"
#include "core/lessons/lessonbase.h"
#include "core/recording/recorder.h"
#include "core/tasks/threadpool.h"

namespace loopscope::lessons {
namespace {

class LatencyLadder final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(LatencyLadder)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    void next();
    void measured(const QString& name, std::optional<Latency> latency);

    Latency m_cycle = 0;
    std::vector<Rung> m_rungs;
    std::size_t m_at = 0; // the next one
    tasks::ThreadPool m_pool{"Worker", 1};
};

// The event loop has nothing to do but to take a queued call now and then: it stays alive.
void LatencyLadder::start()
{
    print(tr("What a wait costs, and what it would be if a cycle took a second:"));
    m_rungs = latencyRungs(owner());
    next();
}

// The one after it is only asked for when it is measured: nothing waits in the pool's queue.
void LatencyLadder::next()
{
    if (m_at == m_rungs.size())
        return finish();
    const Rung& rung = m_rungs[m_at++];
    const auto measure = [rung, stop = stopToken()] { return rung.measure(stop); };
    const auto future = m_pool.submit(rung.name.toStdString(), measure);
    tasks::whenFinished(future, owner(), [this, name = rung.name](const QFuture<std::optional<Latency>>& finished) {
        measured(name, finished.result());
        next();
    });
}

void LatencyLadder::measured(const QString& name, std::optional<Latency> latency)
{
    if (latency && m_cycle == 0)
        m_cycle = *latency;
    if (latency) {
        recording::Recorder& recorder = recording::Recorder::instance();
        recorder.instant(recorder.track(recording::TrackKind::stream, ladderTrack), recording::InstantKind::next,
                         recorder.intern(name.toStdString()), *latency);
        print(QStringLiteral("%1 %2   %3")
                  .arg(name, -28)
                  .arg(latencyText(*latency), 9)
                  .arg(humanScale(*latency, m_cycle)));
    } else {
        print(tr("%1 cannot be measured here").arg(name));
    }
}

LessonInfo LatencyLadder::info()
{
    return {
        .id = QStringLiteral("latency-ladder"),
        .section = 1,
        .title = tr("The latency ladder"),
        .text = tr("A processor that waits for its memory loses a hundred cycles; one that waits for a disk or for "
                   "another machine loses millions. That is why waiting must not keep others from working. All "
                   "figures are measured on this machine, one after the other."),
        .lookFor = tr("One block after the other on the worker’s track, [the longest] for the memory. The event loop "
                      "is free all the while: its dispatches go on."),
        .pointers = {at(Kind::running, "", Which::longest)},
        .modes = {Mode::threadpool},
        .uses = {.latency = false, .count = false, .workers = false, .resource = false},
        .source = QStringLiteral(":/lessons/latencyladder.cpp"),
    };
}

} // namespace

const Lesson& latencyLadder() { return lessonOf<LatencyLadder>(); }

} // namespace loopscope::lessons
