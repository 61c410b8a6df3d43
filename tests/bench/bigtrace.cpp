// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bigtrace.h"

#include "core/trace/tracebuilder.h"

#include <map>
#include <random>
#include <string>
#include <vector>

namespace loopscope::bench {

std::shared_ptr<trace::Trace> bigTrace(std::int64_t spans)
{
    using trace::Nanoseconds;
    static std::map<std::int64_t, std::shared_ptr<trace::Trace>> made;
    std::shared_ptr<trace::Trace>& result = made[spans];
    if (result)
        return result;
    result = std::make_shared<trace::Trace>();
    trace::TraceBuilder builder(*result);
    std::vector<StringId> names;
    for (int i = 0; i < 40; ++i)
        names.push_back(builder.intern("work::step" + std::to_string(i * 37)));
    std::mt19937_64 random(7);
    for (int i = 0; i < bigTraceTracks; ++i) {
        trace::Track track;
        track.name = builder.intern("thread " + std::to_string(i));
        const TrackId id = builder.addTrack(track);
        Nanoseconds at{0};
        for (std::int64_t n = 0; n < spans / bigTraceTracks; ++n) {
            const std::uint64_t bits = random();
            const Nanoseconds length(1 + static_cast<std::int64_t>((bits & 0xffff) << (bits >> 62 << 2)));
            builder.complete(id, {at, at + length}, names[(bits >> 20) % names.size()], names[(bits >> 30) % 5]);
            at += length + Nanoseconds(static_cast<std::int64_t>((bits >> 40) & 0x3fff));
        }
    }
    return result;
}

} // namespace loopscope::bench
