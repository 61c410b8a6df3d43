// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/jsonwriter.h"

#include <QByteArrayView>
#include <QIODevice>
#include <QString>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace loopscope::formats {
namespace {

constexpr std::size_t flushAt = 64 * 1024;

template <typename Number>
std::string_view print(Number number, std::array<char, 32>& buffer)
{
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

void appendEscaped(std::string& target, std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            target += '\\';
            target += c;
        } else if (byte < 0x20) {
            target += "\\u00";
            target += hex[byte >> 4];
            target += hex[byte & 15];
        } else {
            target += c;
        }
    }
}

} // namespace

JsonWriter::JsonWriter(QIODevice& device)
    : m_device(device)
{
    m_buffer.reserve(flushAt + 4096);
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (!m_hasMembers.empty()) {
        if (m_hasMembers.back())
            m_buffer += ',';
        m_hasMembers.back() = true;
    }
    if (m_breakLine)
        m_buffer += '\n';
    m_breakLine = false;
    if (m_buffer.size() >= flushAt)
        flush();
}

void JsonWriter::open(char bracket)
{
    separate();
    m_buffer += bracket;
    m_hasMembers.push_back(false);
}

void JsonWriter::close(char bracket)
{
    m_buffer += bracket;
    m_hasMembers.pop_back();
}

void JsonWriter::raw(std::string_view text)
{
    separate();
    m_buffer += text;
}

void JsonWriter::key(std::string_view name)
{
    value(name);
    m_buffer += ':';
    m_afterKey = true;
}

void JsonWriter::value(std::string_view text)
{
    separate();
    m_buffer += '"';
    if (QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8())
        appendEscaped(m_buffer, text);
    else
        appendEscaped(m_buffer, QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toStdString());
    m_buffer += '"';
}

void JsonWriter::value(std::int64_t number)
{
    std::array<char, 32> buffer{};
    raw(print(number, buffer));
}

void JsonWriter::value(double number)
{
    std::array<char, 32> buffer{};
    raw(std::isfinite(number) ? print(number, buffer) : std::string_view("null"));
}

void JsonWriter::value(bool truth) { raw(truth ? "true" : "false"); }

void JsonWriter::value(std::nullptr_t) { raw("null"); }

void JsonWriter::microseconds(std::int64_t nanoseconds)
{
    std::array<char, 32> buffer{};
    raw(print(nanoseconds / 1000, buffer));
    const auto rest = std::abs(nanoseconds % 1000);
    if (rest == 0)
        return;
    const std::array<char, 4> decimals{'.', static_cast<char>('0' + rest / 100),
                                       static_cast<char>('0' + rest / 10 % 10), static_cast<char>('0' + rest % 10)};
    m_buffer.append(decimals.data(), decimals.size());
}

bool JsonWriter::flush()
{
    const auto size = static_cast<qint64>(m_buffer.size());
    if (m_ok && size > 0)
        m_ok = m_device.write(m_buffer.data(), size) == size;
    m_buffer.clear();
    return m_ok;
}

} // namespace loopscope::formats
