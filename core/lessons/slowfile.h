// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The slow service as a file: each request reads all of it, from the disk where the system lets go of its cached pages.

#include "core/base/result.h"

#include <QTemporaryFile>

#include <mutex>

namespace loopscope::lessons {

class SlowFile final
{
public:
    // The request for `failing` fails; 0 is none.
    explicit SlowFile(int failing)
        : m_failing(failing)
    {
    }

    // Reads the file, which the first request makes, and gives the square. Blocks. Any thread.
    Result<int> square(int number);

private:
    Result<QString> path();

    const int m_failing;
    std::mutex m_mutex;
    QTemporaryFile m_file; // guarded by m_mutex
    bool m_isMade = false;
};

} // namespace loopscope::lessons
