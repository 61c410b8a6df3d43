// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Cuts a Chrome trace, of any size, into windows that a JSON parser takes whole: the file's "loopscope" member, where
// it has one, and runs of events, each as an array. Takes the object form and the array form; in the latter the final
// bracket may be missing, as the format allows. A file that breaks off gives what it has.

#include "core/formats/bytesource.h"
#include "core/formats/jsonscan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::formats {

class ChromeSplitter final
{
public:
    enum class Kind { header, events, end };
    struct Piece
    {
        Kind kind = Kind::end;
        std::string_view json;   // followed by `slack` readable bytes; valid until the next call
        std::int64_t offset = 0; // of its first byte in the file
    };
    static constexpr std::size_t slack = 64;

    explicit ChromeSplitter(ByteSource& source);
    Result<Piece> next();

    // --- once the end has come ---
    [[nodiscard]] bool hasEvents() const { return m_hasEvents; } // "traceEvents", or the array form
    [[nodiscard]] bool isCutOff() const { return m_isCutOff; }   // the file ended before its JSON did
    [[nodiscard]] std::int64_t textAfterEnd() const
    {
        return m_after;
    } // where it begins in the file; -1: there is none
    [[nodiscard]] const std::vector<std::string>& otherMembers() const { return m_members; } // of the root, the first
    [[nodiscard]] std::uint64_t samples() const { return m_samples; } // elements of the member "samples"

private:
    enum class State { start, members, events, end };

    Result<bool> fill(); // false at the end of the file
    Result<int> peek();  // the next byte that is no white space, not taken; -1 at the end
    Result<void> begin();
    Result<Piece> nextMember();
    Result<Piece> memberValue(const std::string& key);
    Result<Piece> nextEvents();
    Result<std::optional<std::string>> readKey(); // nothing where the file is cut off
    Result<bool> skipValue(bool keep);            // false where the file is cut off
    Piece takeEvents(std::size_t border);
    Result<Piece> cutOff();
    Result<Piece> endOfRoot();
    void unpatch();
    [[nodiscard]] std::string_view text() const { return {m_buffer.data(), m_end}; } // up to where it is read
    [[nodiscard]] Error broken(const QString& why, std::size_t position) const;
    [[nodiscard]] std::int64_t offsetOf(std::size_t position) const;

    ByteSource& m_source;
    std::vector<char> m_buffer; // [1, m_end) is read; a byte before what is given out may be overwritten
    std::size_t m_begin = 1;    // what has not been given out yet
    std::size_t m_end = 1;
    std::int64_t m_base = 0; // the file's offset of m_buffer[1]
    State m_state = State::start;
    bool m_arrayForm = false;
    bool m_hasEvents = false;
    bool m_gaveEvents = false;
    bool m_isCutOff = false;
    std::int64_t m_after = -1;
    std::vector<std::string> m_members;
    std::uint64_t m_samples = 0;
    JsonScan m_scan{1};
    std::size_t m_patched = 0; // where a piece's closing bracket stands for another byte; 0 is nowhere
    char m_original = '\0';
};

} // namespace loopscope::formats
