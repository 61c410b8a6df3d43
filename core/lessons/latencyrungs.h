// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What each kind of wait costs on this machine, measured: from one cycle of the processor to a write that must reach
// the disk. A worker thread, never the one with the event loop. Each takes a fraction of a second.

#include "core/lessons/machine.h"

#include <QObject>
#include <QString>

#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace loopscope::lessons {

// Nanoseconds with fractions: a cycle is less than one.
using Latency = double;

// Nothing where this machine does not offer what is to be measured, or where it was stopped.
using Measurement = std::function<std::optional<Latency>(const std::stop_token& stop)>;

struct Rung
{
    QString name; // translated
    Measurement measure;
};

// From what is fast to what is slow, as it usually is. `loop` lives on the thread whose event loop is asked for the
// queued call; it must outlive the measurement or the stop must be requested before it goes. The machine must outlive
// the rungs.
[[nodiscard]] std::vector<Rung> latencyRungs(QObject* loop, const Machine& machine = thisMachine());

// The middle one, of an even number the larger of the two; 0 of none. One slow run among many does not change it.
[[nodiscard]] Latency medianOf(std::vector<Latency> measured);

// Following pointers through a set of so many bytes in random order, one at a time: the latency of whatever holds it.
[[nodiscard]] Latency pointerChase(std::size_t bytes, const std::stop_token& stop);

// One addition that waits for the one before it.
[[nodiscard]] Latency oneCycle();

} // namespace loopscope::lessons
