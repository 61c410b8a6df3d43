// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a dispatch is called: "Timer → QTimer ticker, every 16 ms", "MetaCall → Worker, work(int)". Made once for each
// kind of event, class, object name, timer and slot; then found again without a lock. One thread.

#include "core/probe/qt.h"

namespace loopscope::probe {

struct Name
{
    std::uint32_t text = 0;      // string
    std::uint32_t category = 0;  // string
    std::uintptr_t function = 0; // what a queued call calls, where only symbols can name it
    std::int32_t interval = 0;   // ms, of a timer that repeats
};

class Names final
{
public:
    // Valid until the next call.
    const Name& find(const Qt& qt, const void* receiver, const void* event, int type) noexcept;

private:
    struct Key
    {
        const void* metaObject;
        std::uint64_t objectName;
        std::uint64_t detail; // of a timer or a call
        std::uint64_t function;
        int type;
    };
    struct Entry
    {
        Key key;
        Name name;
    };

    static Name make(const Qt& qt, const void* receiver, const Key& key, const void* event) noexcept;

    static constexpr std::size_t slotCount = 512; // a power of two; a newcomer takes its slot's place
    Entry m_entries[slotCount];
};

} // namespace loopscope::probe
