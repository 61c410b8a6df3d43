// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/targetprocess.h"

#include "core/target/inheritance.h"
#include "core/target/procfile.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <mutex>
#include <string_view>
#include <thread>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace loopscope::target {

namespace {

void set(std::vector<std::string>& environment, const std::string& entry)
{
    const std::string name = entry.substr(0, entry.find('=') + 1);
    std::erase_if(environment, [&name](const std::string& each) { return each.starts_with(name); });
    environment.push_back(entry);
}

std::string valueOf(const std::vector<std::string>& environment, std::string_view name)
{
    for (const std::string& each : environment) {
        if (each.starts_with(name) && each.size() > name.size() && each[name.size()] == '=')
            return each.substr(name.size() + 1);
    }
    return {};
}

// The loader parts LD_PRELOAD at colons and spaces. A path with one of them is reached by a link among the tapes.
std::string preloadable(const std::string& probe, const std::string& tapes)
{
    if (probe.find_first_of(": ") == std::string::npos)
        return probe;
    std::string link = tapes + "/probe.so";
    static_cast<void>(::symlink(probe.c_str(), link.c_str()));
    return link;
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> all;
    all.reserve(texts.size() + 1);
    for (std::string& each : texts)
        all.push_back(each.data());
    all.push_back(nullptr);
    return all;
}

// What the process must not inherit: signals that this one has come to ignore since its start.
sigset_t signalsToRestore()
{
    sigset_t restored;
    sigemptyset(&restored);
    const std::vector<int>& given = inheritance().ignoredSignals;
    for (const int number : {SIGPIPE, SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGCHLD, SIGUSR1, SIGUSR2}) {
        if (std::find(given.begin(), given.end(), number) == given.end())
            sigaddset(&restored, number);
    }
    return restored;
}

// 0, or errno. posix_spawn() shares the memory until the other program runs: nothing is copied, and its errors are
// ours.
int spawn(pid_t& pid, std::vector<std::string> command, const std::string& directory,
          std::vector<std::string> environment)
{
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    const sigset_t restored = signalsToRestore();
    posix_spawnattr_setsigdefault(&attributes, &restored);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (!directory.empty())
        posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
    int error = ::posix_spawnp(&pid, command.front().c_str(), &actions, &attributes, pointers(command).data(),
                               pointers(environment).data());
    if (error == ENOEXEC) { // a script without a first line that names its shell
        command.insert(command.begin(), "/bin/sh");
        error = ::posix_spawn(&pid, command.front().c_str(), &actions, &attributes, pointers(command).data(),
                              pointers(environment).data());
    }
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

} // namespace

std::string ProcessEnd::text() const
{
    if (signal == 0)
        return "exit status " + std::to_string(status);
    return "ended by signal " + std::to_string(signal) + " (" + strsignal(signal) + (core ? ", core dumped)" : ")");
}

std::vector<std::string> environmentFor(const Program& program, const std::string& probe, const std::string& tapes)
{
    std::vector<std::string> environment = inheritance().environment;
    for (const std::string& each : program.environment)
        set(environment, each);
    const std::string others = valueOf(environment, "LD_PRELOAD");
    set(environment, "LD_PRELOAD=" + preloadable(probe, tapes) + (others.empty() ? "" : ':' + others));
    set(environment, "LOOPSCOPE_TAPE_DIR=" + tapes);
    if (program.followChildren)
        set(environment, "LOOPSCOPE_FOLLOW_CHILDREN=1");
    return environment;
}

// What the waiting thread and the object share. The thread outlives the object where the process does.
struct TargetProcess::Watch
{
    mutable std::mutex mutex;
    std::optional<ProcessEnd> end;
    std::function<void()> call;
    bool stopsWithIt = false;

    void run(pid_t pid);
    void finish(const ProcessEnd& ended);
    void stopped(pid_t pid);
};

void TargetProcess::Watch::run(pid_t pid)
{
    for (;;) {
        int status = 0;
        if (::waitpid(pid, &status, WUNTRACED) < 0) {
            if (errno == EINTR)
                continue;
            return finish({});
        }
        if (WIFSTOPPED(status))
            stopped(pid);
        else if (WIFEXITED(status))
            return finish({WEXITSTATUS(status), 0, false});
        else if (WIFSIGNALED(status))
            return finish({0, WTERMSIG(status), WCOREDUMP(status) != 0});
    }
}

void TargetProcess::Watch::finish(const ProcessEnd& ended)
{
    const std::lock_guard lock(mutex); // held during the call: it does not come after the destructor
    end = ended;
    if (call)
        call();
}

void TargetProcess::Watch::stopped(pid_t pid)
{
    {
        const std::lock_guard lock(mutex);
        if (!stopsWithIt)
            return;
    }
    // A signal to the whole group has stopped this program too, and both go on together: nothing to do then.
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    if (const auto now = processState(pid); now && now->state == 'T')
        ::kill(::getpid(), SIGSTOP);
}

TargetProcess::TargetProcess(pid_t pid, std::shared_ptr<Watch> watch)
    : m_pid(pid)
    , m_watch(std::move(watch))
{
}

TargetProcess::~TargetProcess()
{
    const std::lock_guard lock(m_watch->mutex);
    m_watch->call = nullptr;
    m_watch->stopsWithIt = false;
}

Result<std::unique_ptr<TargetProcess>> TargetProcess::start(const Program& program, const std::string& probe,
                                                            const std::string& tapes)
{
    const std::string what = "cannot start " + program.command.front();
    if (!program.directory.empty() && ::access(program.directory.c_str(), X_OK) != 0)
        return Error{what, program.directory + ": " + std::strerror(errno), {}};
    pid_t pid = 0;
    if (const int error = spawn(pid, program.command, program.directory, environmentFor(program, probe, tapes));
        error != 0)
        return Error{what, std::strerror(error), {}};
    auto watch = std::make_shared<Watch>();
    std::thread([watch, pid] { watch->run(pid); }).detach();
    return std::unique_ptr<TargetProcess>(new TargetProcess(pid, std::move(watch)));
}

std::optional<ProcessEnd> TargetProcess::end() const
{
    const std::lock_guard lock(m_watch->mutex);
    return m_watch->end;
}

void TargetProcess::onEnd(std::function<void()> call)
{
    const std::lock_guard lock(m_watch->mutex);
    if (m_watch->end)
        call();
    else
        m_watch->call = std::move(call);
}

void TargetProcess::stopWithIt()
{
    const std::lock_guard lock(m_watch->mutex);
    m_watch->stopsWithIt = true;
}

void TargetProcess::signal(int number) const
{
    const std::lock_guard lock(m_watch->mutex);
    if (!m_watch->end)
        ::kill(m_pid, number);
}

} // namespace loopscope::target
