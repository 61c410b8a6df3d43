// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a person reads for the words of the command line, in the language of the window.

#include "core/lessons/lesson.h"

#include <QString>

namespace loopscope::widgets::controls {

// "Timer callbacks", the name of a mode as the style box shows it.
[[nodiscard]] QString styleName(loopscope::lessons::Mode mode);
// "Loopback HTTP", the name of a slow service.
[[nodiscard]] QString resourceName(loopscope::lessons::Resource resource);

} // namespace loopscope::widgets::controls
