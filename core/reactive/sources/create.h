// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// create<T>(f): a stream from a function that pushes: f(Emitter<T>) is called for each subscriber. The emitter may be
// kept and called later, from any thread, one call at a time.

#include "core/reactive/observable.h"
#include "core/reactive/slot.h"

namespace loopscope::reactive {

// A handle; copies push into the same subscription. After a terminal or a disposal its calls do nothing.
template <typename T>
class Emitter final
{
public:
    Emitter(Observer<T> observer, LifetimeRef lifetime)
        : m_core(makeRef<Core>(std::move(observer), std::move(lifetime)))
    {
        m_core->lifetime->add(m_core);
    }

    void onNext(Passed<T> value) const
    {
        m_core->slot.call([&](Observer<T>& observer) { observer.onNext(value); });
    }
    void onNext(T&& value) const requires(!passedByValue<T>)
    {
        m_core->slot.call([&](Observer<T>& observer) { observer.onNext(std::move(value)); });
    }
    void onError(ErrorPtr error) const
    {
        terminate([&](Observer<T>& observer) { observer.onError(std::move(error)); });
    }
    void onCompleted() const
    {
        terminate([](Observer<T>& observer) { observer.onCompleted(); });
    }

    // A producer asks this between two values.
    [[nodiscard]] bool isDisposed() const noexcept { return m_core->lifetime->isDisposed(); }
    // Called when the subscription is over, by whichever thread ends it.
    template <typename F>
    void onDispose(F undo) const
    {
        m_core->lifetime->onDispose(std::move(undo));
    }

private:
    struct Core final : Teardown
    {
        Core(Observer<T> observer, LifetimeRef life)
            : slot(std::move(observer))
            , lifetime(std::move(life))
        {
        }
        void tearDown() noexcept override { slot.dispose(); }

        Slot<Observer<T>> slot;
        const LifetimeRef lifetime;
        bool ended = false;
    };

    template <typename F>
    void terminate(F&& f) const
    {
        const Ref<Core> core = m_core; // the observer may hold the last emitter
        core->slot.call([&](Observer<T>& observer) {
            if (!std::exchange(core->ended, true))
                f(observer);
        });
        core->lifetime->dispose();
    }

    Ref<Core> m_core;
};

template <typename T, typename F>
auto create(F produce)
{
    return makeObservable<T>([produce = std::move(produce)](auto observer, const LifetimeRef& lifetime) {
        const Emitter<T> emitter(Observer<T>(std::move(observer)), lifetime);
        try {
            produce(emitter);
        } catch (...) {
            emitter.onError(std::current_exception());
        }
    });
}

} // namespace loopscope::reactive
