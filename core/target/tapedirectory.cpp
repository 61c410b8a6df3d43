// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/tapedirectory.h"

#include "core/target/procfile.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace loopscope::target {

namespace {

constexpr std::string_view ending = ".tape";
constexpr std::string_view runs = "run-";
// A tape of a program with a few threads fits.
constexpr std::uint64_t roomNeeded = std::uint64_t{32} << 20;

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

Error failure(const std::string& path, const std::string& why) { return {"cannot keep tapes in " + path, why, {}}; }

// Made where it is missing; an error where it is another user's, a link, or open to others.
Result<void> ownDirectory(const std::string& path)
{
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        return failure(path, std::strerror(errno));
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return failure(path, errno == ELOOP || errno == ENOTDIR ? "it is no directory" : std::strerror(errno));
    struct stat status = {};
    const bool known = ::fstat(descriptor, &status) == 0;
    ::close(descriptor);
    if (!known || status.st_uid != ::geteuid())
        return failure(path, "it belongs to another user");
    if ((status.st_mode & 0077) != 0)
        return failure(path, "other users may look into it");
    return {};
}

bool hasRoom(const std::string& path)
{
    struct statvfs room = {};
    return ::statvfs(path.c_str(), &room) == 0 && std::uint64_t{room.f_bavail} * room.f_frsize >= roomNeeded;
}

template <typename Number>
bool readNumber(std::string_view text, Number& number)
{
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && number > 0;
}

} // namespace

bool TapeFile::isWritten() const { return isAlive(pid, processStart); }

Places Places::ofEnvironment()
{
    std::string temporary = variable("TMPDIR");
    return {variable("XDG_RUNTIME_DIR"), temporary.empty() ? "/tmp" : std::move(temporary)};
}

Result<TapeDirectory> TapeDirectory::open(const Places& places)
{
    if (!places.runtime.empty()) {
        const std::string path = places.runtime + "/loopscope";
        if (ownDirectory(path) && hasRoom(path))
            return TapeDirectory(path);
    }
    const std::string path = places.temporary + "/loopscope-" + std::to_string(::geteuid());
    const auto usual = ownDirectory(path);
    if (usual)
        return TapeDirectory(path);
    std::string other = path + "-XXXXXX"; // somebody sits on the usual name
    if (::mkdtemp(other.data()) == nullptr)
        return usual.error();
    return TapeDirectory(other);
}

Result<std::string> TapeDirectory::newRun() const
{
    std::string path = m_path + '/' + std::string(runs) + "XXXXXX";
    if (::mkdtemp(path.data()) == nullptr)
        return failure(m_path, std::strerror(errno));
    return path;
}

void TapeDirectory::removeRun(const std::string& run) const
{
    for (const TapeFile& tape : tapesIn(run)) {
        if (!tape.isWritten())
            static_cast<void>(remove(tape));
    }
    ::rmdir(run.c_str());
}

std::optional<TapeFile> tapeNamed(std::string_view path)
{
    std::string_view name = path.substr(path.rfind('/') + 1); // npos + 1 is 0
    if (!name.ends_with(ending))
        return std::nullopt;
    name.remove_suffix(ending.size());
    const std::size_t first = name.find('-');
    const std::size_t second = first == std::string_view::npos ? first : name.find('-', first + 1);
    if (second == std::string_view::npos)
        return std::nullopt;
    TapeFile found{std::string(path), 0, 0, std::string(name.substr(second + 1))};
    if (!readNumber(name.substr(0, first), found.pid) ||
        !readNumber(name.substr(first + 1, second - first - 1), found.processStart))
        return std::nullopt;
    return found;
}

std::vector<TapeFile> TapeDirectory::tapesIn(const std::string& directory)
{
    std::vector<TapeFile> found;
    std::error_code error;
    for (std::filesystem::directory_iterator each(directory, error), end; !error && each != end;
         each.increment(error)) {
        if (auto tape = tapeNamed(each->path().string()))
            found.push_back(*std::move(tape));
    }
    std::sort(found.begin(), found.end(), [](const TapeFile& a, const TapeFile& b) { return a.pid < b.pid; });
    return found;
}

std::vector<TapeFile> TapeDirectory::tapes() const
{
    std::vector<TapeFile> found = tapesIn(m_path);
    std::error_code error;
    for (std::filesystem::directory_iterator each(m_path, error), end; !error && each != end; each.increment(error)) {
        if (!each->path().filename().string().starts_with(runs))
            continue;
        std::vector<TapeFile> more = tapesIn(each->path().string());
        std::move(more.begin(), more.end(), std::back_inserter(found));
    }
    std::sort(found.begin(), found.end(), [](const TapeFile& a, const TapeFile& b) { return a.pid < b.pid; });
    return found;
}

Result<void> TapeDirectory::remove(const TapeFile& tape) const
{
    if (::unlink(tape.path.c_str()) != 0 && errno != ENOENT)
        return Error{"cannot remove " + tape.path, std::strerror(errno), {}};
    const std::string folder = tape.path.substr(0, tape.path.rfind('/'));
    if (folder != m_path)
        ::rmdir(folder.c_str()); // stays where there is another tape in it
    return {};
}

} // namespace loopscope::target
