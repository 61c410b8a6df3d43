// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/recording/trackregistry.h"

namespace loopscope::recording {

TrackId TrackRegistry::findOrAdd(TrackKind kind, StringId name, TrackId parent, StringId unit)
{
    const std::lock_guard lock(m_mutex);
    const auto next = static_cast<TrackId>(m_tracks.size());
    const auto [place, added] = m_ids.try_emplace(Key(kind, name, parent), next);
    if (added) {
        Track track;
        track.id = next;
        track.kind = kind;
        track.name = name;
        track.parent = parent;
        track.unit = unit;
        m_tracks.push_back(track);
    }
    return place->second;
}

TrackId TrackRegistry::rename(TrackId track, TrackKind kind, StringId name)
{
    const std::lock_guard lock(m_mutex);
    Track& known = m_tracks.at(raw(track));
    const auto [place, added] = m_ids.try_emplace(Key(kind, name, known.parent), track);
    if (added) {
        m_ids.erase(Key(known.kind, known.name, known.parent));
        known.kind = kind;
        known.name = name;
    }
    return place->second;
}

int TrackRegistry::nextThread()
{
    const std::lock_guard lock(m_mutex);
    return ++m_threads;
}

std::vector<Track> TrackRegistry::all() const
{
    const std::lock_guard lock(m_mutex);
    return m_tracks;
}

} // namespace loopscope::recording
