// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Requests that return futures, to which the callbacks are attached later.

namespace loopscope::lessons {

class Lesson;
const Lesson& requestWithFuture();

} // namespace loopscope::lessons
