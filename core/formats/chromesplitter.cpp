// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/chromesplitter.h"
#include "core/formats/words.h"

#include <cstring>

namespace loopscope::formats {
namespace {

constexpr std::size_t windowSize = std::size_t{4} << 20;
constexpr std::size_t largestValue = std::size_t{64} << 20; // one event, or the header
constexpr std::size_t mostMembers = 64;                     // of the root, whose names are kept

bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

} // namespace

ChromeSplitter::ChromeSplitter(ByteSource& source)
    : m_source(source)
    , m_buffer(1 + windowSize + slack)
{
}

std::int64_t ChromeSplitter::offsetOf(std::size_t position) const
{
    return m_base + static_cast<std::int64_t>(position) - 1;
}

Error ChromeSplitter::broken(const QString& why, std::size_t position) const
{
    return m_source.error(why, offsetOf(position));
}

void ChromeSplitter::unpatch()
{
    if (m_patched != 0)
        m_buffer[m_patched] = m_original;
    m_patched = 0;
}

Result<bool> ChromeSplitter::fill()
{
    const std::size_t used = m_begin - 1;
    if (used > 0) {
        std::memmove(m_buffer.data() + 1, m_buffer.data() + m_begin, m_end - m_begin);
        m_base += static_cast<std::int64_t>(used);
        m_begin -= used;
        m_end -= used;
        m_scan.shift(used, 1);
    }
    if (m_end + slack >= m_buffer.size()) {
        if (m_buffer.size() > largestValue)
            return broken(Words::tr("a value is too long"), m_begin);
        m_buffer.resize(m_buffer.size() * 2);
    }
    const auto count = m_source.read(m_buffer.data() + m_end, m_buffer.size() - slack - m_end);
    if (!count)
        return count.error();
    m_end += *count;
    return *count > 0;
}

Result<int> ChromeSplitter::peek()
{
    for (;;) {
        while (m_begin < m_end && isSpace(m_buffer[m_begin]))
            ++m_begin;
        if (m_begin < m_end)
            return static_cast<unsigned char>(m_buffer[m_begin]);
        const auto more = fill();
        if (!more)
            return more.error();
        if (!*more)
            return -1;
    }
}

Result<ChromeSplitter::Piece> ChromeSplitter::next()
{
    unpatch();
    if (m_state == State::start) {
        const auto begun = begin();
        if (!begun)
            return begun.error();
    }
    switch (m_state) {
    case State::members:
        return nextMember();
    case State::events:
        return nextEvents();
    default:
        return Piece{};
    }
}

Result<void> ChromeSplitter::begin()
{
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    const auto first = peek();
    if (!first)
        return first.error();
    if (std::string_view(m_buffer.data() + m_begin, m_end - m_begin).substr(0, 3) == byteOrderMark) {
        m_begin += byteOrderMark.size();
        return begin();
    }
    if (*first < 0)
        return broken(Words::tr("the file is empty"), m_begin);
    if (*first != '{' && *first != '[')
        return broken(Words::tr("not a Chrome trace: it begins with neither { nor ["), m_begin);
    m_arrayForm = m_hasEvents = *first == '[';
    m_state = m_arrayForm ? State::events : State::members;
    m_scan = JsonScan(++m_begin);
    return {};
}

// What was read before is worth having.
Result<ChromeSplitter::Piece> ChromeSplitter::cutOff()
{
    if (!m_gaveEvents)
        return broken(Words::tr("the file ends too early"), m_end);
    m_isCutOff = true;
    m_state = State::end;
    return Piece{};
}

Result<ChromeSplitter::Piece> ChromeSplitter::endOfRoot()
{
    ++m_begin;
    m_state = State::end;
    const auto byte = peek();
    if (!byte)
        return byte.error();
    if (*byte >= 0)
        m_after = offsetOf(m_begin);
    return Piece{};
}

Result<std::optional<std::string>> ChromeSplitter::readKey()
{
    const std::size_t start = ++m_begin;
    while (m_begin < m_end && m_buffer[m_begin] != '"')
        m_begin += m_buffer[m_begin] == '\\' ? 2 : 1;
    if (m_begin >= m_end) { // keys that matter are short: one that crosses a window is not ours
        m_begin = m_end;
        const auto more = fill();
        if (!more)
            return more.error();
        if (!*more)
            return std::optional<std::string>();
        return broken(Words::tr("a key without an end"), start);
    }
    std::string key(m_buffer.data() + start, m_begin - start);
    ++m_begin;
    const auto colon = peek();
    if (!colon)
        return colon.error();
    if (*colon < 0)
        return std::optional<std::string>();
    if (*colon != ':')
        return broken(Words::tr("expected ':' after a key"), m_begin);
    ++m_begin;
    return std::optional<std::string>(std::move(key));
}

Result<ChromeSplitter::Piece> ChromeSplitter::nextMember()
{
    for (;;) {
        const auto byte = peek();
        if (!byte)
            return byte.error();
        if (*byte == '}')
            return endOfRoot();
        if (*byte == ',') {
            ++m_begin;
            continue;
        }
        if (*byte < 0)
            return cutOff();
        if (*byte != '"')
            return broken(Words::tr("expected a key"), m_begin);
        if (m_end - m_begin < windowSize / 2) {
            const auto more = fill();
            if (!more)
                return more.error();
        }
        const auto key = readKey();
        if (!key)
            return key.error();
        if (!*key)
            return cutOff();
        auto piece = memberValue(**key);
        if (!piece || piece->kind != Kind::end || m_state != State::members)
            return piece;
    }
}

Result<ChromeSplitter::Piece> ChromeSplitter::memberValue(const std::string& key)
{
    const auto byte = peek();
    if (!byte)
        return byte.error();
    if (key == "traceEvents") {
        if (*byte < 0)
            return cutOff();
        if (*byte != '[')
            return broken(Words::tr("\"traceEvents\" is not an array"), m_begin);
        m_state = State::events;
        m_hasEvents = true;
        m_scan = JsonScan(++m_begin);
        return nextEvents();
    }
    if (m_members.size() < mostMembers)
        m_members.push_back(key);
    const bool keep = key == "loopscope" && *byte == '{';
    const auto skipped = skipValue(keep);
    if (!skipped)
        return skipped.error();
    if (!*skipped)
        return cutOff();
    if (key == "samples")
        m_samples += m_scan.elements();
    if (!keep)
        return Piece{};
    const std::size_t start = m_begin;
    m_begin = m_scan.position();
    return Piece{Kind::header, {m_buffer.data() + start, m_begin - start}, offsetOf(start)};
}

// Leaves m_scan after the value; without keep, what has been passed is forgotten.
Result<bool> ChromeSplitter::skipValue(bool keep)
{
    m_scan = JsonScan(m_begin);
    for (;;) {
        const bool ended = m_scan.toEndOfValue(text());
        if (!keep)
            m_begin = m_scan.position();
        if (ended)
            return true;
        const auto more = fill();
        if (!more)
            return more.error();
        if (!*more)
            return false;
    }
}

Result<ChromeSplitter::Piece> ChromeSplitter::nextEvents()
{
    for (;;) {
        while (m_begin < m_end && (isSpace(m_buffer[m_begin]) || m_buffer[m_begin] == ','))
            ++m_begin;
        m_scan.skipTo(m_begin);
        const bool closed = m_scan.toEndOfArray(text());
        if (m_scan.border() > m_begin)
            return takeEvents(m_scan.border());
        if (closed) {
            if (m_buffer[m_scan.position()] != ']')
                return broken(Words::tr("expected an event"), m_scan.position());
            if (m_scan.position() != m_begin) // what is no event: numbers, null
                return takeEvents(m_scan.position());
            if (m_arrayForm)
                return endOfRoot();
            ++m_begin;
            m_state = State::members;
            return next();
        }
        const auto more = fill();
        if (!more)
            return more.error();
        if (*more)
            continue;
        if (!m_arrayForm || m_begin != m_end)
            return cutOff();
        m_state = State::end;
        return Piece{};
    }
}

// The byte before the events is spent, and the one after them is put back when they have been read.
ChromeSplitter::Piece ChromeSplitter::takeEvents(std::size_t border)
{
    m_gaveEvents = true;
    m_buffer[m_begin - 1] = '[';
    m_patched = border;
    m_original = m_buffer[border];
    m_buffer[border] = ']';
    const Piece piece{Kind::events, {m_buffer.data() + m_begin - 1, border - m_begin + 2}, offsetOf(m_begin - 1)};
    m_begin = border;
    return piece;
}

} // namespace loopscope::formats
