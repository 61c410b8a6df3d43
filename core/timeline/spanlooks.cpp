// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/timeline/spanlooks.h"

namespace loopscope::timeline {
namespace {

using trace::SpanState;
using trace::TrackKind;

Look lookOf(TrackKind kind, SpanState state, bool isSelf)
{
    switch (state) {
    case SpanState::queued:
        return Look::queued;
    case SpanState::running:
        return Look::running;
    case SpanState::suspended:
        return Look::suspended;
    case SpanState::plain:
        break;
    }
    if (kind == TrackKind::stalls)
        return Look::stall;
    if (isSelf)
        return Look::self;
    return kind == TrackKind::loop ? Look::dispatch : Look::plain;
}

std::uint16_t hueOf(std::string_view text)
{
    std::uint32_t hash = 2166136261U; // FNV-1a: the same in every run
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return static_cast<std::uint16_t>(hash ^ (hash >> 16));
}

} // namespace

SpanLook SpanLooks::of(const trace::Track& track, const trace::Span& span) const
{
    const bool hasCategory = span.category != StringId::empty;
    const std::string_view text = m_snapshot.text(hasCategory ? span.category : span.name);
    const Look look = lookOf(track.kind, span.state, hasCategory && text == "self");
    return {look, look == Look::plain ? hueOf(text) : std::uint16_t{0}};
}

} // namespace loopscope::timeline
