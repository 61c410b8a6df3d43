// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Jobs that the tests of pools and futures run, and how they are awaited.

#include "core/tasks/awaitfuture.h"

#include <QFuture>

#include <stdexcept>

namespace loopscope::tests {

template <typename T>
tasks::Task<T> awaited(QFuture<T> future)
{
    co_return co_await future;
}

inline int squareOf(int n) { return n * n; }

inline int throwing() { throw std::out_of_range("too far"); }

} // namespace loopscope::tests
