// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Every value changed on its way.

namespace loopscope::lessons {

class Lesson;
const Lesson& mapSquares();

} // namespace loopscope::lessons
