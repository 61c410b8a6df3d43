// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/lesson.h"

#include "core/lessons/busywait.h"
#include "core/lessons/calllater.h"
#include "core/lessons/coldlate.h"
#include "core/lessons/coldtwo.h"
#include "core/lessons/concatreplay.h"
#include "core/lessons/coroutinehello.h"
#include "core/lessons/cpualert.h"
#include "core/lessons/cpuhotstream.h"
#include "core/lessons/cpuslidingwindow.h"
#include "core/lessons/fetchsquares.h"
#include "core/lessons/fetchurlsgather.h"
#include "core/lessons/fetchurlsserial.h"
#include "core/lessons/futurestates.h"
#include "core/lessons/generatorparrot.h"
#include "core/lessons/generatorrange.h"
#include "core/lessons/groupbyparity.h"
#include "core/lessons/hotpublish.h"
#include "core/lessons/hotreplay.h"
#include "core/lessons/iteratorpull.h"
#include "core/lessons/latencyladder.h"
#include "core/lessons/mapsquares.h"
#include "core/lessons/mergeall.h"
#include "core/lessons/minieventloop.h"
#include "core/lessons/observablecompleted.h"
#include "core/lessons/observablerange.h"
#include "core/lessons/ownprogram.h"
#include "core/lessons/requestwithcallback.h"
#include "core/lessons/requestwithfuture.h"
#include "core/lessons/runinexecutor.h"
#include "core/lessons/rununtilcomplete.h"
#include "core/lessons/subjectlesson.h"
#include "core/lessons/takelesson.h"
#include "core/lessons/threadpoollesson.h"
#include "core/lessons/threadsorloop.h"
#include "core/lessons/waitandprint.h"

#include <QtCore/qglobal.h>

#include <algorithm>
#include <array>

// Makes the lessons' sources reachable, which a static library does not do by itself. Outside of any namespace.
static void loadSources() { Q_INIT_RESOURCE(lessons); }

namespace loopscope::lessons {

std::span<const Lesson* const> allLessons()
{
    static const bool loaded = [] {
        loadSources();
        return true;
    }();
    static_cast<void>(loaded);
    static const std::array<const Lesson*, 35> lessons{
        &latencyLadder(),       &fetchSquares(),      &waitAndPrint(),     &threadsOrLoop(),    &requestWithCallback(),
        &futureStates(),        &requestWithFuture(), &busyWait(),         &miniEventLoop(),    &callLater(),
        &generatorRange(),      &generatorParrot(),   &coroutineHello(),   &runUntilComplete(), &threadPoolLesson(),
        &runInExecutor(),       &fetchUrlsSerial(),   &fetchUrlsGather(),  &observableRange(),  &iteratorPull(),
        &observableCompleted(), &takeLesson(),        &mapSquares(),       &groupByParity(),    &mergeAllLesson(),
        &concatReplay(),        &coldLate(),          &coldTwo(),          &hotPublish(),       &hotReplay(),
        &subjectLesson(),       &cpuHotStream(),      &cpuSlidingWindow(), &cpuAlert(),         &ownProgram(),
    };
    return lessons;
}

const Lesson& startLesson() { return fetchSquares(); }

const Lesson* findLesson(QStringView id)
{
    const auto lessons = allLessons();
    const auto found =
        std::find_if(lessons.begin(), lessons.end(), [&](const Lesson* each) { return each->info().id == id; });
    return found != lessons.end() ? *found : nullptr;
}

} // namespace loopscope::lessons
