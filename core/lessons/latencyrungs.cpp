// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/latencyrungs.h"

#include "core/lessons/words.h"

#include <QSemaphore>
#include <QTemporaryFile>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <random>
#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace loopscope::lessons {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t page = 4096;
constexpr std::size_t kibi = 1024;

double nanoseconds(Clock::duration duration) { return std::chrono::duration<double, std::nano>(duration).count(); }

// The compiler must believe that the value is used and changed here.
template <typename Value>
void keep(Value& value)
{
    asm volatile("" : "+r"(value));
}

// The middle one of so many; the first ones, which warm things up, do not count. Nothing where one of them failed.
template <typename Once>
std::optional<Latency> median(int count, const std::stop_token& stop, Once once)
{
    std::vector<Latency> measured;
    for (int i = -count / 10 - 1; i < count; ++i) {
        if (stop.stop_requested())
            return std::nullopt;
        const Clock::time_point start = Clock::now();
        if (!once())
            return std::nullopt;
        if (i >= 0)
            measured.push_back(nanoseconds(Clock::now() - start));
    }
    std::nth_element(measured.begin(), measured.begin() + count / 2, measured.end());
    return measured[static_cast<std::size_t>(count) / 2];
}

std::size_t cacheSize(int level, std::size_t usual)
{
    long size = 0;
#ifdef _SC_LEVEL1_DCACHE_SIZE
    constexpr std::array names{_SC_LEVEL1_DCACHE_SIZE, _SC_LEVEL2_CACHE_SIZE, _SC_LEVEL3_CACHE_SIZE};
    size = ::sysconf(names[static_cast<std::size_t>(level - 1)]);
#endif
    return size > 0 ? static_cast<std::size_t>(size) : usual;
}

// Sets that fit well into a level and are far beyond the one before it.
struct Sizes
{
    std::size_t l1 = cacheSize(1, 32 * kibi) / 2;
    std::size_t l2 = cacheSize(2, 512 * kibi) / 2;
    std::size_t l3 = std::min(cacheSize(3, 8192 * kibi) / 4, 16384 * kibi);
    std::size_t memory = std::clamp(4 * cacheSize(3, 8192 * kibi), 65536 * kibi, 262144 * kibi);
};

Measurement chase(std::size_t bytes)
{
    return [bytes](const std::stop_token& stop) -> std::optional<Latency> {
        const Latency latency = pointerChase(bytes, stop);
        return stop.stop_requested() ? std::nullopt : std::optional(latency);
    };
}

std::optional<Latency> pageCacheRead(const std::stop_token& stop)
{
    QTemporaryFile file;
    std::array<char, page> block{};
    if (!file.open() || file.write(block.data(), page) != page || !file.flush())
        return std::nullopt;
    const int descriptor = file.handle();
    return median(1000, stop, [&] { return ::pread(descriptor, block.data(), page, 0) == static_cast<ssize_t>(page); });
}

std::optional<Latency> diskWrite(const std::stop_token& stop)
{
    QTemporaryFile file;
    const std::array<char, page> block{};
    if (!file.open())
        return std::nullopt;
    const int descriptor = file.handle();
    return median(15, stop, [&] {
        return ::pwrite(descriptor, block.data(), page, 0) == static_cast<ssize_t>(page) && ::fsync(descriptor) == 0;
    });
}

// Two datagram sockets on this machine that know each other; closed with the object.
class Loopback final
{
public:
    Loopback() { m_isOpen = open(m_near) && open(m_far) && connect(m_near, m_far) && connect(m_far, m_near); }
    ~Loopback()
    {
        ::close(m_near);
        ::close(m_far);
    }
    Loopback(const Loopback&) = delete;
    Loopback& operator=(const Loopback&) = delete;

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] bool ask() const
    {
        char byte = 'a';
        return ::send(m_near, &byte, 1, 0) == 1 && ::recv(m_near, &byte, 1, 0) == 1;
    }
    // Until it is asked with an empty datagram, or nothing comes for a second.
    void answer() const
    {
        char byte = 0;
        while (::recv(m_far, &byte, 1, 0) == 1)
            ::send(m_far, &byte, 1, 0);
    }
    void end() const { ::send(m_near, nullptr, 0, 0); }

