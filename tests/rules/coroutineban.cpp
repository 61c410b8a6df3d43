// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rules/coroutineban.h"

#include "tests/rules/tokens.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

namespace loopscope::rules {

namespace {

class Finder
{
public:
    explicit Finder(std::string_view source)
        : m_tokens(tokenize(source))
    {
    }

    std::vector<BannedCode> find()
    {
        for (int i = 0; i < size(); ++i) {
            if (isLambda(i) && captures(i) && isCoroutine(bodyOf(i)))
                add(i, "coroutine lambda");
            if (is(i, "co_await") && is(i - 1, "operator") == false)
                checkExpression(i);
        }
        std::sort(m_found.begin(), m_found.end(),
                  [](const BannedCode& a, const BannedCode& b) { return a.line < b.line; });
        return std::move(m_found);
    }

private:
    [[nodiscard]] int size() const { return static_cast<int>(m_tokens.size()); }
    [[nodiscard]] const std::string& text(int i) const
    {
        static const std::string none;
        return i >= 0 && i < size() ? m_tokens[static_cast<std::size_t>(i)].text : none;
    }
    [[nodiscard]] bool is(int i, std::string_view what) const { return text(i) == what; }
    [[nodiscard]] int match(int i) const
    {
        return i >= 0 && i < size() ? m_tokens[static_cast<std::size_t>(i)].match : -1;
    }
    [[nodiscard]] bool isWord(int i) const
    {
        return !text(i).empty() && (std::isalnum(static_cast<unsigned char>(text(i)[0])) || text(i)[0] == '_');
    }
    void add(int i, const char* what)
    {
        if (m_reported.insert({i, what}).second)
            m_found.push_back({m_tokens[static_cast<std::size_t>(i)].line, what});
    }

    // "[" that begins a lambda: not a subscript, not a structured binding.
    [[nodiscard]] bool isLambda(int i) const
    {
        if (!is(i, "[") || match(i) < 0)
            return false;
        const bool afterKeyword =
            is(i - 1, "return") || is(i - 1, "co_return") || is(i - 1, "co_await") || is(i - 1, "co_yield");
        if (afterKeyword)
            return true;
        if (isWord(i - 1) || is(i - 1, ")") || is(i - 1, "]") || is(i - 1, "\"\""))
            return false;
        return !((is(i - 1, "&") || is(i - 1, "&&")) && is(i - 2, "auto"));
    }
    // The "{" of a lambda's body.
    [[nodiscard]] int bodyOf(int lambda) const
    {
        for (int i = match(lambda) + 1; i < size(); ++i) {
            if (is(i, "{"))
                return i;
            if (is(i, "("))
                i = std::max(i, match(i));
            else if (is(i, ";") || is(i, ")") || is(i, ","))
                break;
        }
        return -1;
    }
    [[nodiscard]] bool captures(int lambda) const { return match(lambda) > lambda + 1; }
    // Captures of references and of `this` have nothing to destroy.
    [[nodiscard]] bool capturesByValue(int lambda) const
    {
        bool atStart = true;
        for (int i = lambda + 1; i < match(lambda); ++i) {
            if (atStart && !is(i, "&") && !is(i, "this"))
                return true;
            atStart = is(i, ",");
            if (is(i, "(") || is(i, "{") || is(i, "["))
                i = std::max(i, match(i));
        }
        return false;
    }
    [[nodiscard]] bool isCoroutine(int body) const
    {
        for (int i = body + 1; body >= 0 && i < match(body); ++i) {
            if (isLambda(i) && bodyOf(i) >= 0)
                i = match(bodyOf(i));
            else if (is(i, "co_await") || is(i, "co_return") || is(i, "co_yield"))
                return true;
        }
        return false;
    }
    [[nodiscard]] bool isLambdaBody(int brace) const
    {
        for (int i = brace - 1; i >= 0 && !is(i, ";") && !is(i, "{"); --i) {
            if (is(i, "]") && match(i) >= 0 && isLambda(match(i)))
                return bodyOf(match(i)) == brace;
            if (is(i, ")"))
                i = std::min(i, match(i) < 0 ? i : match(i));
            else if (is(i, "}"))
                return false;
        }
        return false;
    }
    // "{" of statements, of a class or a namespace; the others initialise something.
    [[nodiscard]] bool isBlock(int brace) const
    {
        static const std::set<std::string, std::less<>> before{
            ")", ";", "{", "}", ":", "else", "do", "try", "const", "override", "final", "noexcept", "mutable", ""};
        if (before.contains(text(brace - 1)) || isLambdaBody(brace))
            return true;
        for (int i = brace - 1; i >= 0 && !is(i, ";") && !is(i, "{") && !is(i, "}") && !is(i, "("); --i) {
            if (is(i, "struct") || is(i, "class") || is(i, "namespace") || is(i, "enum") || is(i, "union"))
                return true;
            if (is(i, "->") && is(i - 1, ")"))
                return true;
            if (is(i, ")"))
                i = std::min(i, match(i) < 0 ? i : match(i));
        }
        return false;
    }
    [[nodiscard]] bool opensCondition(int paren) const
    {
        static constexpr std::array<std::string_view, 5> words{"if", "while", "switch", "for", "constexpr"};
        return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return is(paren - 1, word); });
    }

    [[nodiscard]] int expressionBegin(int i) const
    {
        for (--i; i >= 0; --i) {
            if (is(i, ";") || (is(i, "(") && opensCondition(i)) || (is(i, "{") && isBlock(i)))
                break;
            if (is(i, ")") && match(i) >= 0) {
                if (opensCondition(match(i)))
                    break;
                i = match(i);
            } else if (is(i, "}") && match(i) >= 0) {
                if (isBlock(match(i)) && !isLambdaBody(match(i)))
                    break;
                i = match(i);
            }
        }
        return i + 1;
    }
    [[nodiscard]] int expressionEnd(int i) const
    {
        for (++i; i < size(); ++i) {
            if (is(i, ";") || (is(i, ")") && opensCondition(match(i))))
                break;
            if ((is(i, "(") || is(i, "{") || is(i, "[")) && match(i) >= 0) {
                if (is(i, "{") && isBlock(i) && !isLambdaBody(i))
                    break;
                i = match(i);
            } else if (is(i, "}")) {
                if (match(i) < 0 || isBlock(match(i)))
                    break;
            }
        }
        return i;
    }

    // "auto&& x = co_await …", "T&&>": no operator.
    [[nodiscard]] bool isReference(int i) const
    {
        return is(i, "&&") &&
               (is(i - 1, "auto") || is(i + 1, ">") || is(i + 1, ")") || is(i + 1, ",") || is(i + 2, "="));
    }

    void checkExpression(int await)
    {
        const int end = expressionEnd(await);
        for (int i = expressionBegin(await); i < end; ++i) {
            if (isLambda(i)) {
                if (capturesByValue(i))
                    add(i, "lambda");
                const int body = bodyOf(i);
                if (body >= 0 && !(body < await && await < match(body)))
                    i = match(body);
            } else if (is(i, "{") && !isBlock(i)) {
                add(i, "braces");
            } else if (is(i, "?")) {
                add(i, "conditional");
            } else if ((is(i, "&&") || is(i, "||")) && !isReference(i)) {
                add(i, "logical");
            }
        }
    }

    std::vector<Token> m_tokens;
    std::vector<BannedCode> m_found;
    std::set<std::pair<int, std::string>> m_reported;
};

} // namespace

std::vector<BannedCode> findBannedCode(std::string_view source) { return Finder(source).find(); }

} // namespace loopscope::rules
