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

    void noteDropped();

    const time::Clock& clock;
    std::unique_ptr<trace::TraceBuilder> builder;
    Nanoseconds zero{0};
    std::size_t memoryCap = 0;
    std::vector<std::unique_ptr<TapeInput>> inputs;
    std::size_t firstSource = 0; // before it: this program
};

void LiveRecording::Private::noteDropped()
{
    std::uint64_t dropped = 0;
    for (const auto& input : inputs)
        dropped += input->dropped();
    builder->setDropped(dropped);
}

LiveRecording::LiveRecording(const time::Clock& clock, std::optional<Nanoseconds> zero)
    : d(std::make_unique<Private>(clock))
{
    startAt(zero.value_or(clock.now()));
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
    if (options.functionAt)
        collector.functionCalled = [function = options.functionAt](std::uint64_t address) {
            static_cast<void>(function(address));
        };
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

void LiveRecording::endSource(std::size_t source, std::optional<Nanoseconds> moment)
{
    TapeInput& input = *d->inputs.at(d->firstSource + source);
    if (input.hasEnded())
        return;
    const Nanoseconds now = d->clock.now();
    if (moment)
        drain(true);
    else
        input.drain(true, now); // the trace ends with the tape
    input.end(moment);
    d->noteDropped();
}

std::shared_ptr<trace::Trace> LiveRecording::startNew()
{
    if (m_trace)
        drain(true);
    startAt(d->clock.now());
    return m_trace;
}

void LiveRecording::startAt(Nanoseconds zero)
{
    const auto age = std::chrono::duration_cast<std::chrono::system_clock::duration>(d->clock.now() - zero);
    auto trace =
        std::make_shared<trace::Trace>(std::make_shared<trace::StringTable>(), std::chrono::system_clock::now() - age);
    trace->setMemoryCap(d->memoryCap);
    auto builder = std::make_unique<trace::TraceBuilder>(*trace);
    builder->extendTo(Nanoseconds{0});
    trace::TraceBuilder::Continued continued;
    if (d->builder)
        continued = builder->continueFrom(*d->builder);
    for (const auto& input : d->inputs)
        input->setTrace(*builder, zero, continued);
    d->builder = std::move(builder);
    d->zero = zero;
    m_trace = std::move(trace);
}

std::size_t LiveRecording::drain(bool flush)
{
    const Nanoseconds now = d->clock.now();
    std::size_t count = 0;
    bool goesOn = false;
    for (const auto& input : d->inputs) {
        count += input->drain(flush, now);
        goesOn = goesOn || (!input->hasEnded() && !input->tape().isPaused());
    }
    if (goesOn)
        d->builder->extendTo(now - d->zero);
    d->noteDropped();
    return count;
}

void LiveRecording::setMemoryCap(std::size_t bytes)
{
    d->memoryCap = bytes;
    m_trace->setMemoryCap(bytes);
}

const time::Clock& LiveRecording::clock() const noexcept { return d->clock; }

Nanoseconds LiveRecording::toTraceTime(Nanoseconds moment) const noexcept { return moment - d->zero; }

} // namespace loopscope::live
