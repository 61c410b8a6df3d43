// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/ownheader.h"

#include "core/formats/chromeimport.h"
#include "core/formats/chromewords.h"
#include "core/formats/exacttime.h"
#include "core/formats/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace loopscope::formats {
namespace {

QString key(const char* name) { return QString::fromLatin1(name); }

std::int64_t integer(const QJsonObject& object, const char* name) { return object.value(key(name)).toInteger(); }

std::string string(const QJsonObject& object, const char* name)
{
    return object.value(key(name)).toString().toStdString();
}

ChromeHeader::Track readTrack(const QJsonObject& object)
{
    ChromeHeader::Track track;
    track.id = integer(object, "id");
    track.name = string(object, "name");
    track.unit = string(object, "unit");
    track.kind = fromWord(string(object, "kind"), trace::TrackKind::thread);
    if (object.contains(key("parent")))
        track.parent = integer(object, "parent");
    track.process = static_cast<std::uint32_t>(integer(object, "process"));
    track.order = static_cast<std::int32_t>(integer(object, "order"));
    return track;
}

} // namespace

Result<std::shared_ptr<const ChromeHeader>> readChromeHeader(std::string_view json)
{
    QJsonParseError error;
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())), &error).object();
    if (error.error != QJsonParseError::NoError)
        return Error{{}, error.errorString().toStdString(), {}};
    if (integer(object, "version") != chromeVersion)
        return Error{{}, Words::tr("it is of a version that is not known here").toStdString(), {}};
    auto header = std::make_shared<ChromeHeader>();
    const trace::Nanoseconds wall(object.value(key("wall_start_ns")).toString().toLongLong());
    header->wallStart =
        std::chrono::system_clock::time_point(std::chrono::duration_cast<std::chrono::system_clock::duration>(wall));
    header->offset = heldTime(trace::Nanoseconds(integer(object, "ts_offset_ns")));
    header->begin = heldTime(trace::Nanoseconds(integer(object, "begin_ns")));
    header->end = heldTime(trace::Nanoseconds(integer(object, "end_ns")));
    header->dropped = static_cast<std::uint64_t>(std::max<std::int64_t>(integer(object, "dropped"), 0));
    const QJsonArray facts = object.value(key("facts")).toArray();
    for (const auto& fact : facts)
        header->facts.emplace_back(fact.toArray().at(0).toString().toStdString(),
                                   fact.toArray().at(1).toString().toStdString());
    const QJsonArray tracks = object.value(key("tracks")).toArray();
    for (const auto& track : tracks)
        header->tracks.push_back(readTrack(track.toObject()));
    std::stable_sort(header->tracks.begin(), header->tracks.end(),
                     [](const ChromeHeader::Track& a, const ChromeHeader::Track& b) { return a.id < b.id; });
    return std::shared_ptr<const ChromeHeader>(std::move(header));
}

std::shared_ptr<trace::Trace> makeTrace(const ChromeHeader& header)
{
    auto trace = std::make_shared<trace::Trace>(std::make_shared<trace::StringTable>(), header.wallStart);
    for (const auto& [key, value] : header.facts)
        trace->setFact(key, value);
    return trace;
}

} // namespace loopscope::formats
