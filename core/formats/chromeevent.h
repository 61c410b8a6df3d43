// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The events of a Chrome trace as values, parsed window by window. What cannot be read costs the event that it is in.

#include "core/time/clock.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace loopscope::formats {

// One member of an event's args, or of another small object.
struct ChromeValue
{
    enum class Kind { text, number, other };
    std::string_view key;
    Kind kind = Kind::other;
    std::string_view text; // of a text; of anything else as it stands in the file
    double number = 0;
};

// A process or thread: most have numbers, some have texts. A text that is a number counts as one.
struct ChromeId
{
    std::int64_t number = 0;
    std::string_view text; // empty: it is a number
};

// Its texts are valid while it is visited.
struct ChromeEvent
{
    char phase = '\0';
    bool hasThread = false;
    bool hasBadDuration = false;
    bool flowsIn = false;
    bool flowsOut = false;
    std::string_view name;
    std::string_view category;
    std::string_view id;     // without quotes
    std::string_view scope;  // of the id
    std::string_view id2;    // an object's JSON
    std::string_view bindId; // without quotes
    std::string_view args;   // an object's JSON
    ChromeId process;
    ChromeId thread;
    std::optional<time::Nanoseconds> time; // nothing where it is missing, no number, or beyond all that can be shown
    time::Nanoseconds duration{0};         // not negative
};

class ChromeEventParser final
{
public:
    ChromeEventParser();
    ~ChromeEventParser();

    // An array of events, followed by ChromeSplitter::slack readable bytes. Returns how many of its elements were no
    // events: not objects, or broken JSON.
    std::uint64_t forEach(std::string_view json, const std::function<void(const ChromeEvent&)>& visit);

    // The members of a small object; empty for what is none. Valid until the next call.
    const std::vector<ChromeValue>& members(std::string_view json);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace loopscope::formats
