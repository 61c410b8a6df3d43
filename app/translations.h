// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The desktop's language, where there is a translation (LANG decides), for what people read: the window, pictures,
// reports. JSON, and what the command line says of itself, is English everywhere.

class QCoreApplication;

namespace loopscope::app {

// Once, before the first widget.
void installTranslations(QCoreApplication& application);

} // namespace loopscope::app
