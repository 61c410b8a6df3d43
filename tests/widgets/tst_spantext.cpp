// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/spantext.h"

#include "core/trace/trace.h"
#include "core/trace/tracebuilder.h"

#include <QTest>

using namespace loopscope;
using namespace std::chrono_literals;
using widgets::timeline::describeSpan;

class TstSpanText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStallTellsWhatTheThreadDid()
    {
        trace::Trace trace;
        trace::TraceBuilder builder(trace);
        trace::Track track;
        track.kind = trace::TrackKind::stalls;
        track.id = builder.addTrack(track);
        builder.complete(track.id, {100ms, 912ms}, builder.intern("Timer → QTimer"), builder.intern("frozen"));
        const auto text = [&] {
            const trace::TraceSnapshot snapshot = trace.snapshot();
            QString plain;
            snapshot.forEachSpan(track.id, 0, {0ms, 1s}, [&](const trace::Span& span) {
                plain = describeSpan(snapshot, span).plain();
                return true;
            });
            return plain;
        };
        QVERIFY2(!text().contains(QStringLiteral("asleep")), qPrintable(text()));
        const auto figure = [&](const char* name, double value) {
            builder.instant({912ms, track.id, builder.intern(name), TaskId::none, trace::InstantKind::figure, value});
        };
        figure("on CPU", 18);
        figure("waiting for a CPU", 4);
        QVERIFY2(text().contains(QStringLiteral("asleep 790 ms · on CPU 18 ms · waiting for a CPU 4 ms")),
                 qPrintable(text()));
    }
};

QTEST_GUILESS_MAIN(TstSpanText)
#include "tst_spantext.moc"
