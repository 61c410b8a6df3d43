// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Puts the events of a Chrome trace into a Trace: one way for Loopscope's own files, which lose nothing, one for those
// of other programs.

#include "core/formats/chromeevent.h"
#include "core/trace/trace.h"

#include <memory>
#include <string>
#include <string_view>

namespace loopscope::formats {

class ChromeImport
{
public:
    virtual ~ChromeImport() = default;
    virtual void add(const ChromeEvent& event) = 0;
    // After the last event.
    virtual void finish() = 0;
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
