// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Flows are found by range and by task as a look at all of them finds them.

#include "core/trace/tracebuilder.h"
#include "tests/support/plaintest.h"

#include <algorithm>
#include <iterator>
#include <random>
#include <vector>

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::trace;

namespace {

class Flows
{
public:
    Flows()
        : m_builder(trace)
    {
        m_track = m_builder.addTrack({});
        Track tasks;
        tasks.kind = TrackKind::tasks;
        const TrackId tasksTrack = m_builder.addTrack(tasks);
        for (int i = 0; i < 40; ++i)
            m_tasks.push_back(m_builder.addTask(tasksTrack, Nanoseconds(0), StringId::empty, TaskStyle::pool,
                                                TaskId::none, StringId::empty));
        m_tasks.push_back(TaskId::none);
    }
    // Mostly in order of time, with tasks that come and go; some anywhere.
    void add(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_now += static_cast<std::int64_t>(m_random() % 100);
            const std::int64_t from = m_random() % 50 == 0 ? static_cast<std::int64_t>(m_random() % 1000) : m_now - 50;
            const Flow flow{FlowKind::resumedBy,
                            {Nanoseconds(std::max<std::int64_t>(0, from)), m_track, task()},
                            {Nanoseconds(m_now), m_track, task()}};
            m_builder.flow(flow);
            all.push_back(flow);
        }
    }

    Trace trace;
    std::vector<Flow> all;

private:
    TaskId task()
    {
        const auto recent = static_cast<std::size_t>(m_now / 5000) % 35;
        return m_random() % 30 == 0 ? m_tasks[m_random() % m_tasks.size()] : m_tasks[recent + m_random() % 5];
    }

    TraceBuilder m_builder;
    TrackId m_track{};
    std::vector<TaskId> m_tasks;
    std::mt19937 m_random{11};
    std::int64_t m_now = 0;
};

bool isSame(const Flow& a, const Flow& b)
{
    return a.from.time == b.from.time && a.to.time == b.to.time && a.from.task == b.from.task && a.to.task == b.to.task;
}

void checkAgainstAll(const TraceSnapshot& snapshot, const std::vector<Flow>& all)
{
    const auto expect = [&](const std::vector<Flow>& found, auto wanted) {
        std::vector<Flow> expected;
        std::copy_if(all.begin(), all.end(), std::back_inserter(expected), wanted);
        CHECK(std::equal(found.begin(), found.end(), expected.begin(), expected.end(), isSame));
    };
    std::mt19937 random(3);
    const std::int64_t end = snapshot.range().end.count() + 2;
    for (int i = 0; i < 200; ++i) {
        const auto begin = static_cast<std::int64_t>(random()) % end;
        const TimeRange range{Nanoseconds(begin), Nanoseconds(begin + static_cast<std::int64_t>(random() % 3000))};
        expect(snapshot.flows(range),
               [range](const Flow& flow) { return range.contains(flow.from.time) || range.contains(flow.to.time); });
    }
    for (std::uint32_t task = 1; task <= 41; ++task) {
        expect(snapshot.flowsOf(TaskId(task)),
               [task](const Flow& flow) { return flow.from.task == TaskId(task) || flow.to.task == TaskId(task); });
    }
    CHECK(snapshot.flowsOf(TaskId::none).empty());
}

void theyAreFoundByRangeAndByTask()
{
    Flows flows;
    for (const int count : {1, 63, 1, 300, 5000}) {
        flows.add(count);
        checkAgainstAll(flows.trace.snapshot(), flows.all);
    }
}

void aSnapshotKeepsItsOwn()
{
    Flows flows;
    flows.add(1000);
    const TraceSnapshot snapshot = flows.trace.snapshot();
    const std::vector<Flow> before = flows.all;
    flows.add(1000);
    checkAgainstAll(snapshot, before);
}

void thoseThatAMemoryCapLeavesAreFound()
{
    Flows flows;
    flows.trace.setMemoryCap(400'000);
    flows.add(40'000);
    const TraceSnapshot snapshot = flows.trace.snapshot();
    const std::vector<Flow> left = snapshot.flows({Nanoseconds(0), Nanoseconds::max()});
    CHECK(!left.empty() && left.size() < 20'000);
    CHECK(isSame(left.back(), flows.all.back()));
    checkAgainstAll(snapshot, left);
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {TEST(theyAreFoundByRangeAndByTask), TEST(aSnapshotKeepsItsOwn), TEST(thoseThatAMemoryCapLeavesAreFound)}, argc,
        argv);
}
