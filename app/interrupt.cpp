// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interrupt.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace loopscope::app {

namespace {

std::array<int, 2> wakePipe{-1, -1}; // the handler may only write here

void onSignal(int)
{
    const int saved = errno;
    const char interrupt = 'i';
    [[maybe_unused]] const auto written = ::write(wakePipe[1], &interrupt, 1);
    std::signal(SIGINT, SIG_DFL);
    errno = saved;
}

} // namespace

Interrupt::Interrupt(std::function<void()> interrupted)
{
    if (::pipe(wakePipe.data()) != 0)
        return; // without it SIGINT keeps its default: the program ends at once
    m_thread = std::thread([call = std::move(interrupted)] {
        char reason = 0;
        while (::read(wakePipe[0], &reason, 1) < 0 && errno == EINTR) {
        }
        if (reason == 'i')
            call();
    });
    std::signal(SIGINT, onSignal);
}

Interrupt::~Interrupt()
{
    if (!m_thread.joinable())
        return;
    std::signal(SIGINT, SIG_DFL);
    const char end = 'e';
    [[maybe_unused]] const auto written = ::write(wakePipe[1], &end, 1);
    m_thread.join();
    for (int& descriptor : wakePipe) {
        ::close(descriptor);
        descriptor = -1;
    }
}

} // namespace loopscope::app
