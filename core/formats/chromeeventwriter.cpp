// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/chromeeventwriter.h"

#include "core/formats/chromewords.h"
#include "core/formats/jsonwriter.h"

#include <algorithm>

namespace loopscope::formats {
namespace {

constexpr std::uint64_t progressEvery = 8192; // events

} // namespace

std::int64_t ChromeEventWriter::process(TrackId track) const
{
    const trace::Track* found = m_trace.track(track);
    return found != nullptr && found->process != 0 ? found->process : 1;
}

void ChromeEventWriter::begin(const char* phase, TrackId track)
{
    m_json.newLine();
    m_json.beginObject();
    m_json.member("ph", phase);
    m_json.member("pid", process(track));
    m_json.member("tid", track == TrackId::none ? std::int64_t{0} : std::int64_t{raw(track)} + 1);
}

void ChromeEventWriter::end()
{
    m_json.endObject();
    if (++m_written % progressEvery == 0 && m_progress)
        m_canceled = m_canceled || !m_progress(static_cast<double>(m_written) /
                                               static_cast<double>(std::max(m_trace.eventCount(), m_written)));
}

void ChromeEventWriter::at(trace::Nanoseconds moment)
{
    m_json.key("ts");
    m_json.microseconds(moment.count() + chromeOffset);
}

void ChromeEventWriter::beginMetadata(std::string_view name, TrackId track)
{
    begin("M", track);
    m_json.member("name", name);
    m_json.key("args");
    m_json.beginObject();
}

} // namespace loopscope::formats
