// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/loadtrace.h"

#include "app/commands.h"
#include "app/interrupt.h"

#include "core/analysis/takeasloop.h"
#include "core/target/follower.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <atomic>
#include <optional>

namespace loopscope::app {

Result<std::shared_ptr<trace::Trace>> readTraceFile(const QString& file, const formats::ReadOptions& options)
{
    if (file.endsWith(QLatin1String(".tape")))
        return target::readTape(file.toLocal8Bit().toStdString());
    return formats::readTrace(file, options);
}

Result<trace::TraceSnapshot> loadTrace(const QString& file, const Reading& reading)
{
    std::atomic<bool> canceled{false};
    const Interrupt interrupt([&canceled] { canceled.store(true, std::memory_order_relaxed); });
    std::optional<Result<std::shared_ptr<trace::Trace>>> read;
    QEventLoop loop;
    QFutureWatcher<void> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(QtConcurrent::run([&read, &canceled, &file, &reading] {
        formats::ReadOptions options;
        options.progress = [&canceled](double) { return !canceled.load(std::memory_order_relaxed); };
        options.maxMemory = reading.maxMemory;
        read = readTraceFile(file, options);
    }));
    loop.exec();
    if (!read->ok())
        return read->error();
    if (!reading.loop.isEmpty()) {
        if (const auto taken = analysis::takeAsLoop(***read, reading.loop.toStdString()); !taken)
            return taken.error();
    }
    trace::TraceSnapshot snapshot = (**read)->snapshot();
    if (const auto incomplete = snapshot.fact("incomplete"); !incomplete.empty())
        printError({"incomplete " + file.toStdString(), std::string(incomplete), {}});
    return snapshot;
}

} // namespace loopscope::app
