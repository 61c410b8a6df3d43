// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace loopscope::bench {

// Makes an offscreen application that lasts as long as the program, for what needs an event loop or widgets.
void needApplication();

} // namespace loopscope::bench
