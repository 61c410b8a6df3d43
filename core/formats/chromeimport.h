// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Puts the events of a Chrome trace into a Trace: one way for Loopscope's own files, which lose nothing, one for those
// of other programs.

#include "core/base/result.h"
#include "core/formats/chromeevent.h"
#include "core/trace/trace.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace loopscope::formats {

class ChromeImport
{
public:
    // What is known once the file has been read.
    struct Ending
    {
        std::uint64_t broken = 0;  // elements among the events that are none
        std::uint64_t samples = 0; // of the "samples" member
        std::uint64_t bytes = 0;   // of the file, uncompressed
        std::function<bool()> goesOn;
    };
    virtual ~ChromeImport() = default;
    virtual void add(const ChromeEvent& event) = 0;
    // After the last event. False where goesOn said to stop.
    virtual bool finish(const Ending& ending) = 0;
};

// The "loopscope" object of an own file. An unknown version or a broken object is an Error without a place.
struct ChromeHeader;
Result<std::shared_ptr<const ChromeHeader>> readChromeHeader(std::string_view json);

// The trace with the facts of the header.
std::shared_ptr<trace::Trace> makeTrace(const ChromeHeader& header);

std::unique_ptr<ChromeImport> importOwn(std::shared_ptr<const ChromeHeader> header, trace::Trace& trace,
                                        ChromeEventParser& parser);
std::unique_ptr<ChromeImport> importForeign(trace::Trace& trace, ChromeEventParser& parser);

} // namespace loopscope::formats
