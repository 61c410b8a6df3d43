// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rules/tokens.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace loopscope::rules {

namespace {

class Scanner
{
public:
    explicit Scanner(std::string_view source)
        : m_source(source)
    {
    }

    std::vector<Token> scan()
    {
        while (m_at < m_source.size())
            step();
        matchBrackets();
        return std::move(m_tokens);
    }

private:
    [[nodiscard]] bool isNext(std::string_view text) const { return m_source.substr(m_at, text.size()) == text; }
    [[nodiscard]] char here() const { return m_source[m_at]; }

    void skip(std::size_t end)
    {
        end = std::min(end, m_source.size());
        m_line += static_cast<int>(std::count(m_source.begin() + static_cast<std::ptrdiff_t>(m_at),
                                              m_source.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        m_at = end;
    }
    void skipPast(std::string_view end)
    {
        const std::size_t found = m_source.find(end, m_at);
        skip(found == std::string_view::npos ? m_source.size() : found + end.size());
    }
    void add(std::string text) { m_tokens.push_back({std::move(text), m_line, -1}); }

    void step()
    {
        if (std::isspace(static_cast<unsigned char>(here()))) {
            skip(m_at + 1);
        } else if (isNext("//")) {
            skipPast("\n");
        } else if (isNext("/*")) {
            skipPast("*/");
        } else if (here() == '#' && (m_tokens.empty() || m_tokens.back().line != m_line)) {
            skipDirective();
        } else if (isNext("R\"")) {
            const std::size_t open = m_source.find('(', m_at);
            add("\"\"");
            skipPast(")" + std::string(m_source.substr(m_at + 2, open - m_at - 2)) + "\"");
        } else if (here() == '"' || here() == '\'') {
            add("\"\"");
            skipQuoted(here());
        } else if (std::isalnum(static_cast<unsigned char>(here())) || here() == '_') {
            word();
        } else {
            symbol();
        }
    }

    void skipDirective()
    {
        std::size_t end = m_at;
        do {
            end = m_source.find('\n', end + 1);
        } while (end != std::string_view::npos && m_source[end - 1] == '\\');
        skip(end == std::string_view::npos ? m_source.size() : end);
    }

    void skipQuoted(char quote)
    {
        std::size_t end = m_at + 1;
        while (end < m_source.size() && m_source[end] != quote)
            end += m_source[end] == '\\' ? 2U : 1U;
        skip(end + 1);
    }

    void word()
    {
        const bool isNumber = std::isdigit(static_cast<unsigned char>(here()));
        std::size_t end = m_at;
        while (end < m_source.size() &&
               (std::isalnum(static_cast<unsigned char>(m_source[end])) || m_source[end] == '_' ||
                (isNumber && (m_source[end] == '\'' || m_source[end] == '.'))))
            ++end;
        add(std::string(m_source.substr(m_at, end - m_at)));
        m_at = end;
    }

    void symbol()
    {
        static constexpr std::array<std::string_view, 6> pairs{"&&", "||", "->", "::", "[[", "]]"};
        std::string_view text = m_source.substr(m_at, 1);
        for (const std::string_view pair : pairs) {
            // "]]" ends an attribute only where one has begun.
            if (isNext(pair) && (pair != "]]" || m_attributes > 0))
                text = pair;
        }
        m_attributes += text == "[[" ? 1 : text == "]]" ? -1 : 0;
        add(std::string(text));
        m_at += text.size();
    }

    void matchBrackets()
    {
        std::vector<int> open;
        for (int i = 0; i < static_cast<int>(m_tokens.size()); ++i) {
            const std::string& text = m_tokens[static_cast<std::size_t>(i)].text;
            if (text == "(" || text == "[" || text == "{") {
                open.push_back(i);
            } else if ((text == ")" || text == "]" || text == "}") && !open.empty()) {
                m_tokens[static_cast<std::size_t>(i)].match = open.back();
                m_tokens[static_cast<std::size_t>(open.back())].match = i;
                open.pop_back();
            }
        }
    }

    std::string_view m_source;
    std::size_t m_at = 0;
    int m_line = 1;
    int m_attributes = 0;
    std::vector<Token> m_tokens;
};

} // namespace

std::vector<Token> tokenize(std::string_view source) { return Scanner(source).scan(); }

} // namespace loopscope::rules
