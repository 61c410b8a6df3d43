// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The same sequence, pulled by an iterator, which does not rewind.

namespace loopscope::lessons {

class Lesson;
const Lesson& iteratorPull();

} // namespace loopscope::lessons
