// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A TimelineView as screen readers see it: its value is the selected span in words.

namespace loopscope::widgets::timeline {

class TimelineView;

// Once for the program; more often does no harm.
void installAccessibleTimeline();

// Says that the selected span is another one.
void announceSelectedSpan(TimelineView& view);

} // namespace loopscope::widgets::timeline
