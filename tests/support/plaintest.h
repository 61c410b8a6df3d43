// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A test program without Qt, so that ThreadSanitizer can run it: named functions, checks that print and count.

#include <cstdio>
#include <initializer_list>
#include <sstream>
#include <string>
#include <string_view>

namespace loopscope::test {

struct Test
{
    const char* name;
    void (*run)();
};

inline int& failures()
{
    static int count = 0;
    return count;
}

template <typename T>
std::string shown(const T& value)
{
    if constexpr (requires(std::ostream & out) { out << value; }) {
        std::ostringstream out;
        out << value;
        return out.str();
    } else if constexpr (requires { value.begin(); }) {
        std::string text = "[";
        for (const auto& element : value)
            text += (text.size() > 1 ? " " : "") + shown(element);
        return text + "]";
    } else {
        return "?";
    }
}

inline void fail(const char* file, int line, const std::string& text)
{
    ++failures();
    std::printf("  %s:%d: %s\n", file, line, text.c_str());
}

template <typename A, typename B>
void checkEqual(const A& actual, const B& expected, const char* expression, const char* file, int line)
{
    if (!(actual == expected))
        fail(file, line,
             std::string(expression) + "\n    is       " + shown(actual) + "\n    expected " + shown(expected));
}

// Runs all tests, or the one named on the command line; the program's exit status.
inline int runTests(std::initializer_list<Test> tests, int argc, char** argv)
{
    int run = 0;
    for (const Test& test : tests) {
        if (argc > 1 && std::string_view(argv[1]) != test.name)
            continue;
        ++run;
        const int before = failures();
        test.run();
        std::printf("%s %s\n", failures() == before ? "PASS" : "FAIL", test.name);
    }
    std::printf("%d tests, %d failed checks\n", run, failures());
    return failures() == 0 && run > 0 ? 0 : 1;
}

} // namespace loopscope::test

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            loopscope::test::fail(__FILE__, __LINE__, #condition);                                                     \
    } while (false)
#define CHECK_EQUAL(actual, expected) loopscope::test::checkEqual(actual, expected, #actual, __FILE__, __LINE__)
#define TEST(function)                                                                                                 \
    loopscope::test::Test { #function, function }
