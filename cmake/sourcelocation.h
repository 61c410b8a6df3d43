// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For clang-tidy 14 alone, which lacks the builtin that <source_location> is made of: the same from older builtins.

#if defined(__cplusplus) && !__has_builtin(__builtin_source_location)
namespace std {

struct source_location
{
    static constexpr source_location current(const char* file = __builtin_FILE(),
                                             const char* function = __builtin_FUNCTION(),
                                             unsigned line = __builtin_LINE(),
                                             unsigned column = __builtin_COLUMN()) noexcept
    {
        source_location here;
        here.m_file = file;
        here.m_function = function;
        here.m_line = line;
        here.m_column = column;
        return here;
    }
    [[nodiscard]] constexpr const char* file_name() const noexcept { return m_file; }
    [[nodiscard]] constexpr const char* function_name() const noexcept { return m_function; }
    [[nodiscard]] constexpr unsigned line() const noexcept { return m_line; }
    [[nodiscard]] constexpr unsigned column() const noexcept { return m_column; }

private:
    const char* m_file = "";
    const char* m_function = "";
    unsigned m_line = 0;
    unsigned m_column = 0;
};

} // namespace std
#endif
