// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The window's language: the desktop's, where there is a translation (LANG decides), English elsewhere. Commands print
// English everywhere, for scripts.

class QCoreApplication;

namespace loopscope::app {

// Once, before the first widget.
void installTranslations(QCoreApplication& application);

} // namespace loopscope::app
