// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Asking a timer again and again whether it is done, against letting the event loop tell.

namespace loopscope::lessons {

class Lesson;
const Lesson& busyWait();

} // namespace loopscope::lessons
