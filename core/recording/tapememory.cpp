// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/recording/tapememory.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace loopscope::recording {

namespace {

Error cannot(const char* what, const std::string& path, int error)
{
    return {std::string(what) + ' ' + path, std::strerror(error), {}};
}

// A process that may map little leaves most of it to its program.
std::uint64_t mostPrivateBytes()
{
    rlimit limit{};
    constexpr std::uint64_t plenty = std::uint64_t{1} << 40;
    return ::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? limit.rlim_cur / 16 : plenty;
}

void* map(std::uint64_t size, int file) noexcept
{
    const int flags = file < 0 ? MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE : MAP_SHARED;
    void* const memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, flags, file, 0);
    return memory == MAP_FAILED ? nullptr : memory;
}

} // namespace

std::shared_ptr<TapeMemory> TapeMemory::inPrivate(tape::Capacity capacity)
{
    const std::uint64_t most = mostPrivateBytes();
    for (;;) {
        tape::Header layout{};
        const std::uint64_t size = tape::layOut(layout, capacity);
        const bool least = capacity.rings <= 8 && capacity.stringBytes <= 1 << 20;
        if (size <= most || least) {
            if (void* const memory = map(size, -1)) {
                ::madvise(memory, size, MADV_DONTDUMP);
                tape::Header* const header = new (memory) tape::Header{};
                tape::layOut(*header, capacity);
                return std::shared_ptr<TapeMemory>(new TapeMemory(memory, size, -1));
            }
            if (least)
                throw std::bad_alloc();
        }
        capacity.rings = std::max(capacity.rings / 2, 8U);
        capacity.stringBytes = std::max(capacity.stringBytes / 2, std::uint64_t{1} << 20);
        capacity.strings = std::max(capacity.strings / 2, 1U << 15);
    }
}

Result<std::shared_ptr<TapeMemory>> TapeMemory::create(const std::string& path, const tape::Capacity& capacity)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return cannot("cannot create the tape", path, errno);
    tape::Header layout{};
    const std::uint64_t size = tape::layOut(layout, capacity);
    rlimit limit{}; // beyond it a write does not fail, it ends the program by a signal
    if (::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur < size) {
        ::close(file);
        ::unlink(path.c_str());
        return cannot("cannot create the tape", path, EFBIG);
    }
    int error = ::ftruncate(file, static_cast<off_t>(size)) == 0 ? 0 : errno;
    if (error == 0)
        error = ::posix_fallocate(file, 0, static_cast<off_t>(layout.rings));
    void* const memory = error == 0 ? map(size, file) : nullptr;
    if (!memory) {
        error = error == 0 ? errno : error;
        ::close(file);
        ::unlink(path.c_str());
        return cannot("cannot create the tape", path, error);
    }
    tape::layOut(*new (memory) tape::Header{}, capacity);
    return std::shared_ptr<TapeMemory>(new TapeMemory(memory, size, file));
}

Result<std::shared_ptr<TapeMemory>> TapeMemory::open(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0)
        return cannot("cannot open the tape", path, errno);
    struct stat status = {};
    const bool known = ::fstat(file, &status) == 0;
    const char* why = nullptr;
    if (!known || !S_ISREG(status.st_mode) || status.st_size < static_cast<off_t>(tape::page))
        why = "it is no tape";
    else if (status.st_uid != ::geteuid())
        why = "it belongs to another user";
    const auto size = static_cast<std::uint64_t>(status.st_size);
    void* const memory = why ? nullptr : map(size, file);
    if (!memory) {
        const int error = errno;
        ::close(file);
        return why ? Error{"cannot open the tape " + path, why, {}} : cannot("cannot open the tape", path, error);
    }
    return std::shared_ptr<TapeMemory>(new TapeMemory(memory, size, file));
}

TapeMemory::~TapeMemory()
{
    ::munmap(m_header, m_size);
    if (m_file >= 0)
        ::close(m_file);
}

bool TapeMemory::isWhole() const noexcept
{
    struct stat status = {};
    return m_file < 0 || (::fstat(m_file, &status) == 0 && static_cast<std::uint64_t>(status.st_size) >= m_size);
}

void TapeMemory::leaveToParent() const noexcept
{
    void* const place = m_header;
    if (m_file >= 0 && ::mmap(place, m_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, m_file, 0) != place)
        return; // it is still the parent's, which must not fall silent
    m_header->silence.fetch_or(tape::nobodyReads, std::memory_order_relaxed);
}

bool TapeMemory::allocate(std::uint64_t offset, std::uint64_t bytes) const noexcept
{
    return m_file < 0 || ::posix_fallocate(m_file, static_cast<off_t>(offset), static_cast<off_t>(bytes)) == 0;
}

} // namespace loopscope::recording
