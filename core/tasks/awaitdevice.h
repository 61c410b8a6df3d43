// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A QIODevice's bytes, for a socket, a process, a network reply, a serial port:
//
//     while (!(line = co_await lineFrom(&socket)).isEmpty()) …
//     co_await writeTo(&socket, answer);
//
// Bytes that are there already are given at once, as a file's are. Nothing more to come is an empty array. Canceling
// the task ends the wait and takes no bytes. One reader and one writer at a time.

#include "core/tasks/senderwait.h"

#include <QByteArray>
#include <QIODevice>

#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace loopscope::tasks {

// The device could not write; what() is its text.
class DeviceFailed final : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

inline constexpr qint64 unlimited = std::numeric_limits<qint64>::max();

// Waits while there is not enough, and more may come.
class [[nodiscard]] ReadAwaiter final : public ConditionWait<ReadAwaiter, QIODevice>
{
public:
    enum class What { bytes, line };

    ReadAwaiter(QIODevice* device, What what, qint64 most) noexcept
        : ConditionWait(device)
        , m_what(what)
        , m_most(most)
    {
    }
    [[nodiscard]] std::string description() const;
    [[nodiscard]] std::uint64_t descriptionKey() const noexcept;
    QByteArray await_resume();

private:
    friend class ConditionWait<ReadAwaiter, QIODevice>;
    [[nodiscard]] bool isOver() const;
    void connectSender();
    void noteEnd();

    What m_what;
    qint64 m_most;
    bool m_hasEnded = false; // the device has said so
};

class [[nodiscard]] WriteAwaiter final : public ConditionWait<WriteAwaiter, QIODevice>
{
public:
    WriteAwaiter(QIODevice* device, QByteArray data) noexcept
        : ConditionWait(device)
        , m_data(std::move(data))
    {
    }
    [[nodiscard]] std::string description() const;
    [[nodiscard]] std::uint64_t descriptionKey() const noexcept;
    [[nodiscard]] bool await_ready();
    void await_resume();

private:
    friend class ConditionWait<WriteAwaiter, QIODevice>;
    [[nodiscard]] bool isOver() const;
    void connectSender();
    void noteEnd();

    QByteArray m_data;
    bool m_hasFailed = false;
    bool m_hasEnded = false;
};

// As soon as there are any, at most so many. SenderDestroyed where the device is destroyed meanwhile.
inline ReadAwaiter readFrom(QIODevice* device, qint64 most = unlimited) noexcept
{
    return {device, ReadAwaiter::What::bytes, most};
}
// A line with its end, or `most` bytes of it, or what is left where no more comes.
inline ReadAwaiter lineFrom(QIODevice* device, qint64 most = unlimited) noexcept
{
    return {device, ReadAwaiter::What::line, most};
}
// Goes on when the device has handed all of it to the system. DeviceFailed where it cannot.
inline WriteAwaiter writeTo(QIODevice* device, QByteArray data) noexcept { return {device, std::move(data)}; }

} // namespace loopscope::tasks
