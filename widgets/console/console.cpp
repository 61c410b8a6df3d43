// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/console/console.h"

#include "core/time/duration.h"

#include <QFontDatabase>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace loopscope::widgets::console {

namespace {

std::vector<trace::Instant> linesFrom(const trace::TraceSnapshot& snapshot, trace::Nanoseconds from)
{
    constexpr trace::Nanoseconds forever{std::numeric_limits<std::int64_t>::max()};
    std::vector<trace::Instant> lines;
    for (const trace::Track& track : snapshot.tracks()) {
        if (track.kind != trace::TrackKind::stream)
            continue;
        for (const trace::Instant& instant : snapshot.instants(track.id, {from, forever})) {
            if (instant.kind == trace::InstantKind::console)
                lines.push_back(instant);
        }
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
    return lines;
}

QString stamped(const trace::TraceSnapshot& snapshot, const trace::Instant& line)
{
    const std::string_view text = snapshot.text(line.name);
    return QStringLiteral("%1 s   ").arg(time::toMilliseconds(line.time) / 1000, 9, 'f', 3) +
           QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

Console::Console(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setMaximumBlockCount(shownLines);
    setFrameShape(QFrame::NoFrame);
    setPlaceholderText(tr("What a lesson prints appears here."));
    setAccessibleName(tr("Console"));
}

void Console::setSnapshot(const trace::TraceSnapshot& snapshot, bool sameTrace)
{
    if (!sameTrace) {
        clear();
        m_last = trace::Nanoseconds{-1};
        m_atLast = 0;
    }
    std::vector<trace::Instant> lines = linesFrom(snapshot, std::max(m_last, trace::Nanoseconds{0}));
    const auto known = std::min(m_atLast, static_cast<qsizetype>(lines.size()));
    if (known == static_cast<qsizetype>(lines.size()))
        return;
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    QStringList text;
    for (auto line = lines.begin() + known; line != lines.end(); ++line) {
        text += stamped(snapshot, *line);
        m_atLast = line->time == m_last ? m_atLast + 1 : 1;
        m_last = line->time;
    }
    appendPlainText(text.join(QLatin1Char('\n')));
    if (atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

} // namespace loopscope::widgets::console
