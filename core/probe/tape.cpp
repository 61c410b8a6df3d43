// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/probe/tape.h"

#include "core/probe/text.h"
#include "core/recording/types.h"

#include <cerrno>
#include <cstdlib>

#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

namespace loopscope::probe {

namespace {

constexpr tape::Capacity capacity{
    .strings = 1U << 15, .stringBytes = std::uint64_t{4} << 20, .tracks = 4096, .rings = 512, .ringRecords = 1U << 15};
constexpr std::uint32_t tableSize = capacity.strings * 2; // of hashes, a power of two
constexpr std::uint32_t mostTapes = 9;                    // one more with each exec

std::atomic<tape::Header*> current{nullptr};
constinit Text path;

pthread_mutex_t stringsMutex = PTHREAD_MUTEX_INITIALIZER;
std::uint32_t table[tableSize]; // string + 1
std::uint64_t bytesUsed = 0;

pthread_mutex_t tracksMutex = PTHREAD_MUTEX_INITIALIZER;
bool trackLeft[capacity.tracks]; // its thread has ended
constexpr std::uint32_t noTrack = 0xffffffff;

pthread_mutex_t ringsMutex = PTHREAD_MUTEX_INITIALIZER;

class Lock final
{
public:
    explicit Lock(pthread_mutex_t& mutex) noexcept
        : m_mutex(mutex)
    {
        pthread_mutex_lock(&m_mutex);
    }
    ~Lock() { pthread_mutex_unlock(&m_mutex); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    pthread_mutex_t& m_mutex;
};

std::int64_t timeOf(clockid_t clock) noexcept
{
    timespec time{};
    clock_gettime(clock, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

// Field 22 of /proc/self/stat; the second, a name in parentheses, may hold anything.
std::uint64_t processStart() noexcept
{
    char line[1024];
    const int file = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
    const ssize_t size = file < 0 ? 0 : read(file, line, sizeof line - 1);
    if (file >= 0)
        close(file);
    if (size <= 0)
        return 0;
    line[size] = '\0';
    const char* at = std::strrchr(line, ')');
    for (int field = 2; at && field < 22; ++field)
        at = std::strchr(at + 1, ' ');
    return at ? std::strtoull(at + 1, nullptr, 10) : 0;
}

void nameFile(const char* directory, std::uint64_t start, std::uint32_t number) noexcept
{
    path = Text();
    path.add(directory);
    path.add('/');
    path.addNumber(static_cast<std::uint64_t>(getpid()));
    path.add('-');
    path.addNumber(start);
    path.add("-probe");
    if (number > 1)
        path.addNumber(number);
    path.add(".tape");
}

// The tape of what this process was before its exec.
void markReplaced() noexcept
{
    const int file = open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return;
    struct stat status = {};
    if (fstat(file, &status) == 0 && status.st_size >= static_cast<off_t>(tape::page)) {
        void* const memory = mmap(nullptr, tape::page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (memory != MAP_FAILED) {
            static_cast<tape::Header*>(memory)->state.store(tape::State::replaced, std::memory_order_release);
            munmap(memory, tape::page);
        }
    }
    close(file);
}

// Beyond such a limit a write does not fail, it ends the program by a signal.
bool mayBeAsLarge(std::uint64_t size) noexcept
{
    rlimit limit{};
    return getrlimit(RLIMIT_FSIZE, &limit) == 0 && (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= size);
}

// Creates the file, with its header and its strings on the disk; it keeps no descriptor, which the program may close.
void* mapFile(const char* directory, std::uint64_t start, std::uint64_t size, std::uint64_t allocated) noexcept
{
    if (!mayBeAsLarge(size))
        return nullptr;
    int file = -1;
    for (std::uint32_t number = 1; file < 0 && number <= mostTapes; ++number) {
        nameFile(directory, start, number);
        file = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (file < 0 && errno != EEXIST)
            return nullptr;
        if (file < 0)
            markReplaced();
    }
    if (file < 0)
        return nullptr;
    void* memory = MAP_FAILED;
    if (ftruncate(file, static_cast<off_t>(size)) == 0 && posix_fallocate(file, 0, static_cast<off_t>(allocated)) == 0)
        memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (memory != MAP_FAILED)
        return memory;
    unlink(path.c_str());
    return nullptr;
}

// Real memory now: a full disk must be an error here, and never a SIGBUS in somebody's program.
bool allocate(tape::Header& tape, std::uint64_t offset, std::uint64_t size) noexcept
{
    if (madvise(tape::at<char>(tape, offset), size, MADV_POPULATE_WRITE) == 0)
        return true;
    if (errno != EINVAL) // before Linux 5.14
        return false;
    const int file = open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    const bool done = file >= 0 && posix_fallocate(file, static_cast<off_t>(offset), static_cast<off_t>(size)) == 0;
    if (file >= 0)
        close(file);
    return done;
}

std::uint32_t append(tape::Header& tape, const char* text, std::size_t size) noexcept
{
    const std::uint32_t count = tape.stringCount.load(std::memory_order_relaxed);
    if (count >= capacity.strings || bytesUsed + size > capacity.stringBytes) {
        tape.lostStrings.fetch_add(1, std::memory_order_relaxed);
        return tape::noRoom;
    }
    std::memcpy(tape::at<char>(tape, tape.stringBytes + bytesUsed), text, size);
    tape::at<tape::String>(tape, tape.stringIndex)[count].store(bytesUsed << 32U | size, std::memory_order_relaxed);
    bytesUsed += size;
    tape.stringCount.store(count + 1, std::memory_order_release);
    return count;
}

bool isText(tape::Header& tape, std::uint32_t string, const char* text, std::size_t size) noexcept
{
    const std::uint64_t place = tape::at<tape::String>(tape, tape.stringIndex)[string].load(std::memory_order_relaxed);
    return (place & 0xffffffffU) == size &&
           std::memcmp(tape::at<char>(tape, tape.stringBytes + (place >> 32U)), text, size) == 0;
}

tape::RingHeader* take(tape::Header& tape, std::uint32_t index) noexcept
{
    tape::RingHeader& ring = tape::ring(tape, index);
    ring.thread.store(static_cast<std::uint32_t>(syscall(SYS_gettid)), std::memory_order_relaxed);
    ring.track.store(noTrack, std::memory_order_relaxed);
    ring.depth.store(0, std::memory_order_relaxed);
    ring.idle.store(0, std::memory_order_relaxed);
    ring.edge.store(0, std::memory_order_relaxed);
    ring.state.store(tape::RingState::live, std::memory_order_release);
    return &ring;
}

} // namespace

tape::Header* header() noexcept { return current.load(std::memory_order_relaxed); }

bool createTape(const char* directory, bool attached, std::uint32_t qtVersion) noexcept
{
    tape::Header layout{};
    const std::uint64_t size = tape::layOut(layout, capacity);
    const std::uint64_t start = processStart();
    void* const memory = mapFile(directory, start, size, layout.rings);
    if (!memory)
        return false;
    auto& tape = *static_cast<tape::Header*>(memory); // the file's zeros are a header's
    tape::layOut(tape, capacity);
    tape.version = tape::version;
    tape.recordSize = sizeof(Record);
    tape.pid = static_cast<std::uint32_t>(getpid());
    tape.qtVersion = qtVersion;
    tape.processStart = start;
    tape.startTime = timeOf(CLOCK_MONOTONIC);
    tape.wallTime = timeOf(CLOCK_REALTIME);
    tape.attached = attached ? 1 : 0;
    append(tape, "", 0);
    append(tape, "\xe2\x80\xa6", 3);
    current.store(&tape, std::memory_order_release);
    return true;
}

void publishTape(std::uint32_t capabilities) noexcept
{
    tape::Header* const tape = header();
    if (!tape)
        return;
    tape->program.store(intern(program_invocation_short_name, std::strlen(program_invocation_short_name)),
                        std::memory_order_release);
    tape->capabilities = capabilities;
    tape->state.store(tape::State::recording, std::memory_order_relaxed);
    tape->magic.store(tape::magic, std::memory_order_release);
}

void endTape() noexcept
{
    if (tape::Header* const tape = header())
        tape->state.store(tape::State::ended, std::memory_order_release);
}

void leaveTape() noexcept { current.store(nullptr, std::memory_order_relaxed); }

std::uint32_t intern(const char* text, std::size_t size) noexcept
{
    tape::Header* const tape = header();
    if (!tape || size == 0)
        return 0;
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (std::size_t i = 0; i < size; ++i)
        hash = (hash ^ static_cast<unsigned char>(text[i])) * 0x100000001b3U;
    const Lock lock(stringsMutex);
    for (std::uint64_t at = hash ^ hash >> 32U;; ++at) {
        std::uint32_t& entry = table[at & (tableSize - 1)];
        if (entry == 0) {
            const std::uint32_t string = append(*tape, text, size);
            if (string != tape::noRoom)
                entry = string + 1;
            return string;
        }
        if (isText(*tape, entry - 1, text, size))
            return entry - 1;
    }
}

std::uint32_t acquireTrack(std::uint32_t name) noexcept
{
    tape::Header* const tape = header();
    if (!tape)
        return noTrack;
    const Lock lock(tracksMutex);
    const std::uint64_t kindAndName =
        std::uint64_t{static_cast<std::uint8_t>(recording::TrackKind::loop)} << 32U | name;
    tape::TrackEntry* const entries = tape::at<tape::TrackEntry>(*tape, tape->tracks);
    const std::uint32_t count = tape->trackCount.load(std::memory_order_relaxed);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (entries[i].kindAndName.load(std::memory_order_relaxed) == kindAndName)
            return trackLeft[i] ? (trackLeft[i] = false, i) : noTrack;
    }
    if (count >= capacity.tracks)
        return noTrack;
    entries[count].parent = noTrack;
    entries[count].unit = 0;
    entries[count].kindAndName.store(kindAndName, std::memory_order_relaxed);
    tape->trackCount.store(count + 1, std::memory_order_release);
    return count;
}

void releaseTrack(std::uint32_t track) noexcept
{
    const Lock lock(tracksMutex);
    if (track < capacity.tracks)
        trackLeft[track] = true;
}

tape::RingHeader* acquireRing() noexcept
{
    tape::Header* const tape = header();
    if (!tape)
        return nullptr;
    const Lock lock(ringsMutex);
    const std::uint32_t count = tape->ringCount.load(std::memory_order_relaxed);
    std::uint32_t left = count; // one whose thread has ended, with records in it
    for (std::uint32_t i = 0; i < count; ++i) {
        const tape::RingHeader& ring = tape::ring(*tape, i);
        if (ring.state.load(std::memory_order_acquire) != tape::RingState::retired)
            continue;
        if (ring.tail.load(std::memory_order_acquire) == ring.head.load(std::memory_order_relaxed))
            return take(*tape, i);
        left = left == count ? i : left;
    }
    if (count < capacity.rings && allocate(*tape, tape->rings + count * tape->ringStride, tape->ringStride)) {
        tape::RingHeader* const ring = take(*tape, count);
        tape->ringCount.store(count + 1, std::memory_order_release);
        return ring;
    }
    return left < count ? take(*tape, left) : nullptr;
}

void releaseRing(tape::RingHeader& ring) noexcept
{
    ring.state.store(tape::RingState::retired, std::memory_order_release);
}

} // namespace loopscope::probe
