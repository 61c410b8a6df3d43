// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A network reply as a callback and as a future, each a task in the trace. Both take the reply, which goes with the
// context, and are aborted with it.

#include "core/base/result.h"
#include "core/tasks/tracedfuture.h"

#include <functional>
#include <source_location>
#include <string>

class QNetworkReply;
class QObject;

namespace loopscope::lessons {

void callWithReply(QObject* context, const std::string& name, QNetworkReply* reply,
                   std::function<void(const Result<int>&)> done,
                   const std::source_location& where = std::source_location::current());

// Fails with RequestFailed.
tasks::TracedFuture<int> futureOfReply(QObject* context, const std::string& name, QNetworkReply* reply,
                                       const std::source_location& where = std::source_location::current());

} // namespace loopscope::lessons
