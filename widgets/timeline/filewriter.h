// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A file written whole or not at all.

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace loopscope::widgets::timeline {

// A regular or new file changes only once all of it is on the disk; a pipe or device is written directly, because
// replacing it would be no write to it. The error is "cannot write FILE: REASON".
[[nodiscard]] Result<void> writeFile(const QString& file, const QByteArray& bytes);

} // namespace loopscope::widgets::timeline
