// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the lessons ask of the operating system beyond Qt, behind one interface: a port, or a test, brings another. What
// a machine does not offer it answers with 0, false or nothing, as this base does with everything. Any thread.

#include <cstddef>
#include <memory>
#include <span>

namespace loopscope::lessons {

// Two ends on this machine, past any network; closed with the object.
class Loopback
{
public:
    virtual ~Loopback() = default;
    // There and back; false where no answer came.
    [[nodiscard]] virtual bool ask() = 0;
    // On another thread: answers until end(), or until nobody has asked for a second.
    virtual void answer() = 0;
    virtual void end() = 0;
};

// Files are open ones, by their QFile::handle().
class Machine
{
public:
    virtual ~Machine() = default;

    // Bytes of the data cache of this level, 1 to 3.
    [[nodiscard]] virtual std::size_t cacheSize(int level) const;
    // The beginning of the file, in one call and past any buffer of the program; true where all of it was there.
    [[nodiscard]] virtual bool readStart(int file, std::span<char> into) const;
    // The same for writing; comes back when the disk has it.
    [[nodiscard]] virtual bool writeThrough(int file, std::span<const char> bytes) const;
    // The file's next read comes from the disk and not from memory.
    virtual void forgetPages(int file) const;
    [[nodiscard]] virtual std::unique_ptr<Loopback> loopback() const;
};

// The one that the program runs on; lives as long as it.
[[nodiscard]] const Machine& thisMachine();

} // namespace loopscope::lessons
