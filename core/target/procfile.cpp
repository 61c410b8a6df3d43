// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/procfile.h"

#include <algorithm>
#include <charconv>
#include <dirent.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>

#include <sys/stat.h>

namespace loopscope::target {

namespace {

std::string pathOf(pid_t pid, const char* name) { return "/proc/" + std::to_string(pid) + '/' + name; }

std::string contentOf(pid_t pid, const char* name)
{
    std::ifstream file(pathOf(pid, name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace

std::optional<ProcessState> processState(pid_t pid)
{
    const std::string text = contentOf(pid, "stat");
    const std::size_t name = text.rfind(')'); // the name may hold anything, a parenthesis too
    if (name == std::string::npos)
        return std::nullopt;
    std::istringstream fields(text.substr(name + 1));
    ProcessState found;
    fields >> found.state >> found.parent;
    std::string skipped;
    for (int field = 5; field < 22; ++field)
        fields >> skipped;
    if (!(fields >> found.start))
        return std::nullopt;
    return found;
}

bool isAlive(pid_t pid, std::uint64_t start)
{
    const auto found = processState(pid);
    return found && found->start == start && found->state != 'Z' && found->state != 'X';
}

std::vector<std::string> commandLine(pid_t pid)
{
    std::vector<std::string> words;
    std::istringstream text(contentOf(pid, "cmdline"));
    for (std::string word; std::getline(text, word, '\0');)
        words.push_back(word);
    return words;
}

std::string processName(pid_t pid)
{
    std::string name = contentOf(pid, "comm");
    if (!name.empty() && name.back() == '\n')
        name.pop_back();
    return name;
}

std::optional<uid_t> ownerOf(pid_t pid)
{
    struct stat status = {};
    if (::stat(pathOf(pid, "").c_str(), &status) != 0)
        return std::nullopt;
    return status.st_uid;
}

std::optional<int> qtMajor(pid_t pid)
{
    std::ifstream maps(pathOf(pid, "maps"));
    for (std::string line; std::getline(maps, line);) {
        const std::size_t slash = line.rfind('/');
        if (slash == std::string::npos)
            continue;
        const std::string_view file = std::string_view(line).substr(slash + 1);
        for (const int major : {5, 6}) {
            if (file.starts_with("libQt" + std::to_string(major) + "Core.so"))
                return major;
        }
    }
    return std::nullopt;
}

std::vector<pid_t> processesOf(uid_t owner)
{
    std::vector<pid_t> found;
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir("/proc"), ::closedir);
    while (const dirent* entry = folder ? ::readdir(folder.get()) : nullptr) {
        const std::string_view name = entry->d_name;
        pid_t pid = 0;
        const auto read = std::from_chars(name.data(), name.data() + name.size(), pid);
        if (read.ec == std::errc() && read.ptr == name.data() + name.size() && ownerOf(pid) == owner)
            found.push_back(pid);
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace loopscope::target
