// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The real widget, offscreen: how long a frame takes while somebody zooms and pans through ten million spans, and while
// a producer of 200,000 spans a second is recorded. LOOPSCOPE_BENCH_SECONDS says for how long the latter (10).

#include "core/live/liverecording.h"
#include "core/recording/recorder.h"
#include "core/timeline/viewstate.h"
#include "tests/bench/application.h"
#include "tests/bench/bigtrace.h"
#include "widgets/timeline/timelineview.h"
#include "widgets/timeline/timelinewidget.h"

#include <QApplication>
#include <QImage>
#include <QPainter>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace {

using namespace loopscope;
using namespace loopscope::bench;
using trace::Nanoseconds;
using widgets::timeline::TimelineWidget;
using Moment = std::chrono::steady_clock::time_point;

constexpr QSize screenSize(1920, 1080);
constexpr int steps = 200;
constexpr auto frameTime = std::chrono::milliseconds(16);
constexpr int framesADrain = 6; // as the window's session does
constexpr Nanoseconds spanDistance{5000};

double milliseconds(Moment since)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - since).count();
}

double percentile(std::vector<double> values, double percent)
{
    std::sort(values.begin(), values.end());
    return values.at(static_cast<std::size_t>(percent / 100 * static_cast<double>(values.size() - 1)));
}

// Everything that is to be painted is.
void settle()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
}

std::vector<double> framesOf(const std::function<void(int)>& step)
{
    std::vector<double> frames;
    for (int i = 0; i < steps; ++i) {
        const Moment start = std::chrono::steady_clock::now();
        step(i);
        settle();
        frames.push_back(milliseconds(start));
    }
    return frames;
}

// From all of it down to a few spans and out again, with pans between.
std::vector<double> scriptedFrames()
{
    needApplication();
    TimelineWidget widget;
    widget.resize(screenSize);
    widget.showTrace(bigTrace(10'000'000)->snapshot(), false);
    widget.show();
    settle();
    return framesOf([&widget](int i) {
        widget.view().change([i](timeline::ViewState& state) {
            const trace::TimeRange range = state.range();
            if (i % 4 == 3)
                state.pan(range.length() / 60);
            else
                state.zoom(range.begin + range.length() / 3, i < steps / 2 ? 1.15 : 1 / 1.15);
        });
    });
}

// A widget that only shows a ready picture.
std::vector<double> pictureFrames()
{
    class Picture final : public QWidget
    {
    public:
        QImage image{screenSize, QImage::Format_RGB32};

    protected:
        void paintEvent(QPaintEvent*) override { QPainter(this).drawImage(0, 0, image); }
    };
    needApplication();
    Picture widget;
    widget.image.fill(Qt::white);
    widget.resize(screenSize);
    widget.show();
    settle();
    return framesOf([&widget](int) { widget.update(); });
}

struct Live
{
    std::vector<double> frames;
    std::uint64_t dropped = 0;
    double rate = 0; // spans a second in the trace
};

std::chrono::seconds liveSeconds()
{
    const int asked = qEnvironmentVariableIntValue("LOOPSCOPE_BENCH_SECONDS");
    return std::chrono::seconds(asked > 0 ? asked : 10);
}

void produce(recording::Recorder& recorder, const std::atomic<bool>& stop)
{
    std::vector<TrackId> tracks;
    for (int i = 0; i < 8; ++i)
        tracks.push_back(recorder.track(trace::TrackKind::thread, "producer " + std::to_string(i)));
    const StringId names[] = {recorder.intern("parse"), recorder.intern("decode"), recorder.intern("blend")};
    Nanoseconds next = recorder.now();
    for (std::size_t i = 0; !stop.load(std::memory_order_relaxed);) {
        for (const Nanoseconds now = recorder.now(); next + spanDistance <= now; next += spanDistance, ++i)
            recorder.complete(tracks[i % tracks.size()], next, next + spanDistance * 4 / 5, names[i % 3]);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

Live live()
{
    needApplication();
    recording::Recorder recorder;
    live::LiveRecording recording(recorder);
    TimelineWidget widget;
    widget.resize(screenSize);
    widget.showTrace(recording.current()->snapshot(), true);
    widget.show();
    settle();
    Live result;
    std::atomic<bool> stop = false;
    std::thread producer([&] { produce(recorder, stop); });
    const Moment start = std::chrono::steady_clock::now();
    const Moment end = start + liveSeconds();
    Moment due = start;
    for (int frame = 0; due < end; ++frame, due += frameTime) {
        std::this_thread::sleep_until(due);
        const Moment begin = std::chrono::steady_clock::now();
        if (frame % framesADrain == 0) {
            recording.drain();
            widget.setSnapshot(recording.current()->snapshot());
        }
        widget.view().change([frame](timeline::ViewState& state) {
            const Nanoseconds column = state.range().length() / screenSize.width();
            state.pan((frame / 30 % 2 == 0 ? -16 : 16) * column);
        });
        settle();
        result.frames.push_back(milliseconds(begin));
    }
    stop = true;
    producer.join();
    recording.drain(true);
    result.dropped = recorder.dropped();
    result.rate = static_cast<double>(recording.current()->snapshot().spanCount()) / (milliseconds(start) / 1e3);
    return result;
}

const std::vector<double>& scripted()
{
    static const std::vector<double> frames = scriptedFrames();
    return frames;
}

const std::vector<double>& picture()
{
    static const std::vector<double> frames = pictureFrames();
    return frames;
}

const Live& liveRun()
{
    static const Live run = live();
    return run;
}

template <typename Value>
void add(const std::string& name, const char* unit, Value value, double goal = -1, double atLeast = -1)
{
    benchmark::RegisterBenchmark(name.c_str(),
                                 [=](benchmark::State& state) {
                                     for ([[maybe_unused]] auto _ : state)
                                         benchmark::ClobberMemory();
                                     state.counters["value"] = value();
                                     state.SetLabel(unit);
                                     if (goal >= 0)
                                         state.counters["goal"] = goal;
                                     if (atLeast >= 0)
                                         state.counters["goal_min"] = atLeast;
                                 })
        ->Iterations(1)
        ->Repetitions(1);
}

const bool registered = [] {
    for (const double percent : {50.0, 99.0, 100.0}) {
        const std::string name =
            percent == 100 ? "widget/zoom_pan/max" : "widget/zoom_pan/p" + std::to_string(static_cast<int>(percent));
        add(
            name, "ms", [percent] { return percentile(scripted(), percent); }, percent == 50 ? 8 : 16);
        add(name + "/floor", "ms", [percent] { return percentile(picture(), percent); });
    }
    add(
        "widget/live/dropped", "", [] { return static_cast<double>(liveRun().dropped); }, 0);
    add(
        "widget/live/spans", "/s", [] { return liveRun().rate; }, -1, 190'000);
    for (const double percent : {50.0, 99.0}) {
        const std::string name = "widget/live/frame_p" + std::to_string(static_cast<int>(percent));
        add(
            name, "ms", [percent] { return percentile(liveRun().frames, percent); }, 16);
        add(name + "/floor", "ms", [percent] { return percentile(picture(), percent); });
    }
    return true;
}();

} // namespace
