// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/chrometrace.h"
#include "core/formats/readtrace.h"
#include "core/trace/trace.h"
#include "core/trace/tracebuilder.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <random>

using namespace loopscope;
using namespace std::chrono_literals;
using trace::Nanoseconds;
using trace::SpanState;
using trace::TraceSnapshot;
using trace::TrackKind;

namespace {

// Everything that a snapshot holds, one line each, with texts in the place of their ids.
class Dump final
{
public:
    explicit Dump(const TraceSnapshot& trace)
        : m_trace(trace)
        , m_all{0ns, trace.range().end + 1ns}
    {
        add("range", trace.range().begin.count(), trace.range().end.count());
        add("start", trace.wallStart().time_since_epoch().count(), "dropped", trace.dropped());
        add("events", trace.eventCount());
        for (const auto& [key, value] : trace.facts())
            add("fact", key, value);
        for (const trace::Track& track : trace.tracks())
            addTrack(track);
        for (std::size_t index = 0; index < trace.taskCount(); ++index)
            addTask(trace.task(index));
        for (const trace::Flow& flow : trace.flows(m_all)) {
            add("flow", word(flow.kind), flow.from.time.count(), raw(flow.from.track), raw(flow.from.task),
                flow.to.time.count(), raw(flow.to.track), raw(flow.to.task));
        }
    }
    QStringList lines;

private:
    template <typename... Parts>
    void add(const Parts&... parts)
    {
        QStringList line;
        (line.append(text(parts)), ...);
        lines.append(line.join(QLatin1Char(' ')));
    }
    static QString text(const char* part) { return QString::fromUtf8(part); }
    static QString text(const std::string& part) { return QString::fromStdString(part); }
    static QString text(double part) { return QString::number(part, 'g', 17); }
    template <typename Number>
    static QString text(Number part)
    {
        return QString::number(static_cast<qint64>(part));
    }
    [[nodiscard]] QString text(StringId id) const
    {
        return QLatin1Char('"') + QString::fromUtf8(m_trace.text(id)) + QLatin1Char('"');
    }

    void addSpan(const trace::Span& span)
    {
        lines.append(QStringLiteral("span %1 %2 %3 %4 %5 %6 %7 %8 %9")
                         .arg(span.start.count())
                         .arg(span.end.count())
                         .arg(raw(span.track))
                         .arg(span.row)
                         .arg(text(span.name), text(span.category), QString::fromLatin1(word(span.state)))
                         .arg(raw(span.task))
                         .arg(span.open));
    }
    void addTrack(const trace::Track& track)
    {
        add("track", raw(track.id), raw(track.parent), track.process, track.order);
        lines.append(text(track.name) + text(track.unit) + QString::fromLatin1(word(track.kind)));
        for (int row = 0; row < m_trace.rows(track.id); ++row) {
            m_trace.forEachSpan(track.id, row, m_all, [this](const trace::Span& span) {
                addSpan(span);
                return true;
            });
        }
        for (const trace::Instant& instant : m_trace.instants(track.id, m_all)) {
            add("instant", instant.time.count(), word(instant.kind), instant.value, raw(instant.task));
            lines.append(text(instant.name));
        }
        for (const trace::CounterSample& sample : m_trace.counters(track.id, m_all))
            add("sample", sample.time.count(), sample.value);
    }
    void addTask(const trace::Task& task)
    {
        add("task", raw(task.id), raw(task.parent), word(task.style), word(task.outcome), raw(task.track), task.row,
            task.start.count(), task.end.count(), raw(task.thread));
        lines.append(text(task.name) + text(task.where));
        for (const Nanoseconds spent : task.spent)
            add("spent", spent.count());
        m_trace.forEachSpanOf(task.id, [this](const trace::Span& span) {
            addSpan(span);
            return true;
        });
    }

    const TraceSnapshot& m_trace;
    trace::TimeRange m_all;
};

// A trace of whatever can happen, in random order; spans, tasks and flows of which some never end.
class RandomTrace final
{
public:
    explicit RandomTrace(unsigned seed)
        : m_random(seed)
    {
        m_trace.setFact("lesson", "fetch-squares");
        m_trace.setFact("note", "quote \" and ünï\nline");
        m_loop = addTrack(TrackKind::loop, "Event loop");
        m_worker = addTrack(TrackKind::thread, "Worker 1");
        m_stalls = addTrack(TrackKind::stalls, "Stalls", m_loop);
        m_tasks = addTrack(TrackKind::tasks, "Tasks");
        m_lag = addTrack(TrackKind::counter, "Loop lag");
        m_stream = addTrack(TrackKind::stream, "Console");
        for (int step = 0; step < 2000; ++step) {
            m_now += Nanoseconds(pick(3) == 0 ? 0 : pick(5'000'000));
            act(pick(10));
        }
        m_builder.setDropped(17);
        m_builder.extendTo(m_now + 3ms);
    }
    [[nodiscard]] TraceSnapshot snapshot() const { return m_trace.snapshot(); }

private:
    int pick(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }
    StringId name(const char* stem) { return m_builder.intern(stem + std::to_string(pick(9))); }
    TrackId thread() { return pick(2) == 0 ? m_loop : m_worker; }
    TaskId task()
    {
        return m_open.empty() ? TaskId::none : m_open[static_cast<std::size_t>(pick(static_cast<int>(m_open.size())))];
    }

