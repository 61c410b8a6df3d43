// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/requestrun.h"

#include "core/lessons/words.h"

namespace loopscope::lessons {

void RequestRun::printResult(int result) const { print(Words::tr("Result is: %1").arg(result)); }

void RequestRun::printSquare(int number, int result) const
{
    print(Words::tr("%1 ** 2 is %2").arg(number).arg(result));
}

void RequestRun::printFailure(int number, const std::string& why) const
{
    print(Words::tr("The request for %1 failed: %2").arg(QString::number(number), QString::fromStdString(why)));
}

} // namespace loopscope::lessons
