// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a function returns that may fail: the value, or an Error that says what could not be done, why, and where.
// Core throws no exception across a module's border; a coroutine's own are the exception.

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace loopscope {

struct Error
{
    std::string what;  // the thing asked for: "cannot write trace.json"
    std::string why;   // the reason: "No space left on device"
    std::string where; // a file with its byte offset, or empty

    // "WHAT: WHY (WHERE)", the form of the command line's messages.
    [[nodiscard]] std::string text() const;
};

template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_content(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_content(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const noexcept { return m_content.index() == 0; }
    [[nodiscard]] bool ok() const noexcept { return m_content.index() == 0; }

    // Only where ok(): std::bad_variant_access otherwise.
    [[nodiscard]] T& value() & { return std::get<0>(m_content); }
    [[nodiscard]] const T& value() const& { return std::get<0>(m_content); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(m_content)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    // Only where not ok().
    [[nodiscard]] const Error& error() const { return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    explicit operator bool() const noexcept { return !m_error; }
    [[nodiscard]] bool ok() const noexcept { return !m_error; }
    [[nodiscard]] const Error& error() const { return m_error.value(); }

private:
    std::optional<Error> m_error;
};

} // namespace loopscope
