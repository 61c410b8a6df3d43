// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/lesson.h"
#include "core/lessons/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace loopscope::lessons {
namespace {

constexpr std::array modeWords{
    std::pair{Mode::blocking, "blocking"},
    std::pair{Mode::callbacks, "callbacks"},
    std::pair{Mode::futures, "futures"},
    std::pair{Mode::coroutines, "coroutines"},
    std::pair{Mode::coroutinesSerial, "coroutines-serial"},
    std::pair{Mode::threadpool, "threadpool"},
    std::pair{Mode::stream, "stream"},
};

constexpr std::array resourceWords{
    std::pair{Resource::delay, "delay"},
    std::pair{Resource::http, "http"},
    std::pair{Resource::disk, "disk"},
};

template <typename Table, typename Value>
const char* wordOf(const Table& table, Value value)
{
    const auto found = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.first == value; });
    return found != table.end() ? found->second : "";
}

template <typename Value, std::size_t size>
std::optional<Value> valueOf(const std::array<std::pair<Value, const char*>, size>& table, QStringView word)
{
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const auto& row) { return word == QLatin1String(row.second); });
    return found != table.end() ? std::optional(found->first) : std::nullopt;
}

} // namespace

const char* word(Mode mode) noexcept { return wordOf(modeWords, mode); }

const char* word(Resource resource) noexcept { return wordOf(resourceWords, resource); }

std::optional<Mode> modeFromWord(QStringView word) { return valueOf(modeWords, word); }

std::optional<Resource> resourceFromWord(QStringView word) { return valueOf(resourceWords, word); }

Mode LessonInfo::defaultMode() const
{
    const auto async = std::find_if_not(modes.begin(), modes.end(), isSync);
    return async != modes.end() ? *async : modes.front();
}

bool LessonInfo::has(Mode mode) const { return std::find(modes.begin(), modes.end(), mode) != modes.end(); }

QString sectionTitle(int section)
{
    switch (section) {
    case 1:
        return Words::tr("Waiting");
    case 2:
        return Words::tr("Callbacks");
    case 3:
        return Words::tr("Futures");
    case 4:
        return Words::tr("The loop by hand");
    case 5:
        return Words::tr("The Qt loop");
    case 6:
        return Words::tr("From blocking to non-blocking");
    case 7:
        return Words::tr("Observables");
    case 8:
        return Words::tr("CPU monitor");
    case 9:
        return Words::tr("Your own program");
    default:
        return {};
    }
}

} // namespace loopscope::lessons
