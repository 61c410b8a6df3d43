// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The same three requests to a slow service in all six styles.

namespace loopscope::lessons {

class Lesson;
const Lesson& fetchSquares();

} // namespace loopscope::lessons
