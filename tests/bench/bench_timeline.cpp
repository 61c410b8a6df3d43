// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The timeline's picture at 1920×1080 over 50 rows: built and painted from nothing, repainted from what is cached,
// and panned by 16 pixels. The floor replays the same rectangles and ready-made texts.

#include "core/timeline/rowcache.h"
#include "core/timeline/scenebuilder.h"
#include "tests/bench/application.h"
#include "tests/bench/bigtrace.h"
#include "widgets/timeline/labelcache.h"
#include "widgets/timeline/timelinepainter.h"

#include <QImage>
#include <QPainter>
#include <QStaticText>

#include <benchmark/benchmark.h>

#include <memory>

namespace {

using namespace loopscope;
using namespace loopscope::bench;
using namespace loopscope::widgets::timeline;
namespace theme = loopscope::widgets::theme;
using trace::Nanoseconds;
using trace::TimeRange;

constexpr QSize screen(1920, 1080);
constexpr int columns = 1920 - 168;

// Of a trace's middle, so much that the given part of it is in sight.
TimeRange visible(const trace::TraceSnapshot& snapshot, double part)
{
    const TimeRange whole = snapshot.range();
    const double length = static_cast<double>(whole.length().count());
    const auto begin = static_cast<std::int64_t>(length * (1 - part) / 2);
    return {Nanoseconds(begin),
            Nanoseconds(begin + std::max<std::int64_t>(2000, static_cast<std::int64_t>(length * part)))};
}

struct Canvas
{
    explicit Canvas(std::int64_t spans, double part)
        : snapshot(bigTrace(spans)->snapshot())
        , layout(geometry::layoutTracks(snapshot, {}, {.row = 18, .rowGap = 0, .trackPadding = 1}))
        , image(screen, QImage::Format_RGB32)
    {
        needApplication();
        style = std::make_unique<PaintStyle>(theme::colors(false));
        frame.area = QRectF(QPointF(0, 0), QSizeF(screen));
        request.range = visible(snapshot, part);
        request.width = frame.rowsWidth();
        // As a view has it that was zoomed or panned: whole ns a column.
        request.range.end = request.range.begin + std::max(Nanoseconds(1), request.range.length() / columns) * columns;
        request.bottom = screen.height();
    }

    geometry::Scene build(geometry::RowCache* cache) { return buildScene(snapshot, layout, request, cache); }
    void paint(const geometry::Scene& scene)
    {
        QPainter painter(&image);
        TimelinePainter(painter, *style, frame, &labels).paint(scene, {});
    }

    trace::TraceSnapshot snapshot;
    geometry::TrackLayout layout;
    geometry::SceneRequest request;
    QImage image;
    Frame frame;
    LabelCache labels;
    std::unique_ptr<PaintStyle> style;
};

void setGoal(benchmark::State& state, double milliseconds)
{
    state.SetLabel("ms");
    if (milliseconds > 0)
        state.counters["goal"] = milliseconds;
}

void firstPaint(benchmark::State& state, std::int64_t spans, double part, double goal)
{
    Canvas canvas(spans, part);
    for (auto _ : state)
        canvas.paint(canvas.build(nullptr));
    setGoal(state, goal);
}

void cachedRepaint(benchmark::State& state, std::int64_t spans, double part, double goal)
{
    Canvas canvas(spans, part);
    geometry::RowCache cache;
    canvas.paint(canvas.build(&cache));
    for (auto _ : state)
        canvas.paint(canvas.build(&cache));
    setGoal(state, goal);
}

void pan(benchmark::State& state, std::int64_t spans, double part, double goal)
{
    Canvas canvas(spans, part);
    geometry::RowCache cache;
    canvas.paint(canvas.build(&cache));
    int direction = 1;
    const Nanoseconds column = canvas.request.range.length() / columns;
    for (auto _ : state) {
        canvas.request.range = geometry::moved(canvas.request.range, direction * 16 * column);
        canvas.paint(canvas.build(&cache));
        direction = -direction;
    }
    setGoal(state, goal);
}

// The same rectangles, and the same texts laid out beforehand: no tool that draws them can be faster with QPainter.
void floorOf(benchmark::State& state, std::int64_t spans, double part)
{
    Canvas canvas(spans, part);
    const geometry::Scene scene = canvas.build(nullptr);
    struct Text
    {
        QPointF at;
        QStaticText text;
    };
    std::vector<std::pair<QRectF, QColor>> rects;
    std::vector<Text> texts;
    for (const geometry::SceneRow& row : scene.rows) {
        for (const geometry::MergedRun& run : row.content->runs)
            rects.emplace_back(QRectF(168 + run.first * row.content->columnWidth, 26 + row.y,
                                      (run.end - run.first) * row.content->columnWidth, row.height),
                               QColor(Qt::gray));
        for (const geometry::Box& box : row.content->boxes) {
            rects.emplace_back(QRectF(168 + std::max(0.0, box.x), 26 + row.y, box.width, row.height), QColor(Qt::blue));
            if (!box.label.empty())
                texts.push_back({QPointF(170 + std::max(0.0, box.x), 28 + row.y),
                                 QStaticText(canvas.style->labelMetrics.elidedText(fromUtf8(box.label), Qt::ElideRight,
                                                                                   box.width))});
        }
    }
    for (auto _ : state) {
        QPainter painter(&canvas.image);
        painter.fillRect(canvas.image.rect(), Qt::white);
        for (const auto& [rect, color] : rects)
            painter.fillRect(rect, color);
        painter.setFont(canvas.style->label);
        for (const Text& text : texts)
            painter.drawStaticText(text.at, text.text);
    }
    setGoal(state, 0);
}

using Measure = void (*)(benchmark::State&, std::int64_t, double, double);

void add(const std::string& name, Measure measure, std::int64_t spans, double part, double goal)
{
    benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
        measure(state, spans, part, goal);
    })->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark((name + "/floor").c_str(), [=](benchmark::State& state) {
        floorOf(state, spans, part);
    })->Unit(benchmark::kMillisecond);
}

const bool registered = [] {
    const struct
    {
        std::int64_t spans;
        const char* name;
    } sizes[] = {{10'000, "1e4"}, {100'000, "1e5"}, {1'000'000, "1e6"}, {10'000'000, "1e7"}};
    const struct
    {
        double part;
        const char* name;
        double goal;
    } parts[] = {{1, "100%", 8}, {0.1, "10%", 4}, {0.01, "1%", 2}, {0.001, "0.1%", 1}, {0.00001, "0.001%", 1}};
    for (const auto& size : sizes) {
        for (const auto& part : parts) {
            const std::string what = std::string(size.name) + "/" + part.name;
            add("timeline/first_paint/" + what, firstPaint, size.spans, part.part, part.goal);
            add("timeline/cached_repaint/" + what, cachedRepaint, size.spans, part.part, 1);
            add("timeline/pan_16px/" + what, pan, size.spans, part.part, 1.5);
        }
    }
    return true;
}();

} // namespace
