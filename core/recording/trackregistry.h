// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The tracks of a recorder, by dense ids. Any thread; every call locks.

#include "core/recording/types.h"

#include <map>
#include <mutex>
#include <tuple>
#include <vector>

namespace loopscope::recording {

class TrackRegistry final
{
public:
    // The track of that kind, name and parent; new where there is none.
    TrackId findOrAdd(TrackKind kind, StringId name, TrackId parent, StringId unit);
    // Renames a thread's track, unless another has that kind and name: then the thread shares that one.
    TrackId rename(TrackId track, TrackKind kind, StringId name);
    // The number of the next thread without a name, from 1.
    int nextThread();
    [[nodiscard]] std::vector<Track> all() const;

private:
    using Key = std::tuple<TrackKind, StringId, TrackId>;

    mutable std::mutex m_mutex;
    std::vector<Track> m_tracks;
    std::map<Key, TrackId> m_ids;
    int m_threads = 0;
};

} // namespace loopscope::recording
