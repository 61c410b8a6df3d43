// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A stream of streams, one for each key.

namespace loopscope::lessons {

class Lesson;
const Lesson& groupByParity();

} // namespace loopscope::lessons
