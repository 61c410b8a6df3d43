// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/jsonscan.h"

#include <algorithm>

namespace loopscope::formats {

void JsonScan::shift(std::size_t bytes, std::size_t first)
{
    m_position -= std::min(bytes, m_position - first);
    m_border -= std::min(bytes, m_border);
}

void JsonScan::skipTo(std::size_t position) { m_position = std::max(m_position, position); }

// From the byte after an opening quote, to the one after the closing one.
void JsonScan::passString(std::string_view text)
{
    while (m_position < text.size()) {
        const char c = text[m_position++];
        if (m_escaped)
            m_escaped = false;
        else if (c == '\\')
            m_escaped = true;
        else if (c == '"') {
            m_inString = false;
            return;
        }
    }
}

bool JsonScan::toEndOfValue(std::string_view text)
{
    while (m_position < text.size()) {
        if (m_inString) {
            passString(text);
            continue;
        }
        const char c = text[m_position];
        if (m_depth == 0 && (c == ',' || c == '}'))
            return true;
        ++m_position;
        if (m_depth == 1 && (c == ',' || (m_elements == 0 && c != ']' && c != ' ' && c != '\n' && c != '\r')))
            ++m_elements; // the first one, and one after each comma
        m_inString = c == '"';
        m_depth += (c == '{' || c == '[') ? 1 : 0;
        m_depth -= (c == '}' || c == ']') ? 1 : 0;
    }
    return false;
}

bool JsonScan::toEndOfArray(std::string_view text)
{
    while (m_position < text.size()) {
        if (m_inString) {
            passString(text);
            continue;
        }
        switch (text[m_position++]) {
        case '"':
            m_inString = true;
            break;
        case '{':
        case '[':
            ++m_depth;
            break;
        case '}':
        case ']':
            if (m_depth == 0) { // to be looked at again when the elements before it have been taken
                --m_position;
                return true;
            }
            if (--m_depth == 0)
                m_border = m_position;
            break;
        default:
            break;
        }
    }
    return false;
}

} // namespace loopscope::formats
