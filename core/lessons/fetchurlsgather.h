// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// All requests started, then awaited together: as many at a time as there are workers.

namespace loopscope::lessons {

class Lesson;
const Lesson& fetchUrlsGather();

} // namespace loopscope::lessons
