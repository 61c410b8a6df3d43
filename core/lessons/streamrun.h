// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the lessons with several subscribers have in common: each subscriber is a row of its own and prints what it
// receives, and the run is over when the last of them has received the end.

#include "core/lessons/lessonbase.h"
#include "core/lessons/words.h"
#include "core/reactive/operators/traced.h"

#include <string>
#include <vector>

namespace loopscope::lessons {

class StreamRun : public BasicRun
{
public:
    using BasicRun::BasicRun;

protected:
    // Subscribes `who` ("A") to a stream of numbers, for as long as the run lasts.
    template <typename Stream>
    void subscribe(const Stream& stream, const char* who)
    {
        ++m_open;
        const auto received = stream | reactive::traced(std::string("Subscriber ") + who);
        keep(received.subscribe([this, name = QString::fromLatin1(who)](
                                    auto value) { print(Words::tr("%1 receives %2").arg(name).arg(value)); },
                                [](const reactive::ErrorPtr&) {},
                                [this] {
                                    if (--m_open == 0)
                                        finish();
                                }));
    }
    // The subscription lasts as long as the run.
    void keep(reactive::Subscription subscription) { m_subscriptions.push_back(std::move(subscription)); }

private:
    std::vector<reactive::Subscription> m_subscriptions;
    int m_open = 0;
};

} // namespace loopscope::lessons
