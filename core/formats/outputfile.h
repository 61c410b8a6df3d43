// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// How everything that Loopscope exports reaches the disk: a regular or new file is replaced only when all of it has
// been written; an existing pipe or device is written directly; "-" is standard output.

#include "core/base/result.h"

#include <QString>

#include <functional>

class QIODevice;

namespace loopscope::formats {

// Opens `path`, lets `fill` write to the device and puts the file in place. An error of fill leaves the old file as it
// was; so does a full disk. What the device refused need not be noticed by fill. A name that ends in ".gz" is
// compressed. Any thread.
Result<void> writeFile(const QString& path, const std::function<Result<void>(QIODevice&)>& fill);

// The error of a write to `path`, as the command line prints it: "cannot write PATH: WHY".
[[nodiscard]] Error writeError(const QString& path, const QString& why);

} // namespace loopscope::formats
