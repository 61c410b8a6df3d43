// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/leftout.h"

#include "core/analysis/words.h"

#include <QStringList>

#include <algorithm>
#include <string_view>

namespace loopscope::analysis {
namespace {

struct Kind
{
    std::string_view key;
    const char* text;
};
constexpr Kind kinds[] = {
    {"samples", QT_TRANSLATE_NOOP("Analysis", "%1 samples or profile parts")},
    {"objects", QT_TRANSLATE_NOOP("Analysis", "%1 object events")},
    {"memory_dumps", QT_TRANSLATE_NOOP("Analysis", "%1 memory dumps")},
    {"clock_syncs", QT_TRANSLATE_NOOP("Analysis", "%1 clock marks")},
    {"links", QT_TRANSLATE_NOOP("Analysis", "%1 contexts or links")},
    {"no_phase", QT_TRANSLATE_NOOP("Analysis", "%1 events without a phase")},
    {"unknown_phases", QT_TRANSLATE_NOOP("Analysis", "%1 events of an unknown phase")},
    {"bad_times", QT_TRANSLATE_NOOP("Analysis", "%1 events without a readable time")},
    {"bad_durations", QT_TRANSLATE_NOOP("Analysis", "%1 spans without a readable length")},
    {"bad_values", QT_TRANSLATE_NOOP("Analysis", "%1 counter values that are no numbers")},
    {"broken_events", QT_TRANSLATE_NOOP("Analysis", "%1 broken events")},
    {"unpaired_flows", QT_TRANSLATE_NOOP("Analysis", "%1 arrows without an end or a begin")},
    {"too_many_tracks", QT_TRANSLATE_NOOP("Analysis", "%1 events on more tracks than can be shown")},
    {"ends_without_begin", QT_TRANSLATE_NOOP("Analysis", "%1 ends without a begin")},
    {"ends_before_begin", QT_TRANSLATE_NOOP("Analysis", "%1 ends before their begin (mended)")},
    {"overlaps", QT_TRANSLATE_NOOP("Analysis", "%1 overlaps (mended)")},
    {"unknown_tracks", QT_TRANSLATE_NOOP("Analysis", "%1 events of unknown tracks")},
    {"unknown_tasks", QT_TRANSLATE_NOOP("Analysis", "%1 events of unknown tasks")},
    {"late_records", QT_TRANSLATE_NOOP("Analysis", "%1 late records")},
    {"too_deep", QT_TRANSLATE_NOOP("Analysis", "%1 spans nested deeper than there are rows")},
};

} // namespace

trace::LeftOut leftOutOf(const trace::TraceSnapshot& trace)
{
    trace::LeftOut result = trace.leftOut();
    const trace::Repairs repairs = trace.repairs();
    const std::pair<const char*, std::uint64_t> mended[] = {{"ends_without_begin", repairs.endsWithoutBegin},
                                                            {"ends_before_begin", repairs.endsBeforeBegin},
                                                            {"overlaps", repairs.overlaps},
                                                            {"unknown_tracks", repairs.unknownTracks},
                                                            {"unknown_tasks", repairs.unknownTasks},
                                                            {"late_records", repairs.lateRecords},
                                                            {"too_deep", repairs.tooDeep}};
    for (const auto& [kind, count] : mended) {
        if (count > 0)
            result.emplace_back(kind, count);
    }
    return result;
}

QString toText(const trace::LeftOut& leftOut)
{
    QStringList parts;
    for (const auto& each : leftOut) {
        const std::string_view key = each.first;
        const auto kind =
            std::find_if(std::begin(kinds), std::end(kinds), [key](const Kind& known) { return known.key == key; });
        const QString text = kind != std::end(kinds) ? Words::tr(kind->text)
                                                     : QStringLiteral("%1 ") + QString::fromStdString(each.first);
        parts.append(text.arg(each.second));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace loopscope::analysis
