// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/humanscale.h"

#include "core/lessons/words.h"

#include <cmath>

namespace loopscope::lessons {
namespace {

// Two digits that count.
QString twoDigits(double value) { return QString::number(value, 'f', value < 9.95 ? 1 : 0); }

} // namespace

QString latencyText(double nanoseconds)
{
    if (nanoseconds < 0.995)
        return QStringLiteral("%1 ns").arg(nanoseconds, 0, 'f', 2);
    if (nanoseconds < 999.5)
        return QStringLiteral("%1 ns").arg(twoDigits(nanoseconds));
    if (nanoseconds < 999.5e3)
        return QStringLiteral("%1 µs").arg(twoDigits(nanoseconds / 1e3));
    if (nanoseconds < 999.5e6)
        return QStringLiteral("%1 ms").arg(twoDigits(nanoseconds / 1e6));
    return QStringLiteral("%1 s").arg(twoDigits(nanoseconds / 1e9));
}

QString humanScale(double nanoseconds, double cycle)
{
    if (cycle <= 0)
        return {};
    const double seconds = nanoseconds / cycle;
    constexpr double minute = 60;
    constexpr double hour = 60 * minute;
    constexpr double day = 24 * hour;
    constexpr double year = 365.25 * day;
    constexpr double month = year / 12;
    if (seconds < 1.5 * minute)
        return Words::tr("%1 s").arg(twoDigits(seconds));
    if (seconds < 1.5 * hour)
        return Words::tr("%1 min").arg(twoDigits(seconds / minute));
    if (seconds < 2 * day)
        return Words::tr("%1 h").arg(twoDigits(seconds / hour));
    if (seconds < 2 * month)
        return Words::tr("%1 days").arg(twoDigits(seconds / day));
    if (seconds < 2 * year)
        return Words::tr("%1 months").arg(twoDigits(seconds / month));
    return Words::tr("%1 years").arg(twoDigits(seconds / year));
}

} // namespace loopscope::lessons
