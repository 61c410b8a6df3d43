// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/interrupt.h"

#include "core/cpu/printcpu.h"

#include <stop_token>

namespace loopscope::app {

int watchCpu(const WatchCpu& command)
{
    std::stop_source stop;
    const Interrupt interrupt([&stop] { stop.request_stop(); });
    const auto printed = cpu::printCpu(
        {command.interval, command.count, command.csv},
        [&stop](std::string_view line) {
            if (!printOut(QByteArray(line.data(), static_cast<qsizetype>(line.size())) + '\n'))
                stop.request_stop();
        },
        stop.get_token());
    if (printed)
        return done;
    printError(printed.error());
    return runFailed;
}

} // namespace loopscope::app
