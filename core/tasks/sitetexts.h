// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Texts that belong to a place in the sources, interned once and found again without a lock. The calling thread's own.

#include "core/base/ids.h"
#include "core/recording/recorder.h"

#include <array>
#include <cstdint>
#include <source_location>

namespace loopscope::tasks {

class SiteTexts final
{
public:
    [[nodiscard]] static SiteTexts& ofThisThread() noexcept;

    // The text that make() gave for this place and key before, or gives now. The same key must mean the same
    // text.
    template <typename Make>
    StringId find(const std::source_location& site, std::uint64_t key, Make&& make)
    {
        const char* const file = site.file_name();
        Entry& entry = m_entries[slotOf(file, site.line(), site.column(), key)];
        if (entry.file != file || entry.line != site.line() || entry.column != site.column() || entry.key != key)
            entry = {file, site.line(), site.column(), key, recording::Recorder::instance().intern(make())};
        return entry.text;
    }

private:
    struct Entry
    {
        const char* file = nullptr;
        std::uint32_t line = 0;
        std::uint32_t column = 0;
        std::uint64_t key = 0;
        StringId text = StringId::empty;
    };
    static constexpr std::size_t capacity = 512; // a power of two; a newcomer takes its slot's place

    static std::size_t slotOf(const char* file, std::uint32_t line, std::uint32_t column, std::uint64_t key) noexcept
    {
        const std::uint64_t hash = (reinterpret_cast<std::uintptr_t>(file) ^ (std::uint64_t{line} << 20U) ^
                                    (std::uint64_t{column} << 44U) ^ (key * 0x9e3779b97f4a7c15ULL)) *
                                   0xc2b2ae3d27d4eb4fULL;
        return hash >> 55U;
    }

    std::array<Entry, capacity> m_entries{};
};

namespace detail {

// Needs neither construction nor destruction: reached without a check, and as long as the thread.
inline constinit thread_local SiteTexts siteTexts;

} // namespace detail

inline SiteTexts& SiteTexts::ofThisThread() noexcept { return detail::siteTexts; }

// Kinds of text at one place, to be mixed into the key.
enum class SiteText : std::uint64_t { where = 1, function = 2, wait = 3 };

[[nodiscard]] constexpr std::uint64_t siteKey(SiteText kind, std::uint64_t detail = 0) noexcept
{
    return (detail << 2U) | static_cast<std::uint64_t>(kind);
}

// "file.cpp:12"
[[nodiscard]] StringId whereText(const std::source_location& site);
// "fetch" of "Task<int> loopscope::fetch(int)"
[[nodiscard]] StringId functionText(const std::source_location& site);

} // namespace loopscope::tasks
