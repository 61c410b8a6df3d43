// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Three requests with callbacks: each started in the callback of the one before, then all at once.

namespace loopscope::lessons {

class Lesson;
const Lesson& requestWithCallback();

} // namespace loopscope::lessons
