// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Asks a SquareServer, or whatever listens at its address. What goes wrong (refused, timed out, an error status, an
// answer that is none) is an error with its reason.

#include "core/base/result.h"
#include "core/time/clock.h"

#include <QUrl>

class QNetworkReply;
class QNetworkRequest;

namespace loopscope::lessons {

// By a socket that blocks the calling thread. Any thread.
Result<int> askBlocking(const QUrl& url, time::Nanoseconds timeout);

// For QNetworkAccessManager, with the same time-out.
[[nodiscard]] QNetworkRequest squareRequest(const QUrl& url, time::Nanoseconds timeout);
// Of a reply that has finished.
Result<int> answerOf(QNetworkReply& reply);

} // namespace loopscope::lessons