private:
    static bool open(int& descriptor)
    {
        descriptor = ::socket(AF_INET, SOCK_DGRAM, 0);
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

std::optional<Latency> loopbackRoundTrip(const std::stop_token& stop)
{
    const Loopback sockets;
    if (!sockets.isOpen())
        return std::nullopt;
    std::thread server([&sockets] { sockets.answer(); });
    const auto latency = median(500, stop, [&sockets] { return sockets.ask(); });
    sockets.end();
    server.join();
    return latency;
}

std::optional<Latency> threadStart(const std::stop_token& stop)
{
    return median(100, stop, [] {
        std::thread thread([] {});
        thread.join();
        return true;
    });
}

// To the other thread's event loop and back. Its call may come after the one who asked has gone.
std::optional<Latency> queuedCall(QObject* loop, const std::stop_token& stop)
{
    return median(200, stop, [loop, &stop] {
        const auto arrived = std::make_shared<QSemaphore>();
        QMetaObject::invokeMethod(
            loop, [arrived] { arrived->release(); }, Qt::QueuedConnection);
        while (!arrived->tryAcquire(1, 50)) {
            if (stop.stop_requested())
                return false;
        }
        return true;
    });
}

} // namespace

Latency oneCycle()
{
    constexpr int additions = 2'000'000;
    Latency best = 1e9;
    for (int round = 0; round < 20; ++round) { // a processor that slept takes its time to be fast
        std::uint64_t sum = 0;
        const Clock::time_point start = Clock::now();
        for (int i = 0; i < additions; ++i) {
            sum += 1;
            keep(sum);
        }
        best = std::min(best, nanoseconds(Clock::now() - start) / additions);
    }
    return best;
}

Latency pointerChase(std::size_t bytes, const std::stop_token& stop)
{
    struct alignas(64) Node // a line of the cache
    {
        Node* next = nullptr;
    };
    std::vector<Node> nodes(std::max<std::size_t>(bytes / sizeof(Node), 2));
    std::vector<std::uint32_t> order(nodes.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<std::uint32_t>(i);
    std::minstd_rand random(20240229); // the same walk every time
    std::shuffle(order.begin(), order.end(), random);
    for (std::size_t i = 0; i < order.size(); ++i)
        nodes[order[i]].next = &nodes[order[(i + 1) % order.size()]];

    constexpr int steps = 50'000;
    Node* at = &nodes.front();
    std::vector<Latency> rounds;
    for (int round = 0; round < 24 && !stop.stop_requested(); ++round) {
        const Clock::time_point start = Clock::now();
        for (int i = 0; i < steps; ++i)
            at = at->next;
        keep(at);
        rounds.push_back(nanoseconds(Clock::now() - start) / steps);
    }
    if (rounds.empty())
        return 0;
    std::sort(rounds.begin(), rounds.end());
    return rounds[rounds.size() / 2];
}

std::vector<Rung> latencyRungs(QObject* loop)
{
    const Sizes sizes;
    return {
        {Words::tr("One cycle"), [](const std::stop_token&) { return std::optional(oneCycle()); }},
        {Words::tr("L1 cache"), chase(sizes.l1)},
        {Words::tr("L2 cache"), chase(sizes.l2)},
        {Words::tr("L3 cache"), chase(sizes.l3)},
        {Words::tr("Memory"), chase(sizes.memory)},
        {Words::tr("Page-cache read, 4 KiB"), pageCacheRead},
        {Words::tr("Queued call and back"), [loop](const std::stop_token& stop) { return queuedCall(loop, stop); }},
        {Words::tr("Loopback round trip"), loopbackRoundTrip},
        {Words::tr("Thread start and end"), threadStart},
        {Words::tr("Disk write and fsync, 4 KiB"), diskWrite},
    };
}

} // namespace loopscope::lessons
