// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the timeline's keys do: one table, from which the keys work and the list under `?` is made.

#include <QString>

#include <optional>
#include <span>

class QKeyEvent;

namespace loopscope::widgets::timeline {

enum class Command {
    zoomIn,
    zoomOut,
    panLeft,
    panRight,
    fitSelection,
    fitAll,
    nextSpan,
    previousSpan,
    spanBelow,
    spanAbove,
    alongFlow,
    againstFlow,
    openSpan,
    growSelection,
    shrinkSelection,
    search,
    nextMatch,
    previousMatch,
    mark,
    follow,
    back,
    forward,
    collapse,
    pin,
    hide,
    showAll,
    moveUp,
    moveDown,
    higher,
    lower,
    clear,
    help
};

struct Binding
{
    Command command;
    QString keys; // as the list shows them: "W", "Ctrl+F"
    QString text; // what it does
};

// In the order of the list; a command may stand there once only, with all its keys.
[[nodiscard]] std::span<const Binding> bindings();

// Nothing for a key of no command.
[[nodiscard]] std::optional<Command> commandOf(const QKeyEvent& event);

} // namespace loopscope::widgets::timeline
