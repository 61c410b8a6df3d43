// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Streams as pictures, on virtual time. One character is one frame of 10 ms: `-` nothing, `a` a value, `[ab]` a value
// of several characters, `(a|)` several things in one frame, `|` completed, `#` an error. In the life of a subscription
// `^` is the subscribing and `!` the end of it.

#include "core/reactive/observable.h"
#include "core/reactive/schedulers/virtualscheduler.h"
#include "core/reactive/sources/create.h"
#include "core/reactive/subject.h"

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

inline constexpr Nanoseconds frame = 10ms;

inline std::string text(const std::string& value) { return value; }
inline std::string text(char value) { return std::string(1, value); }
template <typename T>
requires std::is_arithmetic_v<T> std::string text(T value) { return std::to_string(value); }
template <typename A, typename B>
std::string text(const std::pair<A, B>& value)
{
    return text(value.first) + text(value.second);
}
template <typename T>
std::string text(const std::vector<T>& values)
{
    std::string all;
    for (const T& value : values)
        all += text(value);
    return all;
}

struct Marble
{
    Nanoseconds at{0};
    std::string what; // a value's text, "|" or "#"
};

inline std::vector<Marble> parseMarbles(const std::string& picture)
{
    std::vector<Marble> marbles;
    Nanoseconds at{0};
    bool grouped = false;
    for (std::size_t i = 0; i < picture.size(); ++i) {
        const char c = picture[i];
        if (c == '(' || c == ')')
            grouped = c == '(';
        else if (c == '[') {
            const std::size_t end = picture.find(']', i);
            marbles.push_back({at, picture.substr(i + 1, end - i - 1)});
            i = end;
        } else if (c != '-')
            marbles.push_back({at, std::string(1, c)});
        if (!grouped)
            at += frame;
    }
    return marbles;
}

inline std::string drawMarbles(const std::vector<Marble>& marbles)
{
    std::string picture;
    Nanoseconds at{0};
    for (std::size_t i = 0; i < marbles.size();) {
        for (; at < marbles[i].at; at += frame)
            picture += '-';
        std::string here;
        std::size_t count = 0;
        for (; i < marbles.size() && marbles[i].at < at + frame; ++i, ++count)
            here += marbles[i].what.size() > 1 ? "[" + marbles[i].what + "]" : marbles[i].what;
        picture += count > 1 ? "(" + here + ")" : here;
        at += frame;
    }
    return picture;
}

// Records what one subscription gets, with its times.
class Recording
{
public:
    template <typename Stream>
    // The picture's first frame is at `origin`.
    Recording(std::shared_ptr<reactive::VirtualScheduler> clock, const Stream& stream, Nanoseconds origin = 0ms)
        : m_clock(std::move(clock))
        , m_marbles(std::make_shared<std::vector<Marble>>())
    {
        const auto add = [time = m_clock, into = m_marbles, origin](const std::string& what) {
            into->push_back({time->now() - origin, what});
        };
        m_subscription = stream.subscribe([add](const auto& value) { add(text(value)); },
                                          [add](const ErrorPtr&) { add("#"); }, [add] { add("|"); });
    }
    [[nodiscard]] std::string picture() const { return drawMarbles(*m_marbles); }
    void dispose() { m_subscription.dispose(); }
    [[nodiscard]] const Subscription& subscription() const { return m_subscription; }

private:
    std::shared_ptr<reactive::VirtualScheduler> m_clock;
    std::shared_ptr<std::vector<Marble>> m_marbles;
    Subscription m_subscription;
};

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
