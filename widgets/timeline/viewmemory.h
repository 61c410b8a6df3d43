// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a user made of one trace's timeline: to be kept while another trace is shown, or saved with its file.

#include "core/timeline/scene.h"
#include "core/timeline/viewstate.h"

namespace loopscope::widgets::timeline {

struct ViewMemory
{
    loopscope::timeline::ViewState state;
    loopscope::timeline::TrackArrangement arrangement;
    std::vector<loopscope::timeline::Mark> marks;
};

} // namespace loopscope::widgets::timeline
