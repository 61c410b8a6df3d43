// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Carries out the commands that concern a TimelineView alone.

#include "widgets/timeline/commands.h"

namespace loopscope::widgets::timeline {

class TimelineView;

// False for a command that somebody else must carry out: search, its steps, marks and help.
bool runCommand(TimelineView& view, Command command);

} // namespace loopscope::widgets::timeline
