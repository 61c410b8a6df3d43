// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A thread with an event loop, and an object that lives there.

#include <QObject>
#include <QThread>

namespace loopscope::tests {

struct Abroad
{
    QThread thread;
    QObject place;

    Abroad()
    {
        place.moveToThread(&thread);
        thread.start();
    }
    ~Abroad() { stop(); }
    void stop()
    {
        thread.quit();
        thread.wait();
    }
    Abroad(const Abroad&) = delete;
    Abroad& operator=(const Abroad&) = delete;
};

} // namespace loopscope::tests
