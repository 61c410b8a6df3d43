// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Awaiting inside a loop: nobody is blocked, and still one request waits for the other.

namespace loopscope::lessons {

class Lesson;
const Lesson& fetchUrlsSerial();

} // namespace loopscope::lessons
