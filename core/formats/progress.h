// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How long work reports and is canceled.

#include <functional>

namespace loopscope::formats {

// Called now and then, on the thread that does the work, with the part that is done (0 … 1). False cancels.
using Progress = std::function<bool(double done)>;

} // namespace loopscope::formats
