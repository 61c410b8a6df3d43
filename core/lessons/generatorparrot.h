// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A generator that is told something with each question; it must be primed first.

namespace loopscope::lessons {

class Lesson;
const Lesson& generatorParrot();

} // namespace loopscope::lessons
