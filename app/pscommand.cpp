// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "core/analysis/columns.h"
#include "core/target/leftbehind.h"
#include "core/target/programs.h"
#include "core/target/tapeglance.h"
#include "core/time/clock.h"
#include "core/time/duration.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace loopscope::app {

namespace {

using target::TapeFile;

QString text(const std::string& bytes) { return QString::fromLocal8Bit(bytes.c_str()); }

bool isUnderScope(const target::QtProgram& program)
{
    if (!program.tape)
        return false;
    const auto glance = target::glanceAt(program.tape->path);
    return glance && glance->reader != 0;
}

int printAll(const std::vector<target::QtProgram>& programs, const std::vector<TapeFile>& dead)
{
    QString out;
    for (const target::QtProgram& each : programs)
        out += QStringLiteral("%1  Qt %2  %3  %4  %5\n")
                   .arg(each.pid, 8)
                   .arg(each.qtMajor)
                   .arg(isUnderScope(each) ? QStringLiteral("scope") : QStringLiteral("     "))
                   .arg(analysis::leftAligned(text(each.name), 20), text(each.command));
    if (!dead.empty())
        out += QStringLiteral("\nLeft behind by programs that have ended ('loopscope report TAPE' reads one, "
                              "'loopscope ps --remove' removes them):\n");
    for (const TapeFile& tape : dead)
        out += QStringLiteral("%1  %2\n").arg(tape.pid, 8).arg(text(tape.path));
    printOut(out.toUtf8());
    return done;
}

int printAllAsJson(const std::vector<target::QtProgram>& programs, const std::vector<TapeFile>& dead)
{
    QJsonArray list;
    for (const target::QtProgram& each : programs)
        list += QJsonObject{{QStringLiteral("pid"), each.pid},
                            {QStringLiteral("name"), text(each.name)},
                            {QStringLiteral("command"), text(each.command)},
                            {QStringLiteral("qt"), each.qtMajor},
                            {QStringLiteral("under_scope"), isUnderScope(each)}};
    QJsonArray tapes;
    for (const TapeFile& tape : dead)
        tapes += QJsonObject{{QStringLiteral("pid"), tape.pid}, {QStringLiteral("file"), text(tape.path)}};
    printOut(QJsonDocument(QJsonObject{{QStringLiteral("programs"), list}, {QStringLiteral("tapes"), tapes}}).toJson());
    return done;
}

QString doing(const target::LoopGlance& loop, time::Nanoseconds since)
{
    const QString span = QString::fromStdString(time::formatDuration(since));
    if (loop.idle)
        return QStringLiteral("waits for events, for %1").arg(span);
    return loop.depth > 0 ? QStringLiteral("in a dispatch (depth %1), no edge for %2").arg(loop.depth).arg(span)
                          : QStringLiteral("between two dispatches, for %1").arg(span);
}

int printOne(const std::vector<TapeFile>& tapes, const ListPrograms& command)
{
    const std::string what = "process " + std::to_string(*command.pid);
    const auto program = target::qtProgram(*command.pid, tapes);
    if (!program || !program->tape) {
        printError({what,
                    program ? "it is not under the scope; 'loopscope attach' puts it there"
                            : "it is no Qt program of this user",
                    {}});
        return runFailed;
    }
    const auto glance = target::glanceAt(program->tape->path);
    if (!glance) {
        printError(glance.error());
        return runFailed;
    }
    const time::Nanoseconds now = time::steadyClock().now();
    QJsonArray loops;
    QString out = QStringLiteral("%1 (%2)\n").arg(text(program->name)).arg(program->pid);
    for (const target::LoopGlance& loop : glance->loops) {
        const time::Nanoseconds since = std::max(now - loop.edge, time::Nanoseconds{0});
        out += QStringLiteral("  %1  %2\n").arg(analysis::leftAligned(text(loop.name), 20), doing(loop, since));
        loops += QJsonObject{{QStringLiteral("name"), text(loop.name)},
                             {QStringLiteral("thread"), static_cast<qint64>(loop.thread)},
                             {QStringLiteral("idle"), loop.idle},
                             {QStringLiteral("depth"), static_cast<qint64>(loop.depth)},
                             {QStringLiteral("since_ms"), time::toMilliseconds(since)}};
    }
    const QJsonObject object{{QStringLiteral("pid"), program->pid},
                             {QStringLiteral("name"), text(program->name)},
                             {QStringLiteral("loops"), loops}};
    printOut(command.json ? QJsonDocument(object).toJson() : out.toUtf8());
    return done;
}

} // namespace

int listPrograms(const ListPrograms& command)
{
    const auto directory = target::TapeDirectory::open();
    if (!directory) {
        printError(directory.error());
        return runFailed;
    }
    std::vector<TapeFile> left = target::leftBehind(*directory);
    if (command.remove) {
        for (const TapeFile& tape : left) {
            if (const auto removed = directory->remove(tape); !removed) {
                printError(removed.error());
                return runFailed;
            }
        }
        left.clear();
    }
    const std::vector<TapeFile> tapes = directory->tapes();
    if (command.pid)
        return printOne(tapes, command);
    const auto programs = target::qtPrograms(tapes);
    return command.json ? printAllAsJson(programs, left) : printAll(programs, left);
}

} // namespace loopscope::app
