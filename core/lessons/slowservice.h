// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The slow service that lessons wait for: it squares a number, and takes a while. It can be asked in every style. Each
// request is a task in the trace ("square 2"); for the blocking call it is the caller who says which kind of task. What
// makes it slow is the run's resource: a delay, a real HTTP server, a file on disk.

#include "core/base/result.h"
#include "core/lessons/lesson.h"
#include "core/tasks/task.h"
#include "core/tasks/tracedfuture.h"

#include <functional>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

class QNetworkReply;
class QObject;

namespace loopscope::lessons {

// The service answered with an error, or not at all.
class RequestFailed final : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

// Copies ask the same service.
class SlowService final
{
public:
    // The token ends the waits of blocking calls.
    explicit SlowService(const Parameters& parameters, std::stop_token stop = {});

    // What the requests of a run ask for: 2, 3, 4 … Request K, counted from 1, asks for K + 1.
    [[nodiscard]] std::vector<int> numbers() const;
    [[nodiscard]] static std::string taskName(int number); // "square 2"

    // Holds the calling thread until the answer is there, or with Resource::delay until it is stopped. Throws
    // RequestFailed, and tasks::Canceled where it was stopped. Any thread.
    [[nodiscard]] int square(int number) const;

    // Returns at once; calls done on the calling thread when the answer is there, unless the context goes first.
    void square(QObject* context, int number, std::function<void(const Result<int>&)> done) const;

    // The same as a future, which fails with RequestFailed and is canceled with the context.
    [[nodiscard]] tasks::TracedFuture<int> squareFuture(QObject* context, int number) const;

    // The same as a coroutine, which must not outlive this service.
    [[nodiscard]] tasks::Task<int> squareTask(int number) const;

private:
    struct Backend; // what the resource needs
    [[nodiscard]] Result<int> answer(int number) const;
    [[nodiscard]] Result<int> askAndWait(int number) const;
    [[nodiscard]] QNetworkReply* get(int number) const;
    [[nodiscard]] tasks::Task<int> askDelay(int number) const;
    [[nodiscard]] tasks::Task<int> askHttp(int number) const;
    [[nodiscard]] tasks::Task<int> askDisk(int number) const;

    Parameters m_parameters;
    std::stop_token m_stop;
    std::shared_ptr<Backend> m_backend;
};

} // namespace loopscope::lessons
