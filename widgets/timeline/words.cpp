// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/words.h"

#include "core/analysis/stallsplit.h"

namespace loopscope::widgets::timeline {

using loopscope::timeline::LabelWords;

namespace {

// A context of its own: a track of somebody else's may be called as one of our menus is.
struct TrackWords
{
    Q_DECLARE_TR_FUNCTIONS(Tracks)
};

// For lupdate, which does not see what is looked up by a variable.
[[maybe_unused]] constexpr const char* spokenWords[] = {
    QT_TRANSLATE_NOOP("Timeline", "plain"),         QT_TRANSLATE_NOOP("Timeline", "queued"),
    QT_TRANSLATE_NOOP("Timeline", "running"),       QT_TRANSLATE_NOOP("Timeline", "suspended"),
    QT_TRANSLATE_NOOP("Timeline", "blocking"),      QT_TRANSLATE_NOOP("Timeline", "timer"),
    QT_TRANSLATE_NOOP("Timeline", "future"),        QT_TRANSLATE_NOOP("Timeline", "coroutine"),
    QT_TRANSLATE_NOOP("Timeline", "pool"),          QT_TRANSLATE_NOOP("Timeline", "stream"),
    QT_TRANSLATE_NOOP("Timeline", "open"),          QT_TRANSLATE_NOOP("Timeline", "done"),
    QT_TRANSLATE_NOOP("Timeline", "failed"),        QT_TRANSLATE_NOOP("Timeline", "canceled"),
    QT_TRANSLATE_NOOP("Timeline", "console"),       QT_TRANSLATE_NOOP("Timeline", "next"),
    QT_TRANSLATE_NOOP("Timeline", "error"),         QT_TRANSLATE_NOOP("Timeline", "completed"),
    QT_TRANSLATE_NOOP("Timeline", "subscribe"),     QT_TRANSLATE_NOOP("Timeline", "dispose"),
    QT_TRANSLATE_NOOP("Timeline", "mark"),          QT_TRANSLATE_NOOP("Timeline", "figure"),
    QT_TRANSLATE_NOOP("Timeline", "long"),          QT_TRANSLATE_NOOP("Timeline", "noticeable"),
    QT_TRANSLATE_NOOP("Timeline", "hang"),          QT_TRANSLATE_NOOP("Timeline", "frozen"),
    QT_TRANSLATE_NOOP("Timeline", "not-responding")};

[[maybe_unused]] constexpr const char* ownTracks[] = {
    QT_TRANSLATE_NOOP("Tracks", "Event loop"),   QT_TRANSLATE_NOOP("Tracks", "Stalls"),
    QT_TRANSLATE_NOOP("Tracks", "Tasks"),        QT_TRANSLATE_NOOP("Tracks", "Console"),
    QT_TRANSLATE_NOOP("Tracks", "Loop lag"),     QT_TRANSLATE_NOOP("Tracks", "CPU total"),
    QT_TRANSLATE_NOOP("Tracks", "CPU process"),  QT_TRANSLATE_NOOP("Tracks", "CPU sampler"),
    QT_TRANSLATE_NOOP("Tracks", "CPU burner"),   QT_TRANSLATE_NOOP("Tracks", "Watchdog"),
    QT_TRANSLATE_NOOP("Tracks", "Worker"),       QT_TRANSLATE_NOOP("Tracks", "Timer"),
    QT_TRANSLATE_NOOP("Tracks", "thread"),       QT_TRANSLATE_NOOP("Tracks", "Async events"),
    QT_TRANSLATE_NOOP("Tracks", "Numbers"),      QT_TRANSLATE_NOOP("Tracks", "Squares"),
    QT_TRANSLATE_NOOP("Tracks", "Range"),        QT_TRANSLATE_NOOP("Tracks", "Numbers again"),
    QT_TRANSLATE_NOOP("Tracks", "Concatenated"), QT_TRANSLATE_NOOP("Tracks", "Concatenated, replayed"),
    QT_TRANSLATE_NOOP("Tracks", "Subscriber A"), QT_TRANSLATE_NOOP("Tracks", "Subscriber B"),
    QT_TRANSLATE_NOOP("Tracks", "CPU"),          QT_TRANSLATE_NOOP("Tracks", "Alert"),
    QT_TRANSLATE_NOOP("Tracks", "Ticks"),        QT_TRANSLATE_NOOP("Tracks", "Take 4"),
    QT_TRANSLATE_NOOP("Tracks", "First group"),  QT_TRANSLATE_NOOP("Tracks", "Even"),
    QT_TRANSLATE_NOOP("Tracks", "Merged"),       QT_TRANSLATE_NOOP("Tracks", "Hot"),
    QT_TRANSLATE_NOOP("Tracks", "Cold"),         QT_TRANSLATE_NOOP("Tracks", "Mean of the last 10")};

QString stallNote(const trace::TraceSnapshot& snapshot, const trace::Span& stall)
{
    QString note = stall.open ? QLatin1Char(' ') + Words::tr("so far") : QString();
    if (const auto split = analysis::splitOf(snapshot, stall))
        note += QStringLiteral(" · ") + analysis::mainPartText(*split);
    return note;
}

} // namespace

QString trackName(std::string_view name)
{
    const std::size_t last = name.find_last_not_of("0123456789");
    const bool isNumbered = last != std::string_view::npos && last > 0 && last + 1 < name.size() && name[last] == ' ';
    const std::string_view title = isNumbered ? name.substr(0, last) : name;
    const QString translated = TrackWords::tr(std::string(title).c_str());
    const std::string_view number = name.substr(title.size());
    return translated + QString::fromUtf8(number.data(), static_cast<qsizetype>(number.size()));
}

LabelWords labelWords()
{
    const auto ofStall = [](const trace::TraceSnapshot& snapshot, const trace::Span& stall) {
        return stallNote(snapshot, stall).toStdString();
    };
    return {Words::tr("suspended").toStdString(), Words::tr("on", "waits for").toStdString(),
            Words::tr("queued").toStdString(), ofStall};
}

} // namespace loopscope::widgets::timeline
