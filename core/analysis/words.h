// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What findings, reports and budgets are put in words with. Of this folder only.

#include "core/time/duration.h"
#include "core/trace/snapshot.h"

#include <QCoreApplication>
#include <QString>

namespace loopscope::analysis {

// Words::tr(): the translation context of all findings, reports and budgets.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Analysis)
};

// What word() says, translated: reporttext.cpp lists these words for lupdate.
template <typename Enum>
[[nodiscard]] QString spoken(Enum value)
{
    return Words::tr(word(value));
}

[[nodiscard]] inline QString durationText(time::Nanoseconds value)
{
    return QString::fromStdString(time::formatDuration(value));
}

[[nodiscard]] inline QString quoted(std::string_view text)
{
    return QStringLiteral("“%1”").arg(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

[[nodiscard]] inline QString quoted(const trace::TraceSnapshot& trace, StringId name)
{
    return quoted(trace.text(name));
}

// All of a trace, its very last moment included.
[[nodiscard]] inline time::TimeRange wholeOf(const trace::TraceSnapshot& trace)
{
    return {time::Nanoseconds{0}, trace.range().end + time::Nanoseconds{1}};
}

// The category of a span that keeps its thread until another thread's work is done.
inline constexpr std::string_view waitCategory = "wait";

// Where an await stands: "file.cpp:12" of "sleep 300 ms at file.cpp:12"; empty where the text does not tell.
[[nodiscard]] inline std::string_view placeOf(std::string_view wait)
{
    constexpr std::string_view mark = " at ";
    const std::size_t found = wait.rfind(mark);
    return found == std::string_view::npos ? std::string_view() : wait.substr(found + mark.size());
}

// A wait for what another task hands over, or for the next bytes of a device: one after another is how it is meant.
[[nodiscard]] inline bool isHandOver(std::string_view wait)
{
    for (const std::string_view kind : {"mutex", "semaphore", "event", "channel", "a line from", "bytes from"}) {
        if (wait.starts_with(kind) && wait.size() > kind.size() &&
            (wait[kind.size()] == ' ' || wait[kind.size()] == ','))
            return true;
    }
    return false;
}

} // namespace loopscope::analysis
