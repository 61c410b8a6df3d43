// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/tasks/blockingwait.h"

#include "core/recording/recorder.h"

#include <string>

namespace loopscope::tasks {

namespace {

std::string withPlace(std::string_view what, const std::source_location& where)
{
    recording::Recorder& recorder = recording::Recorder::instance();
    std::string text(what);
    text += " at ";
    text += recorder.text(recording::intern(recorder, where));
    return text;
}

} // namespace

BlockingWait::BlockingWait(std::string_view what)
{
    recording::Recorder& recorder = recording::Recorder::instance();
    recorder.begin(recorder.threadTrack(), recorder.intern("wait for " + std::string(what)), recorder.intern("wait"));
}

BlockingWait::BlockingWait(std::string_view what, const std::source_location& where)
    : BlockingWait(withPlace(what, where))
{
}

BlockingWait::~BlockingWait()
{
    recording::Recorder& recorder = recording::Recorder::instance();
    recorder.end(recorder.threadTrack());
}

} // namespace loopscope::tasks
