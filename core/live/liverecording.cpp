// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/live/liverecording.h"

#include "core/live/tapeinput.h"
#include "core/trace/tracebuilder.h"

#include <chrono>
#include <utility>
#include <vector>

namespace loopscope::live {

struct LiveRecording::Private
{
    explicit Private(const time::Clock& used)
        : clock(used)
    {
    }

    const time::Clock& clock;
    std::unique_ptr<trace::TraceBuilder> builder;
    Nanoseconds zero{0};
    std::size_t memoryCap = 0;
    std::vector<std::unique_ptr<TapeInput>> inputs;
    std::size_t firstSource = 0; // before it: this program
};

LiveRecording::LiveRecording(const time::Clock& clock)
    : d(std::make_unique<Private>(clock))
{
    startNew();
}

LiveRecording::LiveRecording(recording::Recorder& recorder, const CollectorOptions& options)
    : d(std::make_unique<Private>(recorder.clock()))
{
    d->inputs.push_back(std::make_unique<TapeInput>(std::make_unique<recording::TapeReader>(recorder.memory()),
                                                    recorder.clock(), options, recorder.bell(), 0, std::string(),
                                                    nullptr));
    d->firstSource = 1;
    startNew();
}

LiveRecording::~LiveRecording() = default;

std::size_t LiveRecording::addSource(std::unique_ptr<recording::TapeReader> tape, SourceOptions options)
{
    const std::uint32_t process = tape->info().pid;
    CollectorOptions collector;
    collector.reordering = options.reordering;
    d->inputs.push_back(std::make_unique<TapeInput>(std::move(tape), d->clock, collector,
                                                    std::make_shared<recording::Bell>(), process,
                                                    std::move(options.name), std::move(options.functionAt)));
    d->inputs.back()->setTrace(*d->builder, d->zero, {});
    return d->inputs.size() - 1 - d->firstSource;
}

recording::TapeReader& LiveRecording::tape(std::size_t source) const
{
    return d->inputs.at(d->firstSource + source)->tape();
}

void LiveRecording::endSource(std::size_t source)
{
    TapeInput& input = *d->inputs.at(d->firstSource + source);
    if (input.hasEnded())
        return;
    drain(true);
    input.end();
}

std::shared_ptr<trace::Trace> LiveRecording::startNew()
{
    if (m_trace)
        drain(true);
    const Nanoseconds now = d->clock.now();
    auto trace =
        std::make_shared<trace::Trace>(std::make_shared<trace::StringTable>(), std::chrono::system_clock::now());
    trace->setMemoryCap(d->memoryCap);
    auto builder = std::make_unique<trace::TraceBuilder>(*trace);
    builder->extendTo(Nanoseconds{0});
    trace::TraceBuilder::Continued continued;
    if (d->builder)
        continued = builder->continueFrom(*d->builder);
    for (const auto& input : d->inputs)
        input->setTrace(*builder, now, continued);
    d->builder = std::move(builder);
    d->zero = now;
    m_trace = std::move(trace);
    return m_trace;
}

std::size_t LiveRecording::drain(bool flush)
{
    const Nanoseconds now = d->clock.now();
    std::size_t count = 0;
    std::uint64_t dropped = 0;
    bool goesOn = false;
    for (const auto& input : d->inputs) {
        count += input->drain(flush, now);
        dropped += input->dropped();
        goesOn = goesOn || (!input->hasEnded() && !input->tape().isPaused());
    }
    if (goesOn)
        d->builder->extendTo(now - d->zero);
    d->builder->setDropped(dropped);
    return count;
}

void LiveRecording::setMemoryCap(std::size_t bytes)
{
    d->memoryCap = bytes;
    m_trace->setMemoryCap(bytes);
}

Nanoseconds LiveRecording::toTraceTime(Nanoseconds moment) const noexcept { return moment - d->zero; }

} // namespace loopscope::live
