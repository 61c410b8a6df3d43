// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The translation context of what is no QObject in this folder, and the words of the trace as people read them: these
// are for other pictures too.

#include "core/timeline/scene.h"

#include <QCoreApplication>

#include <string_view>

namespace loopscope::widgets::timeline {

// Words::tr(): translated text; safe on any thread.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

// What core/trace calls a state, style, outcome or kind of instant, translated.
template <typename Enum>
[[nodiscard]] QString spoken(Enum value)
{
    return Words::tr(word(value));
}

// A track's name: those that Loopscope itself gives, with or without a number behind, are translated.
[[nodiscard]] QString trackName(std::string_view name);

// What boxes say of a task that does not run.
[[nodiscard]] loopscope::timeline::LabelWords labelWords();

} // namespace loopscope::widgets::timeline