    TrackId addTrack(TrackKind kind, std::string_view title, TrackId parent = TrackId::none)
    {
        trace::Track track;
        track.kind = kind;
        track.name = m_builder.intern(title);
        track.parent = parent;
        track.order = kind == TrackKind::stream ? -3 : 0;
        track.process = 0;
        track.unit = kind == TrackKind::counter ? m_builder.intern("ms") : StringId::empty;
        return m_builder.addTrack(track);
    }

    void act(int action)
    {
        switch (action) {
        case 0:
            return m_builder.begin(thread(), m_now, name("work "), pick(3) == 0 ? name("category ") : StringId::empty);
        case 1:
            return m_builder.end(thread(), m_now);
        case 2:
            m_builder.complete(m_stalls, {m_now, m_now + 1ms}, name("stall "), m_builder.intern("hang"));
            m_now += 1ms;
            return;
        case 3:
            m_open.push_back(m_builder.addTask(m_tasks, m_now, name("task "), static_cast<trace::TaskStyle>(pick(6)),
                                               task(), name("file.cpp:")));
            return;
        case 4:
        case 5:
            return change(task());
        case 6:
            return finish();
        case 7: {
            trace::Instant instant{
                m_now, m_stream, name("line "), task(), static_cast<trace::InstantKind>(pick(7)), pick(3) / 7.0};
            return m_builder.instant(instant);
        }
        case 8:
            return m_builder.counter(m_lag, {m_now, pick(5) == 0 ? std::nan("") : pick(1000) / 3.0});
        default:
            return m_builder.flow(
                {static_cast<trace::FlowKind>(pick(3)), {m_now, thread(), task()}, {m_now + 5us, thread(), task()}});
        }
    }
    void change(TaskId which)
    {
        if (which == TaskId::none)
            return;
        const auto state = static_cast<SpanState>(1 + pick(3));
        m_builder.taskState(which, m_now, state, state == SpanState::suspended ? name("timer: ") : StringId::empty,
                            thread());
    }
    void finish()
    {
        if (m_open.empty())
            return;
        const auto which = m_open.begin() + pick(static_cast<int>(m_open.size()));
        m_builder.taskFinished(*which, m_now, static_cast<trace::Outcome>(1 + pick(3)));
        m_open.erase(which);
    }

    std::mt19937 m_random;
    trace::Trace m_trace{std::make_shared<trace::StringTable>(),
                         std::chrono::system_clock::time_point(std::chrono::seconds(1'790'000'000) + 123456789ns)};
    trace::TraceBuilder m_builder{m_trace};
    TrackId m_loop, m_worker, m_stalls, m_tasks, m_lag, m_stream;
    std::vector<TaskId> m_open;
    Nanoseconds m_now{0};
};

} // namespace

class TstRoundTrip final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTripLosesNothing_data();
    void roundTripLosesNothing();

private:
    QTemporaryDir m_folder;
};

void TstRoundTrip::roundTripLosesNothing_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<QString>("file");
    for (unsigned seed = 1; seed <= 12; ++seed)
        QTest::addRow("random %u", seed) << seed << QStringLiteral("t.json");
    QTest::newRow("compressed") << 99U << QStringLiteral("t.json.gz");
}

void TstRoundTrip::roundTripLosesNothing()
{
    QFETCH(unsigned, seed);
    QFETCH(QString, file);
    const TraceSnapshot written = RandomTrace(seed).snapshot();
    const QString path = m_folder.filePath(file);
    const auto done = formats::writeChromeTrace(written, path);
    QVERIFY2(done.ok(), done ? "" : done.error().text().c_str());
    const auto read = formats::readTrace(path);
    QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
    const TraceSnapshot back = (*read)->snapshot();
    const QStringList before = Dump(written).lines;
    const QStringList after = Dump(back).lines;
    for (qsizetype line = 0; line < std::min(before.size(), after.size()); ++line)
        QCOMPARE(after[line], before[line]);
    QCOMPARE(after.size(), before.size());
    QCOMPARE(back.repairs().total(), 0U);
}

QTEST_GUILESS_MAIN(TstRoundTrip)
#include "tst_roundtrip.moc"
