// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/application.h"

#include <QApplication>

namespace loopscope::bench {

void needApplication()
{
    static int argc = 1;
    static char name[] = "loopscope_bench";
    static char* argv[] = {name, nullptr};
    if (!QCoreApplication::instance()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        new QApplication(argc, argv);
    }
}

} // namespace loopscope::bench
