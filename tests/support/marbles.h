// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Streams from pictures and as pictures, on virtual time.

#include "core/reactive/observable.h"
#include "core/reactive/schedulers/virtualscheduler.h"
#include "core/reactive/sources/create.h"
#include "core/reactive/subject.h"
#include "tests/support/recording.h"

#include <cctype>
#include <string>
#include <utility>
#include <vector>

namespace loopscope::test {

using namespace std::chrono_literals;
using reactive::ErrorPtr;
using reactive::LifetimeRef;
using reactive::Observable;
using reactive::Subscription;
using time::Nanoseconds;

// A stream made from a picture, which remembers when it was subscribed to and let go of.
struct Probe
{
    Observable<std::string> stream;
    std::shared_ptr<std::vector<std::vector<Marble>>> lifes;

    [[nodiscard]] std::vector<std::string> lives() const
    {
        std::vector<std::string> pictures;
        for (const std::vector<Marble>& life : *lifes)
            pictures.push_back(drawMarbles(life));
        return pictures;
    }
    template <typename Operator>
    auto operator|(const Operator& apply) const
    {
        return stream | apply;
    }
};

class MarbleTime
{
public:
    std::shared_ptr<reactive::VirtualScheduler> clock = reactive::VirtualScheduler::make();

    // Begins anew for each subscriber.
    Probe cold(const std::string& picture) const
    {
        auto lifes = std::make_shared<std::vector<std::vector<Marble>>>();
        auto stream = reactive::create<std::string>([=, time = clock](const reactive::Emitter<std::string>& emitter) {
            logLife(time, lifes, emitter);
            for (const Marble& marble : parseMarbles(picture))
                schedule(time, time->now() + marble.at, emitter, marble.what);
        });
        return {stream, lifes};
    }

    // Runs from now on, whoever listens.
    Probe hot(const std::string& picture) const
    {
        const reactive::Subject<std::string> subject;
        for (const Marble& marble : parseMarbles(picture))
            schedule(clock, clock->now() + marble.at, subject, marble.what);
        auto lifes = std::make_shared<std::vector<std::vector<Marble>>>();
        auto stream = reactive::create<std::string>(
            [=, time = clock, source = subject.observable()](const reactive::Emitter<std::string>& emitter) {
                logLife(time, lifes, emitter);
                auto inner = std::make_shared<Subscription>();
                emitter.onDispose([inner] { inner->dispose(); });
                *inner = source.subscribe([emitter](const std::string& value) { emitter.onNext(value); },
                                          [emitter](const ErrorPtr& error) { emitter.onError(error); },
                                          [emitter] { emitter.onCompleted(); });
            });
        return {stream, lifes};
    }

    template <typename Stream>
    Recording record(const Stream& stream) const
    {
        return {clock, stream};
    }
    void advance(int frames) const { clock->advanceBy(frames * frame); }

    // The picture of the whole stream, subscribed to now, over at most 100 frames.
    template <typename Stream>
    std::string draw(const Stream& stream) const
    {
        const Recording recording(clock, stream, clock->now());
        advance(100);
        return recording.picture();
    }

private:
    template <typename Sink>
    static void schedule(const std::shared_ptr<reactive::VirtualScheduler>& clock, Nanoseconds at, const Sink& sink,
                         const std::string& what)
    {
        static const LifetimeRef always = reactive::makeRef<reactive::Lifetime>();
        const auto emit = [sink, what] {
            if (what == "|")
                sink.onCompleted();
            else if (what == "#")
                sink.onError(reactive::makeError({"marble", "#", {}}));
            else
                sink.onNext(what);
        };
        reactive::runAt(clock, at, always, emit);
    }

    template <typename Lifes, typename Emitter>
    static void logLife(const std::shared_ptr<reactive::VirtualScheduler>& clock, const Lifes& lifes,
                        const Emitter& emitter)
    {
        const std::size_t index = lifes->size();
        lifes->push_back({{clock->now(), "^"}});
        emitter.onDispose([=, time = std::weak_ptr(clock)] {
            if (const auto alive = time.lock())
                (*lifes)[index].push_back({alive->now(), "!"});
        });
    }
};

} // namespace loopscope::test
