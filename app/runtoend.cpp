// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtoend.h"

#include "app/commands.h"
#include "app/interrupt.h"

#include "core/lessons/lessonrunner.h"
#include "core/time/duration.h"
#include "core/trace/trace.h"

#include <QEventLoop>

namespace loopscope::app {

std::optional<trace::TraceSnapshot> runToItsEnd(lessons::LessonRunner& runner, const lessons::Lesson& lesson,
                                                const lessons::Parameters& parameters, Output output)
{
    QEventLoop loop;
    std::optional<trace::TraceSnapshot> snapshot;
    QObject::connect(&runner, &lessons::LessonRunner::finished, &loop,
                     [&](const std::shared_ptr<trace::Trace>& trace, bool canceled) {
                         if (!canceled)
                             snapshot = trace->snapshot();
                         loop.quit();
                     });
    if (output == Output::printed)
        QObject::connect(&runner, &lessons::LessonRunner::printed, &loop,
                         [](const QString& line) { printOut(line.toUtf8() + '\n'); });
    const Interrupt interrupt([&runner] { runner.stop(); });
    runner.run(lesson, parameters);
    loop.exec();
    return snapshot;
}

QString runTitle(const lessons::Lesson& lesson, const lessons::Parameters& parameters, const QString& style)
{
    const lessons::LessonInfo info = lesson.info();
    QStringList parts{info.title};
    if (!style.isEmpty())
        parts += style;
    if (info.uses.latency)
        parts += QString::fromStdString(time::formatDuration(parameters.latency));
    return parts.join(QStringLiteral(" · "));
}

} // namespace loopscope::app
