// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A call that the loop makes later, and that ends the loop.

namespace loopscope::lessons {

class Lesson;
const Lesson& callLater();

} // namespace loopscope::lessons
