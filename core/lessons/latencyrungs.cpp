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
#include <utility>

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
    return medianOf(std::move(measured));
}

// Sets that fit well into a level and are far beyond the one before it.
struct Sizes
{
    explicit Sizes(const Machine& machine)
        : l1(cache(machine, 1, 32 * kibi) / 2)
        , l2(cache(machine, 2, 512 * kibi) / 2)
        , l3(std::min(cache(machine, 3, 8192 * kibi) / 4, 16384 * kibi))
        , memory(std::clamp(4 * cache(machine, 3, 8192 * kibi), 65536 * kibi, 262144 * kibi))
    {
    }

    std::size_t l1;
    std::size_t l2;
    std::size_t l3;
    std::size_t memory;

private:
    static std::size_t cache(const Machine& machine, int level, std::size_t usual)
    {
        const std::size_t size = machine.cacheSize(level);
        return size > 0 ? size : usual;
    }
};

Measurement chase(std::size_t bytes)
{
    return [bytes](const std::stop_token& stop) -> std::optional<Latency> {
        const Latency latency = pointerChase(bytes, stop);
        return stop.stop_requested() ? std::nullopt : std::optional(latency);
    };
}

std::optional<Latency> pageCacheRead(const Machine& machine, const std::stop_token& stop)
{
    QTemporaryFile file;
    std::array<char, page> block{};
    if (!file.open() || file.write(block.data(), page) != page || !file.flush())
        return std::nullopt;
    return median(1000, stop, [&] { return machine.readStart(file.handle(), block); });
}

std::optional<Latency> diskWrite(const Machine& machine, const std::stop_token& stop)
{
    QTemporaryFile file;
    const std::array<char, page> block{};
    if (!file.open())
        return std::nullopt;
    return median(15, stop, [&] { return machine.writeThrough(file.handle(), block); });
}

std::optional<Latency> loopbackRoundTrip(const Machine& machine, const std::stop_token& stop)
{
    const std::unique_ptr<Loopback> ends = machine.loopback();
    if (!ends)
        return std::nullopt;
    std::thread server([&ends] { ends->answer(); });
    const auto latency = median(500, stop, [&ends] { return ends->ask(); });
    ends->end();
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

Latency medianOf(std::vector<Latency> measured)
{
    if (measured.empty())
        return 0;
    const auto middle = measured.begin() + static_cast<std::ptrdiff_t>(measured.size() / 2);
    std::nth_element(measured.begin(), middle, measured.end());
    return *middle;
}

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
    return medianOf(std::move(rounds));
}

std::vector<Rung> latencyRungs(QObject* loop, const Machine& machine)
{
    const Sizes sizes(machine);
    const auto on = [&machine](auto measure) {
        return [&machine, measure](const std::stop_token& stop) { return measure(machine, stop); };
    };
    return {
        {Words::tr("One cycle"), [](const std::stop_token&) { return std::optional(oneCycle()); }},
        {Words::tr("L1 cache"), chase(sizes.l1)},
        {Words::tr("L2 cache"), chase(sizes.l2)},
        {Words::tr("L3 cache"), chase(sizes.l3)},
        {Words::tr("Memory"), chase(sizes.memory)},
        {Words::tr("Page-cache read, 4 KiB"), on(pageCacheRead)},
        {Words::tr("Queued call and back"), [loop](const std::stop_token& stop) { return queuedCall(loop, stop); }},
        {Words::tr("Loopback round trip"), on(loopbackRoundTrip)},
        {Words::tr("Thread start and end"), threadStart},
        {Words::tr("Disk write and fsync, 4 KiB"), on(diskWrite)},
    };
}

} // namespace loopscope::lessons
