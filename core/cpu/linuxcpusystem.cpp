// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/cpu/cpusystem.h"
#include "core/cpu/procstat.h"

#include <cerrno>
#include <cstring>
#include <ctime>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace loopscope::cpu {

namespace {

class LinuxCpuSystem final : public CpuSystem
{
public:
    explicit LinuxCpuSystem(std::string path)
        : m_path(std::move(path))
        , m_file(::open(m_path.c_str(), O_RDONLY | O_CLOEXEC))
        , m_text(4096)
    {
    }
    ~LinuxCpuSystem() override
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    LinuxCpuSystem(const LinuxCpuSystem&) = delete;
    LinuxCpuSystem& operator=(const LinuxCpuSystem&) = delete;

    Result<CpuReading> read() override
    {
        if (m_file < 0)
            m_file = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
        if (m_file < 0)
            return failure();
        for (;;) {
            const ssize_t length = ::pread(m_file, m_text.data(), m_text.size(), 0);
            if (length < 0 && errno == EINTR)
                continue;
            if (length < 0)
                return failure();
            const std::string_view text(m_text.data(), static_cast<std::size_t>(length));
            // The counters stand first: what follows is of use only as a sign that they are all there.
            if (text.size() < m_text.size() || text.rfind("\nintr") != std::string_view::npos)
                return parseProcStat(text);
            m_text.resize(2 * m_text.size());
        }
    }

    time::Nanoseconds processTime() override
    {
        timespec used{};
        ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
        return std::chrono::seconds(used.tv_sec) + time::Nanoseconds(used.tv_nsec);
    }

private:
    [[nodiscard]] Error failure() const { return {"cannot read " + m_path, std::strerror(errno), {}}; }

    const std::string m_path;
    int m_file;
    std::vector<char> m_text;
};

} // namespace

std::unique_ptr<CpuSystem> linuxCpuSystem(std::string statPath)
{
    return std::make_unique<LinuxCpuSystem>(std::move(statPath));
}

} // namespace loopscope::cpu
