// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// groupBy(key): a stream of streams, one for each key, in order of appearance; each brings the values of its key. A
// group's late subscriber misses what was before. Groups complete before the outer stream does; the source is kept as
// long as the outer stream or a group is subscribed to. groupBy(key, duration): a group completes with the first value
// or the completion of the stream duration(group), from whichever thread; the next value of its key begins another.
// An error of that stream is the group's. A group has its first value, however soon it ends.

#include "core/reactive/gate.h"
#include "core/reactive/heldsource.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace loopscope::reactive {

template <typename K, typename T>
class GroupedObservable final : public Observable<T, HeldSource<T>>
{
public:
    GroupedObservable(K key, HeldSource<T> source)
        : Observable<T, HeldSource<T>>(std::move(source))
        , m_key(std::move(key))
    {
    }
    [[nodiscard]] const K& key() const noexcept { return m_key; }

private:
    K m_key;
};

// Gives a group its values and its end; they come one at a time, from whichever threads.
template <typename T>
class GroupFeed final
{
public:
    GroupFeed(Subject<T> subject, LifetimeRef lifetime)
        : m_subject(std::move(subject))
        , m_lifetime(std::move(lifetime))
    {
    }
    void onNext(const T& value) { m_subject.onNext(value); }
    void onError(ErrorPtr error)
    {
        const LifetimeRef lifetime = m_lifetime; // disposing of it may destroy this observer
        m_subject.onError(std::move(error));
        lifetime->dispose();
    }
    void onCompleted()
    {
        const LifetimeRef lifetime = m_lifetime;
        m_subject.onCompleted();
        lifetime->dispose();
    }

private:
    Subject<T> m_subject;
    LifetimeRef m_lifetime;
};

// Holds a group's end back until its first value was given.
class GroupBeginning final : public RefCounted
{
public:
    void end(std::function<void()> end)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (!m_begun) {
                m_end = std::move(end);
                return;
            }
        }
        end();
    }
    void begun()
    {
        std::function<void()> end;
        {
            const std::lock_guard lock(m_mutex);
            m_begun = true;
            end.swap(m_end);
        }
        if (end)
            end();
    }

private:
    std::mutex m_mutex;
    std::function<void()> m_end;
    bool m_begun = false;
};

// The groups that are open. Those without a duration are fed by one thread at a time, and need no gate.
template <typename T, typename K, typename Duration>
class Groups final : public RefCounted
{
public:
    static constexpr bool timed = !std::is_same_v<Duration, std::monostate>;
    using Feed = std::conditional_t<timed, Ref<Gate<T, GroupFeed<T>>>, Subject<T>>;

    explicit Groups(Duration duration)
        : m_duration(std::move(duration))
    {
    }
    std::optional<Feed> find(const K& key) const
    {
        [[maybe_unused]] const auto lock = guard();
        const auto found = m_open.find(key);
        return found == m_open.end() ? std::nullopt : std::optional(found->second);
    }
    Feed open(const K& key, const Subject<T>& subject)
    {
        Feed feed = [&] {
            if constexpr (timed) {
                const LifetimeRef lifetime = makeRef<Lifetime>(); // of its own: it ends after what still waits
                return makeGate<T>(GroupFeed<T>(subject, lifetime), lifetime);
            } else {
                return subject;
            }
        }();
        [[maybe_unused]] const auto lock = guard();
        m_open.emplace(key, feed);
        return feed;
    }
    // Subscribes to what ends the group.
    template <typename Group>
    requires timed Ref<GroupBeginning> limit(const K& key, const Feed& feed, const Group& group,
                                             const LifetimeRef& source)
    {
        const LifetimeRef own = source->child();
        feed->lifetime()->add(own);
        auto beginning = makeRef<GroupBeginning>();
        const auto close = [groups = Ref<Groups>(this), beginning, key, feed] {
            beginning->end([=] {
                groups->forget(key, feed);
                feed->complete();
            });
        };
        const auto fail = [groups = Ref<Groups>(this), beginning, key, feed](const ErrorPtr& error) {
            beginning->end([=] {
                groups->forget(key, feed);
                feed->fail(error);
            });
        };
        m_duration(group).subscribeWith(Subscriber(
                                            own, [close](const auto&) { close(); }, fail, close),
                                        own);
        return beginning;
    }
    void forget(const K& key, const Feed& feed) requires timed
    {
        [[maybe_unused]] const auto lock = guard();
        const auto found = m_open.find(key);
        if (found != m_open.end() && found->second == feed)
            m_open.erase(found);
    }
    // Nobody listens any more.
    void abandon()
    {
        if constexpr (timed)
            for (const Feed& feed : takeAll())
                feed->lifetime()->dispose();
    }
    std::vector<Feed> takeAll()
    {
        std::map<K, Feed> open;
        {
            [[maybe_unused]] const auto lock = guard();
            open.swap(m_open);
        }
        std::vector<Feed> feeds;
        feeds.reserve(open.size());
        for (auto& [key, feed] : open)
            feeds.push_back(std::move(feed));
        return feeds;
    }

private:
    auto guard() const
    {
        if constexpr (timed)
            return std::unique_lock(m_mutex);
        else
            return std::monostate();
    }

