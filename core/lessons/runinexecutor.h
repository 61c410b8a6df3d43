// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A blocking call, awaited on the event loop while a pool's thread is blocked.

namespace loopscope::lessons {

class Lesson;
const Lesson& runInExecutor();

} // namespace loopscope::lessons
