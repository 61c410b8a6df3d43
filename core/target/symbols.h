// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The functions of another process by their addresses: "Worker::work(int) (worker.cpp:12)". Of a slot object that holds
// a lambda, the lambda: "main::{lambda()#2} (main.cpp:40)". Where there are no symbols: "app+0x1234".
//
// Any thread. The first question to a module reads its symbols, which takes up to a second for a large one; an answer
// is kept. What was asked while the process lived can be asked again when it has ended.

#include <cstdint>
#include <memory>
#include <string>

#include <sys/types.h>

namespace loopscope::target {

class Symbols final
{
public:
    explicit Symbols(pid_t pid);
    ~Symbols();
    Symbols(const Symbols&) = delete;
    Symbols& operator=(const Symbols&) = delete;

    // Empty where no module lies there, or the process cannot be looked into.
    [[nodiscard]] std::string functionAt(std::uint64_t address);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

// What a slot object's function is made of: of "QtPrivate::QFunctorSlotObject<main::{lambda()#2}, 0, …>::impl(…)" it is
// "main::{lambda()#2}"; empty where it is no such function. Public for tests.
[[nodiscard]] std::string slotOf(const std::string& function);

} // namespace loopscope::target
