// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/signalforwarding.h"

#include <atomic>
#include <cerrno>

#include <unistd.h>

namespace loopscope::target {

namespace {

std::atomic<pid_t> target{0};
static_assert(std::atomic<pid_t>::is_always_lock_free);

void onSignal(int number, siginfo_t* origin, void* /*context*/)
{
    const int saved = errno;
    const pid_t receiver = target.load();
    // The kernel's own (si_code > 0) come from the terminal and have reached the whole group. What the receiver sent
    // itself, to its group, it has.
    if (receiver > 0 && origin->si_code <= 0 && origin->si_pid != receiver)
        ::kill(receiver, number);
    errno = saved;
}

} // namespace

SignalForwarding::SignalForwarding(pid_t receiver)
{
    target = receiver;
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGCONT, SIGWINCH}) {
        struct sigaction before = {};
        if (::sigaction(number, nullptr, &before) != 0 || before.sa_handler == SIG_IGN)
            continue;
        struct sigaction action = {};
        action.sa_sigaction = onSignal;
        action.sa_flags = SA_SIGINFO | SA_RESTART;
        sigfillset(&action.sa_mask);
        if (::sigaction(number, &action, nullptr) == 0)
            m_before.emplace_back(number, before);
    }
}

SignalForwarding::~SignalForwarding()
{
    stop();
    for (const auto& [number, before] : m_before)
        ::sigaction(number, &before, nullptr);
}

void SignalForwarding::stop() { target = 0; }

} // namespace loopscope::target
