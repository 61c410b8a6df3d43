// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/reactive/error.h"

#include <cstdio>
#include <mutex>

namespace loopscope::reactive {

namespace {

struct Receiver
{
    std::mutex mutex;
    std::function<void(const ErrorPtr&)> call;
};

Receiver& receiver()
{
    static Receiver one;
    return one;
}

} // namespace

ErrorPtr makeError(Error error) { return std::make_exception_ptr(StreamError(std::move(error))); }

std::string errorText(const ErrorPtr& error)
{
    if (!error)
        return "no error";
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& exception) {
        return exception.what();
    } catch (...) {
        return "unknown error";
    }
}

void setUnhandledErrorReceiver(std::function<void(const ErrorPtr&)> call)
{
    const std::lock_guard lock(receiver().mutex);
    receiver().call = std::move(call);
}

void reportUnhandledError(const ErrorPtr& error) noexcept
{
    try {
        std::function<void(const ErrorPtr&)> call;
        {
            const std::lock_guard lock(receiver().mutex);
            call = receiver().call;
        }
        if (call)
            call(error);
        else
            std::fprintf(stderr, "loopscope: unhandled error in a stream: %s\n", errorText(error).c_str());
    } catch (...) {
        std::fputs("loopscope: unhandled error in a stream\n", stderr);
    }
}

} // namespace loopscope::reactive
