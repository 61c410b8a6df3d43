// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/injector.h"

#include "core/target/procfile.h"
#include "core/time/clock.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include <elf.h>
#include <elfutils/libdwfl.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>

namespace loopscope::target {

namespace {

using namespace std::chrono_literals;
using time::Nanoseconds;

Error failure(pid_t pid, const std::string& why)
{
    return {"cannot attach to process " + std::to_string(pid), why, {}};
}

} // namespace

#if defined(__x86_64__)

namespace {

// The system calls in which an event loop waits: poll, select, epoll_wait, pselect6, ppoll, epoll_pwait, epoll_pwait2.
constexpr std::array<long long, 7> waits = {7, 23, 232, 270, 271, 281, 441};
constexpr std::uint64_t redZone = 128; // below the stack pointer: the interrupted function's

bool isWait(long long call) { return std::find(waits.begin(), waits.end(), call) != waits.end(); }

std::string permissionDenied(pid_t pid)
{
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("TracerPid:") && line.find_first_of("123456789") != line.npos)
            return "a debugger holds it already";
    }
    int scope = 0;
    std::ifstream("/proc/sys/kernel/yama/ptrace_scope") >> scope;
    if (scope == 1)
        return "the system lets only a parent look into a process (Yama): 'sudo sysctl kernel.yama.ptrace_scope=0' "
               "allows it until the next start, or start the program with 'loopscope run'";
    if (scope > 1)
        return "the system lets only an administrator look into a process (Yama): start the program with "
               "'loopscope run'";
    return "the system does not allow it (another user, a container, or a program with privileges): start it with "
           "'loopscope run'";
}

// The number of the system call in which the main thread waits; -1: it runs. Nothing: not allowed to look.
std::optional<long long> currentCall(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/syscall");
    std::string word;
    if (!(file >> word))
        return std::nullopt;
    char* end = nullptr;
    const long long call = std::strtoll(word.c_str(), &end, 10);
    return end != word.c_str() ? call : -1;
}

// Where functions of the C library lie in a process.
class Library final
{
public:
    explicit Library(pid_t pid)
        : m_dwfl(dwfl_begin(&callbacks), dwfl_end)
    {
        if (m_dwfl && dwfl_linux_proc_report(m_dwfl.get(), pid) == 0)
            dwfl_report_end(m_dwfl.get(), nullptr, nullptr);
    }

    [[nodiscard]] std::uint64_t addressOf(const char* function) const
    {
        Search search{function, 0};
        if (m_dwfl)
            dwfl_getmodules(m_dwfl.get(), look, &search, 0);
        return search.found;
    }

private:
    struct Search
    {
        const char* function;
        std::uint64_t found;
    };

    static int noDebugInfo(Dwfl_Module*, void**, const char*, Dwarf_Addr, const char*, const char*, GElf_Word, char**)
    {
        return -1; // the exported symbols do
    }

    static int look(Dwfl_Module* module, void**, const char* path, Dwarf_Addr, void* argument)
    {
        auto& search = *static_cast<Search*>(argument);
        const std::string_view name = path;
        const std::string_view file = name.substr(name.rfind('/') + 1);
        if (!file.starts_with("libc.so.") && !file.starts_with("libc-2.") && !file.starts_with("libdl"))
            return DWARF_CB_OK;
        const int count = dwfl_module_getsymtab(module);
        for (int i = 0; i < count; ++i) {
            GElf_Sym symbol = {};
            GElf_Addr address = 0;
            const char* each = dwfl_module_getsym_info(module, i, &symbol, &address, nullptr, nullptr, nullptr);
            if (each != nullptr && symbol.st_shndx != SHN_UNDEF && std::strcmp(each, search.function) == 0) {
                search.found = address;
                return DWARF_CB_ABORT;
            }
        }
        return DWARF_CB_OK;
    }

    static constexpr Dwfl_Callbacks callbacks = {dwfl_linux_proc_find_elf, noDebugInfo, nullptr, nullptr};
    std::unique_ptr<Dwfl, void (*)(Dwfl*)> m_dwfl;
};

