// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The translation context of what is no QObject in this folder. Of this folder only.

#include <QCoreApplication>

namespace loopscope::widgets::compare {

// Words::tr(): translated text; safe on any thread.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Compare)
};

} // namespace loopscope::widgets::compare
