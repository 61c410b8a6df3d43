// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The events of a Chrome trace as values, parsed window by window.

#include "core/base/result.h"
#include "core/time/clock.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::formats {

// One member of an event's args, or of another small object.
struct ChromeValue
{
    enum class Kind { text, number, other };
    std::string_view key;
    Kind kind = Kind::other;
    std::string_view text;
    double number = 0;
};

// Its texts are valid while it is visited.
struct ChromeEvent
{
    char phase = '\0';
    std::string_view name;
    std::string_view category;
    std::string_view id;   // as it stands in the file, with quotes; id2 and scope included
    std::string_view args; // the object's JSON
    std::int64_t process = 0;
    std::int64_t thread = 0;
    time::Nanoseconds time{0};
    time::Nanoseconds duration{0};
    bool hasTime = false;
    bool hasThread = false;
};

class ChromeEventParser final
{
public:
    ChromeEventParser();
    ~ChromeEventParser();

    // What a parse stumbled over: a reason, and where in the text.
    struct Fault
    {
        std::string why;
        std::size_t position = 0;
    };

    // An array of events, followed by ChromeSplitter::slack readable bytes. Stops early when visit returns false.
    // Nothing where all went well.
    std::unique_ptr<Fault> forEach(std::string_view json, const std::function<bool(const ChromeEvent&)>& visit);

    // The members of a small object; empty for what is none. Valid until the next call.
    const std::vector<ChromeValue>& members(std::string_view json);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace loopscope::formats
