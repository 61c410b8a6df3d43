// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Readers on other threads while the trace grows.

#include "tests/support/plaintest.h"
#include "tests/trace/traces.h"

#include <atomic>
#include <mutex>
#include <thread>

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::trace;

namespace {

class Shared
{
public:
    void set(TraceSnapshot snapshot)
    {
        const std::lock_guard lock(m_mutex);
        m_snapshot = std::move(snapshot);
    }
    TraceSnapshot get()
    {
        const std::lock_guard lock(m_mutex);
        return m_snapshot;
    }

private:
    std::mutex m_mutex;
    TraceSnapshot m_snapshot;
};

// Spans are [10 i, 10 i + 5) on the thread's track; every one of them must be there, and nothing else.
void read(const TraceSnapshot& snapshot, TrackId thread, TrackId tasks)
{
    std::int64_t next = 0;
    bool right = true;
    snapshot.forEachSpan(thread, 0, always, [&](const Span& span) {
        right = right && span.start.count() == 10 * next && (span.open || span.end.count() == 10 * next + 5);
        ++next;
        return true;
    });
    CHECK(right);
    CHECK_EQUAL(snapshot.spanCount(thread, 0, always), static_cast<std::uint64_t>(next));
    std::uint64_t counted = 0;
    for (const Bucket& bucket : snapshot.buckets(thread, 0, {ns(0), ns(1'000'000)}, 100))
        counted += bucket.count;
    CHECK_EQUAL(counted, static_cast<std::uint64_t>(next));
    for (std::size_t i = 0; i < snapshot.taskCount(); ++i) {
        const Task task = snapshot.task(i);
        CHECK(task.spent[2] == task.end - task.start);
        CHECK(task.track == tasks);
    }
    CHECK_EQUAL(snapshot.counters(thread, always).size(), static_cast<std::size_t>(next));
}

void readersSeeWholeTracesWhileTheyGrow()
{
    Trace trace;
    TraceBuilder builder(trace);
    const TrackId thread = addTrack(builder, TrackKind::thread, "main");
    const TrackId tasks = addTrack(builder, TrackKind::tasks, "Tasks");
    const StringId name = builder.intern("a");
    Shared shared;
    std::atomic<bool> stop{false};
    std::vector<std::thread> readers;
    for (int i = 0; i < 2; ++i)
        readers.emplace_back([&] {
            while (!stop)
                read(shared.get(), thread, tasks);
        });
    std::vector<TaskId> open;
    for (std::int64_t i = 0; i < 10'000; ++i) {
        builder.begin(thread, ns(10 * i), name);
        builder.counter(thread, {ns(10 * i), 1});
        if (i % 7 == 0)
            shared.set(trace.snapshot());
        builder.end(thread, ns(10 * i + 5));
        if (i % 10 == 0) {
            open.push_back(builder.addTask(tasks, ns(10 * i + 6), name, TaskStyle::pool, TaskId::none, name));
            builder.taskState(open.back(), ns(10 * i + 6), SpanState::running, name, TrackId::none);
        }
        if (open.size() == 20) {
            for (const TaskId task : open)
                builder.taskFinished(task, ns(10 * i + 7), Outcome::done);
            open.clear();
        }
    }
    stop = true;
    for (std::thread& reader : readers)
        reader.join();
    shared.set(trace.snapshot());
    read(shared.get(), thread, tasks);
    CHECK_EQUAL(trace.snapshot().repairs().total(), 0U);
}

} // namespace

int main(int argc, char** argv) { return runTests({TEST(readersSeeWholeTracesWhileTheyGrow)}, argc, argv); }
