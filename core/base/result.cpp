// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/base/result.h"

namespace loopscope {

std::string Error::text() const
{
    std::string text = what;
    if (!why.empty())
        text += ": " + why;
    if (!where.empty())
        text += " (" + where + ")";
    return text;
}

} // namespace loopscope
