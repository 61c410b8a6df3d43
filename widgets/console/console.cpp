// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/console/console.h"

#include "core/time/duration.h"

#include <QFontDatabase>
#include <QScrollBar>
#include <QTextBlock>

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
        snapshot.forEachInstant(track.id, {from, forever}, [&lines](const trace::Instant& instant) {
            if (instant.kind == trace::InstantKind::console)
                lines.push_back(instant);
        });
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
    return lines;
}

// One paragraph, whatever breaks of lines are in the text.
QString stamped(trace::Nanoseconds time, std::string_view text)
{
    QString line = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    line.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    for (const QChar end : {QChar(u'\n'), QChar(u'\r'), QChar(QChar::ParagraphSeparator)})
        line.replace(end, QChar::LineSeparator);
    return QStringLiteral("%1 s   ").arg(time::toMilliseconds(time) / 1000, 9, 'f', 3) + line;
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
    setMoment(std::nullopt);
    setAccessibleName(tr("Console"));
}

void Console::setSnapshot(const trace::TraceSnapshot& snapshot, bool sameTrace)
{
    m_snapshot = snapshot;
    if (!sameTrace) {
        clear();
        m_lines.clear();
        m_first = m_end = 0;
        setMoment(std::nullopt);
    }
    takeNewLines();
    showLines(wanted());
}

void Console::setMoment(std::optional<trace::Nanoseconds> moment)
{
    m_moment = moment;
    setPlaceholderText(moment ? tr("Nothing had been printed by then.") : tr("What a lesson prints appears here."));
    showLines(wanted());
}

// Those at the latest line's time may not all be known.
void Console::takeNewLines()
{
    const trace::Nanoseconds last = m_lines.empty() ? trace::Nanoseconds{0} : m_lines.back().time;
    const std::vector<trace::Instant> lines = linesFrom(m_snapshot, last);
    auto known = std::find_if(m_lines.rbegin(), m_lines.rend(), [last](const Line& line) { return line.time < last; }) -
                 m_lines.rbegin();
    known = std::min(known, static_cast<std::ptrdiff_t>(lines.size()));
    for (auto line = lines.begin() + known; line != lines.end(); ++line)
        m_lines.push_back({line->time, line->name});
}

std::size_t Console::wanted() const
{
    if (!m_moment)
        return m_lines.size();
    const auto end = std::upper_bound(m_lines.begin(), m_lines.end(), *m_moment,
                                      [](trace::Nanoseconds at, const Line& line) { return at < line.time; });
    return static_cast<std::size_t>(end - m_lines.begin());
}

QString Console::textOf(std::size_t first, std::size_t end) const
{
    QStringList text;
    for (std::size_t i = first; i < end; ++i)
        text += stamped(m_lines[i].time, m_snapshot.text(m_lines[i].text));
    return text.join(QLatin1Char('\n'));
}

// Back and forth by a few lines costs only those.
void Console::showLines(std::size_t end)
{
    if (end == m_end)
        return;
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    const std::size_t first = end - std::min<std::size_t>(end, shownLines);
    if (end < m_end && m_first < end && m_first <= first + shownLines / 2) {
        QTextCursor cut(document()->findBlockByNumber(static_cast<int>(end - m_first) - 1));
        cut.movePosition(QTextCursor::EndOfBlock);
        cut.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        cut.removeSelectedText();
    } else {
        const bool goesOn = m_end <= end && first < m_end;
        const std::size_t from = goesOn ? m_end : first;
        m_first = goesOn ? std::max(m_first, first) : first;
        if (!goesOn)
            clear();
        if (from < end)
            appendPlainText(textOf(from, end));
    }
    m_end = end;
    if (atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

} // namespace loopscope::widgets::console
