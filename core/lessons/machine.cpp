// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/machine.h"

#ifdef __linux__
#include <array>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace loopscope::lessons {

std::size_t Machine::cacheSize(int) const { return 0; }

bool Machine::readStart(int, std::span<char>) const { return false; }

bool Machine::writeThrough(int, std::span<const char>) const { return false; }

void Machine::forgetPages(int) const {}

std::unique_ptr<Loopback> Machine::loopback() const { return nullptr; }

#ifdef __linux__

namespace {

// Datagram sockets.
class LinuxLoopback final : public Loopback
{
public:
    LinuxLoopback() { m_isOpen = open(m_near) && open(m_far) && connect(m_near, m_far) && connect(m_far, m_near); }
    ~LinuxLoopback() override
    {
        ::close(m_near);
        ::close(m_far);
    }
    LinuxLoopback(const LinuxLoopback&) = delete;
    LinuxLoopback& operator=(const LinuxLoopback&) = delete;

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] bool ask() override
    {
        char byte = 'a';
        return ::send(m_near, &byte, 1, 0) == 1 && ::recv(m_near, &byte, 1, 0) == 1;
    }
    void answer() override
    {
        char byte = 0;
        while (::recv(m_far, &byte, 1, 0) == 1)
            ::send(m_far, &byte, 1, 0);
    }
    void end() override { ::send(m_near, nullptr, 0, 0); } // an empty datagram

private:
    static bool open(int& descriptor)
    {
        descriptor = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval second{1, 0};
        return descriptor >= 0 && ::bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
               ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof second) == 0;
    }
    static bool connect(int from, int to)
    {
        sockaddr_in address{};
        socklen_t size = sizeof address;
        return ::getsockname(to, reinterpret_cast<sockaddr*>(&address), &size) == 0 &&
               ::connect(from, reinterpret_cast<sockaddr*>(&address), size) == 0;
    }

    int m_near = -1;
    int m_far = -1;
    bool m_isOpen = false;
};

class LinuxMachine final : public Machine
{
public:
    [[nodiscard]] std::size_t cacheSize(int level) const override
    {
#ifdef _SC_LEVEL1_DCACHE_SIZE
        constexpr std::array names{_SC_LEVEL1_DCACHE_SIZE, _SC_LEVEL2_CACHE_SIZE, _SC_LEVEL3_CACHE_SIZE};
        const long size = ::sysconf(names.at(static_cast<std::size_t>(level - 1)));
        return size > 0 ? static_cast<std::size_t>(size) : 0;
#else
        return Machine::cacheSize(level);
#endif
    }
    [[nodiscard]] bool readStart(int file, std::span<char> into) const override
    {
        return ::pread(file, into.data(), into.size(), 0) == static_cast<ssize_t>(into.size());
    }
    [[nodiscard]] bool writeThrough(int file, std::span<const char> bytes) const override
    {
        return ::pwrite(file, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()) &&
               ::fsync(file) == 0;
    }
    void forgetPages(int file) const override
    {
        ::fdatasync(file); // what is not on the disk stays in memory
        ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    }
    [[nodiscard]] std::unique_ptr<Loopback> loopback() const override
    {
        auto sockets = std::make_unique<LinuxLoopback>();
        return sockets->isOpen() ? std::unique_ptr<Loopback>(std::move(sockets)) : nullptr;
    }
};

} // namespace

const Machine& thisMachine()
{
    static const LinuxMachine machine;
    return machine;
}

#else

const Machine& thisMachine()
{
    static const Machine machine;
    return machine;
}

#endif

} // namespace loopscope::lessons