    [[no_unique_address]] const Duration m_duration;
    mutable std::conditional_t<timed, std::mutex, std::monostate> m_mutex;
    std::map<K, Feed> m_open; // under the lock
};

template <typename T, typename K, typename Down, typename F, typename Duration>
class GroupByObserver final
{
public:
    using Group = GroupedObservable<K, T>;
    using Open = Groups<T, K, Duration>;

    GroupByObserver(Ref<Gate<Group, Down>> gate, Ref<SourceHold> hold, F key, Duration duration)
        : m_gate(std::move(gate))
        , m_hold(std::move(hold))
        , m_key(std::move(key))
        , m_open(makeRef<Open>(std::move(duration)))
    {
        if constexpr (Open::timed)
            m_hold->source()->onDispose([open = m_open] { open->abandon(); });
    }

    template <typename U>
    void onNext(U&& value)
    {
        try {
            const K key = m_key(std::as_const(value));
            while (auto feed = m_open->find(key)) {
                if (give(*feed, std::forward<U>(value)))
                    return;
                if constexpr (Open::timed)
                    m_open->forget(key, *feed); // which has ended meanwhile
            }
            if (!m_gate->lifetime()->isDisposed()) // or nobody can come to know of a new group
                begin(key, std::forward<U>(value));
        } catch (...) {
            onError(std::current_exception());
        }
    }
    void onError(const ErrorPtr& error)
    {
        const LifetimeRef source = m_hold->source(); // what follows may destroy this observer
        const auto gate = m_gate;
        for (auto& feed : m_open->takeAll()) {
            if constexpr (Open::timed)
                feed->fail(error);
            else
                feed.onError(error);
        }
        gate->fail(error);
        source->dispose();
    }
    void onCompleted()
    {
        const LifetimeRef source = m_hold->source();
        const auto gate = m_gate;
        for (auto& feed : m_open->takeAll()) {
            if constexpr (Open::timed)
                feed->complete();
            else
                feed.onCompleted();
        }
        gate->complete();
        source->dispose();
    }

private:
    // False where the group has ended.
    template <typename U>
    static bool give(const typename Open::Feed& feed, U&& value)
    {
        if constexpr (Open::timed) {
            bool taken = false;
            feed->update([&](auto& out) {
                taken = true;
                out.next(std::forward<U>(value));
            });
            return taken;
        } else {
            feed.onNext(std::forward<U>(value));
            return true;
        }
    }
    template <typename U>
    void begin(const K& key, U&& value)
    {
        const Subject<T> subject;
        const Group group(key, HeldSource<T>(subject, m_hold));
        const auto feed = m_open->open(key, subject);
        m_gate->next(group);
        if constexpr (Open::timed) {
            const auto beginning = m_open->limit(key, feed, group, m_hold->source());
            give(feed, std::forward<U>(value));
            beginning->begun();
        } else {
            give(feed, std::forward<U>(value));
        }
    }

    Ref<Gate<Group, Down>> m_gate;
    Ref<SourceHold> m_hold;
    [[no_unique_address]] F m_key;
    Ref<Open> m_open;
};

template <typename F, typename Duration = std::monostate>
auto groupBy(F key, Duration duration = {})
{
    return [key = std::move(key),
            duration = std::move(duration)]<typename T, typename S>(const Observable<T, S>& upstream) {
        static_assert(std::invocable<F&, const T&>,
                      "groupBy: the function cannot be called with a value of this stream");
        using K = std::decay_t<std::invoke_result_t<F&, const T&>>;
        using Group = GroupedObservable<K, T>;
        return makeObservable<Group>([upstream, key, duration]<typename O>(O down, const LifetimeRef& lifetime) {
            const auto gate = makeGate<Group>(std::move(down), lifetime);
            const auto hold = makeRef<SourceHold>(lifetime);
            upstream.subscribeWith(GroupByObserver<T, K, O, F, Duration>(gate, hold, key, duration), hold->source());
        });
    };
}

} // namespace loopscope::reactive
