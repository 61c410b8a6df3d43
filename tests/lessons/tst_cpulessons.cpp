// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lessonrun.h"

using namespace loopscope;
using lessons::Mode;
using support::LessonResult;
using support::runLesson;

class TstCpuLessons final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hotStreamSamplesOncePerTick();
};

void TstCpuLessons::hotStreamSamplesOncePerTick()
{
    const LessonResult result = runLesson("cpu-hot-stream", Mode::stream);
    QCOMPARE(result.report.output.filter(QStringLiteral("CPU ")).size(), 10);
    const QStringList hot = result.report.output.filter(QStringLiteral("Hot: 10 samples for 3 subscribers"));
    QCOMPARE(hot.size(), 1);
    QCOMPARE(result.report.output.filter(QStringLiteral("Cold: 30 samples for 3 subscribers, who received 30 values"))
                 .size(),
             1);
    QVERIFY(result.rules().isEmpty());

    // The marbles tell the same.
    int hotMarbles = 0;
    for (const trace::Track& track : result.trace.tracks()) {
        for (const trace::Instant& instant : result.trace.instants(track.id, {{}, result.trace.range().end})) {
            if (result.trace.text(track.name) == "Hot" && instant.kind == trace::InstantKind::next)
                ++hotMarbles;
        }
    }
    QCOMPARE(hotMarbles, 10);
}

LOOPSCOPE_LESSON_TEST_MAIN(TstCpuLessons)
#include "tst_cpulessons.moc"
