// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/requestruns.h"
#include "widgets/compare/bandlayout.h"

#include <vector>

namespace loopscope::test {

// Three requests one after the other in 900 ms, frozen, and together in 300 ms.
inline std::vector<widgets::compare::Run> syncAndAsync()
{
    return {widgets::compare::makeRun(QStringLiteral("Blocking calls"), support::blockingRun()->snapshot()),
            widgets::compare::makeRun(QStringLiteral("Coroutines"), support::asyncRun()->snapshot())};
}

} // namespace loopscope::test
