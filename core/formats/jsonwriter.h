// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Writes JSON to a device as it comes, through one small buffer. The caller keeps the order of keys and values right;
// commas and escapes come by themselves. What is not UTF-8 in a text becomes U+FFFD, so that any reader takes the file.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

class QIODevice;

namespace loopscope::formats {

class JsonWriter final
{
public:
    explicit JsonWriter(QIODevice& device);
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void key(std::string_view name);
    void newLine() { m_breakLine = true; } // before the next value

    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(std::int64_t number);
    void value(std::uint32_t number) { value(static_cast<std::int64_t>(number)); }
    void value(double number); // the shortest text that reads back as the same; null where it is not finite
    void value(bool truth);
    void value(std::nullptr_t);
    // Nanoseconds as microseconds with three decimals at most: exact.
    void microseconds(std::int64_t nanoseconds);

    template <typename Value>
    void member(std::string_view name, const Value& content)
    {
        key(name);
        value(content);
    }

    // False once the device has refused something.
    bool flush();

private:
    void separate();
    void open(char bracket);
    void close(char bracket);
    void raw(std::string_view text);

    QIODevice& m_device;
    std::string m_buffer;
    std::vector<bool> m_hasMembers;
    bool m_afterKey = false;
    bool m_breakLine = false;
    bool m_ok = true;
};

} // namespace loopscope::formats
