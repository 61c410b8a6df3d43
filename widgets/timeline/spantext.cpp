// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/spantext.h"

#include "core/analysis/stallsplit.h"
#include "core/time/duration.h"
#include "core/timeline/countercurve.h"
#include "widgets/timeline/paintstyle.h"
#include "widgets/timeline/words.h"

namespace loopscope::widgets::timeline {
namespace {

using geometry::Hit;
using trace::Span;
using trace::SpanState;
using trace::TraceSnapshot;

QString momentText(trace::Nanoseconds moment) { return fromUtf8(time::formatDuration(moment, 6)); }

QString nameOf(const TraceSnapshot& snapshot, const Span& span)
{
    if (const auto task = span.state == SpanState::plain ? std::nullopt : snapshot.findTask(span.task))
        return fromUtf8(snapshot.text(task->name));
    const trace::Track* track = snapshot.track(span.track);
    const QString name = fromUtf8(snapshot.text(span.name));
    return track && track->kind == trace::TrackKind::stalls && name.isEmpty() ? Words::tr("Stall") : name;
}

QString stateLine(const TraceSnapshot& snapshot, const Span& span)
{
    const QString name = fromUtf8(snapshot.text(span.name));
    switch (span.state) {
    case SpanState::queued:
        return Words::tr("queued: ready, not yet picked up");
    case SpanState::running:
        return Words::tr("running");
    case SpanState::suspended:
        return name.isEmpty() ? Words::tr("suspended") : Words::tr("suspended, waits for %1").arg(name);
    case SpanState::plain:
        break;
    }
    const std::string_view category = snapshot.text(span.category);
    if (category == "self")
        return Words::tr("Loopscope itself");
    const trace::Track* track = snapshot.track(span.track);
    const bool isStall = track && track->kind == trace::TrackKind::stalls; // the category is its tier
    return isStall ? Words::tr(std::string(category).c_str()) : fromUtf8(category);
}

void addTask(const TraceSnapshot& snapshot, const Span& span, ThingText& text)
{
    const auto task = snapshot.findTask(span.task);
    if (!task)
        return;
    text.lines << Words::tr("task %1, %2, %3").arg(raw(task->id)).arg(spoken(task->style), spoken(task->outcome));
    if (const trace::Track* thread = snapshot.track(task->thread); thread && span.state == SpanState::running)
        text.lines << Words::tr("on %1").arg(trackName(snapshot.text(thread->name)));
    if (task->where != StringId::empty)
        text.lines << fromUtf8(snapshot.text(task->where));
}

ThingText describeMarker(const TraceSnapshot& snapshot, const geometry::Marker& marker)
{
    ThingText text;
    const trace::Instant& instant = marker.instant;
    text.title = fromUtf8(snapshot.text(instant.name));
    if (text.title.isEmpty())
        text.title = fromUtf8(geometry::formatValue(instant.value, {}));
    text.lines << Words::tr("%1 at %2").arg(spoken(instant.kind), momentText(instant.time));
    if (marker.count > 1)
        text.lines << Words::tr("and %1 more here").arg(marker.count - 1);
    return text;
}

ThingText describeRun(const TraceSnapshot& snapshot, const Hit& hit)
{
    ThingText text = describeSpan(snapshot, *hit.span);
    if (hit.spans > 1)
        text.lines.prepend(Words::tr("longest of %1 spans here").arg(hit.spans));
    return text;
}

} // namespace

QString ThingText::plain() const
{
    return title.isEmpty() ? QString() : (QStringList{title} + lines).join(QLatin1String(", "));
}

QString ThingText::rich() const
{
    if (title.isEmpty())
        return {};
    QString html = QStringLiteral("<p style='white-space:pre'><b>%1</b>").arg(title.toHtmlEscaped());
    for (const QString& line : lines)
        html += QStringLiteral("<br>") + line.toHtmlEscaped();
    return html + QStringLiteral("</p>");
}

QString durationText(trace::Nanoseconds duration) { return fromUtf8(time::formatDuration(duration)); }

QString stateText(const TraceSnapshot& snapshot, const trace::Task& task, const analysis::TaskMoment& then)
{
    const QString state = then.hasEnded() ? spoken(task.outcome) : spoken(then.state);
    const QString wait = fromUtf8(snapshot.text(then.waitsFor));
    return wait.isEmpty() ? state : Words::tr("%1 on %2", "suspended on what").arg(state, wait);
}

ThingText describeSpan(const TraceSnapshot& snapshot, const Span& span)
{
    ThingText text;
    text.title = nameOf(snapshot, span);
    if (const QString state = stateLine(snapshot, span); !state.isEmpty())
        text.lines << state;
    const QString duration = durationText(span.length());
    text.lines << (span.open ? Words::tr("%1 so far, since %2") : Words::tr("%1, from %2"))
                      .arg(duration, momentText(span.start));
    if (const trace::Track* track = snapshot.track(span.track); track && track->kind == trace::TrackKind::stalls) {
        if (const auto split = analysis::splitOf(snapshot, span))
            text.lines << analysis::toText(*split);
    }
    addTask(snapshot, span, text);
    if (text.title.isEmpty())
        text.title = Words::tr("(no name)");
    return text;
}

ThingText describeHit(const TraceSnapshot& snapshot, const Hit& hit)
{
    if (hit.marker)
        return describeMarker(snapshot, *hit.marker);
    if (hit.box)
        return describeSpan(snapshot, hit.box->span);
    if (hit.run)
        return describeRun(snapshot, hit);
    if (hit.curve && hit.hasValue && hit.track)
        return {trackName(hit.track->title),
                {Words::tr("%1 at %2")
                     .arg(fromUtf8(geometry::formatValue(hit.value, hit.track->note)), momentText(hit.time))}};
    return {};
}

} // namespace loopscope::widgets::timeline
