// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// groupBy(key): a stream of streams, one for each key, in order of appearance; each brings the values of its key. A
// group's late subscriber misses what was before. Groups complete before the outer stream does; the source is kept as
// long as the outer stream or a group is subscribed to.

#include "core/reactive/gate.h"
#include "core/reactive/heldsource.h"

#include <map>

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

template <typename T, typename K, typename Down, typename F>
class GroupByObserver final
{
public:
    using Group = GroupedObservable<K, T>;

    GroupByObserver(Ref<Gate<Group, Down>> gate, Ref<SourceHold> hold, F key)
        : m_gate(std::move(gate))
        , m_hold(std::move(hold))
        , m_key(std::move(key))
    {
    }

    template <typename U>
    void onNext(U&& value)
    {
        try {
            const K key = m_key(std::as_const(value));
            auto group = m_groups.find(key);
            if (group == m_groups.end()) {
                if (m_gate->lifetime()->isDisposed())
                    return; // nobody can come to know of a new group
                group = m_groups.emplace(key, Subject<T>()).first;
                m_gate->next(Group(key, HeldSource<T>(group->second, m_hold)));
            }
            group->second.onNext(std::forward<U>(value));
        } catch (...) {
            onError(std::current_exception());
        }
    }
    void onError(const ErrorPtr& error)
    {
        const LifetimeRef source = m_hold->source(); // what follows may destroy this observer
        const auto gate = m_gate;
        for (auto& [key, group] : std::exchange(m_groups, {}))
            group.onError(error);
        gate->fail(error);
        source->dispose();
    }
    void onCompleted()
    {
        const LifetimeRef source = m_hold->source();
        const auto gate = m_gate;
        for (auto& [key, group] : std::exchange(m_groups, {}))
            group.onCompleted();
        gate->complete();
        source->dispose();
    }

private:
    Ref<Gate<Group, Down>> m_gate;
    Ref<SourceHold> m_hold;
    std::map<K, Subject<T>> m_groups;
    [[no_unique_address]] F m_key;
};

template <typename F>
auto groupBy(F key)
{
    return [key = std::move(key)]<typename T, typename S>(const Observable<T, S>& upstream) {
        using K = std::decay_t<std::invoke_result_t<F&, const T&>>;
        using Group = GroupedObservable<K, T>;
        return makeObservable<Group>([upstream, key]<typename O>(O down, const LifetimeRef& lifetime) {
            const auto gate = makeGate<Group>(std::move(down), lifetime);
            const auto hold = makeRef<SourceHold>(lifetime);
            upstream.subscribeWith(GroupByObserver<T, K, O, F>(gate, hold, key), hold->source());
        });
    };
}

} // namespace loopscope::reactive
