// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What onError carries: the exception that was thrown, or one made from an Error.

#include "core/base/result.h"

#include <exception>
#include <functional>
#include <stdexcept>
#include <string>

namespace loopscope::reactive {

using ErrorPtr = std::exception_ptr;

// An Error as an exception; what() is its text.
class StreamError final : public std::runtime_error
{
public:
    explicit StreamError(Error error)
        : std::runtime_error(error.text())
        , m_error(std::move(error))
    {
    }
    [[nodiscard]] const Error& error() const noexcept { return m_error; }

private:
    Error m_error;
};

[[nodiscard]] ErrorPtr makeError(Error error);

// The message of the exception; "unknown error" where it is none of std::exception's.
[[nodiscard]] std::string errorText(const ErrorPtr& error);

// An error that no handler was given for goes here: one line on stderr, unless another receiver was set.
// Any thread; the receiver must be callable from any thread. An empty one restores the line on stderr.
void setUnhandledErrorReceiver(std::function<void(const ErrorPtr&)> receiver);
void reportUnhandledError(const ErrorPtr& error) noexcept;

} // namespace loopscope::reactive