// A process whose main thread stands still as long as this lives. What was in its registers and below its stack is
// there again afterwards.
class Held final
{
public:
    explicit Held(pid_t pid)
        : m_pid(pid)
    {
    }
    ~Held() { release(); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

    // 0, or errno.
    int hold()
    {
        if (::ptrace(PTRACE_SEIZE, m_pid, nullptr, nullptr) != 0)
            return errno;
        m_isHeld = true;
        if (::ptrace(PTRACE_INTERRUPT, m_pid, nullptr, nullptr) != 0 || !waitForStop() || !readState())
            return errno != 0 ? errno : ESRCH;
        return 0;
    }

    [[nodiscard]] bool isWaiting() const { return isWait(static_cast<long long>(m_registers.orig_rax)); }

    // Puts texts below the stack; their addresses.
    std::optional<std::vector<std::uint64_t>> place(const std::vector<std::string>& texts)
    {
        std::vector<char> bytes;
        std::vector<std::uint64_t> addresses;
        for (const std::string& text : texts) {
            addresses.push_back(bytes.size());
            bytes.insert(bytes.end(), text.c_str(), text.c_str() + text.size() + 1);
        }
        m_texts = (m_registers.rsp - redZone - bytes.size()) & ~std::uint64_t{63};
        m_before.resize(bytes.size());
        if (!transfer(::process_vm_readv, m_before) || !transfer(::process_vm_writev, bytes)) {
            m_before.clear();
            return std::nullopt;
        }
        for (std::uint64_t& address : addresses)
            address += m_texts;
        return addresses;
    }

    // Calls a function; it returns to address 0, where the process stops.
    std::optional<std::uint64_t> call(std::uint64_t function, std::uint64_t first, std::uint64_t second)
    {
        user_regs_struct registers = m_registers;
        registers.rsp = ((m_texts - 256) & ~std::uint64_t{63}) - 8;
        const std::uint64_t nowhere = 0;
        if (::ptrace(PTRACE_POKEDATA, m_pid, registers.rsp, nowhere) != 0)
            return std::nullopt;
        registers.rip = function;
        registers.rdi = first;
        registers.rsi = second;
        registers.rax = 0;
        registers.orig_rax = ~0ULL; // no system call to restart
        if (::ptrace(PTRACE_SETREGS, m_pid, nullptr, &registers) != 0)
            return std::nullopt;
        for (int signal = 0;;) {
            if (::ptrace(PTRACE_CONT, m_pid, nullptr, signal) != 0 || !waitForStop())
                return std::nullopt;
            signal = (m_status >> 16) != 0 ? 0 : WSTOPSIG(m_status);
            if (signal != SIGSEGV)
                continue; // the program's own: it gets it
            if (::ptrace(PTRACE_GETREGS, m_pid, nullptr, &registers) != 0 || registers.rip != 0)
                return std::nullopt;
            return registers.rax;
        }
    }

private:
    bool waitForStop()
    {
        while (::waitpid(m_pid, &m_status, __WALL) != m_pid) {
            if (errno != EINTR)
                return false;
        }
        m_isHeld = WIFSTOPPED(m_status);
        return m_isHeld;
    }

    bool readState()
    {
        iovec vector{m_extended.data(), m_extended.size()};
        if (::ptrace(PTRACE_GETREGS, m_pid, nullptr, &m_registers) != 0 ||
            ::ptrace(PTRACE_GETREGSET, m_pid, NT_X86_XSTATE, &vector) != 0)
            return false;
        m_extendedSize = vector.iov_len;
        return true;
    }

    template <typename Function>
    bool transfer(Function function, std::vector<char>& bytes) const
    {
        const iovec local{bytes.data(), bytes.size()};
        const iovec remote{reinterpret_cast<void*>(m_texts), bytes.size()};
        return function(m_pid, &local, 1, &remote, 1, 0) == static_cast<ssize_t>(bytes.size());
    }

    void release()
    {
        if (!m_isHeld)
            return;
        if (m_extendedSize > 0) {
            if (!m_before.empty())
                transfer(::process_vm_writev, m_before);
            iovec vector{m_extended.data(), m_extendedSize};
            ::ptrace(PTRACE_SETREGSET, m_pid, NT_X86_XSTATE, &vector);
            ::ptrace(PTRACE_SETREGS, m_pid, nullptr, &m_registers);
        }
        ::ptrace(PTRACE_DETACH, m_pid, nullptr, nullptr);
        m_isHeld = false;
    }

    const pid_t m_pid;
    bool m_isHeld = false;
    int m_status = 0;
    user_regs_struct m_registers = {};
    std::array<char, 16384> m_extended = {}; // the floating-point and vector registers
    std::size_t m_extendedSize = 0;
    std::uint64_t m_texts = 0;
    std::vector<char> m_before; // what was there
};

Result<Injected> injectInto(pid_t pid, const Injection& injection, Held& held, std::uint64_t open, std::uint64_t symbol)
{
    constexpr std::uint64_t now = 2; // RTLD_NOW
    const auto texts = held.place({injection.library, injection.function, injection.argument});
    if (!texts)
        return failure(pid, "its stack cannot be written");
    const auto library = held.call(open, (*texts)[0], now);
    if (!library || *library == 0)
        return failure(pid, injection.library + " cannot be loaded into it");
    const auto function = held.call(symbol, *library, (*texts)[1]);
    if (!function || *function == 0)
        return failure(pid, injection.library + " has no " + injection.function);
    const auto returned = held.call(*function, (*texts)[2], 0);
    if (!returned)
        return failure(pid, injection.function + " did not return");
    return Injected{static_cast<int>(static_cast<std::uint32_t>(*returned)), {}};
}

} // namespace

Result<Injected> inject(pid_t pid, const Injection& injection)
{
    const Library library(pid);
    const std::uint64_t open = library.addressOf("dlopen");
    const std::uint64_t symbol = library.addressOf("dlsym");
    if (open == 0 || symbol == 0)
        return failure(pid, currentCall(pid) ? "its C library has no dlopen: start it with 'loopscope run'"
                                             : permissionDenied(pid));
    const Nanoseconds end = time::steadyClock().now() + injection.patience;
    while (time::steadyClock().now() < end) {
        const auto call = currentCall(pid);
        if (!call)
            return failure(pid, processState(pid) ? permissionDenied(pid) : "it has ended");
        if (!isWait(*call)) {
            std::this_thread::sleep_for(500us);
            continue;
        }
        const Nanoseconds begin = time::steadyClock().now();
        Held held(pid);
        if (const int error = held.hold(); error != 0)
            return failure(pid, error == EPERM ? permissionDenied(pid) : std::strerror(error));
        if (!held.isWaiting())
            continue;
        auto injected = injectInto(pid, injection, held, open, symbol);
        if (injected)
            injected->held = time::steadyClock().now() - begin;
        return injected;
    }
    return failure(pid,
                   "its main thread has not come back to its event loop for " +
                       std::to_string(std::chrono::duration_cast<std::chrono::seconds>(injection.patience).count()) +
                       " s: try again when it has");
}

#else

Result<Injected> inject(pid_t pid, const Injection& /*injection*/)
{
    return failure(pid, "attaching to a running program needs x86-64: start it with 'loopscope run'");
}

#endif

} // namespace loopscope::target
