// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The translation context of this folder's texts. Of this folder only.

#include <QCoreApplication>

namespace loopscope::lessons {

// Words::tr(): translated text; safe on any thread.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Lessons)
};

} // namespace loopscope::lessons
