// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Subjects that remember: what a late subscriber gets is the history, then what is live, with no gap and no duplicate.

#include "core/reactive/observable.h"
#include "core/reactive/schedulers/scheduler.h"

#include <deque>
#include <limits>
#include <mutex>
#include <optional>
#include <vector>

namespace loopscope::reactive {

// How much of the past is kept.
struct History
{
    std::size_t count = std::numeric_limits<std::size_t>::max();
    std::optional<Nanoseconds> age{}; // of `clock`
    SchedulerPtr clock{};
    bool afterTheEnd = true; // whether a subscriber after the terminal still gets it

    [[nodiscard]] static History all() { return {}; }
    [[nodiscard]] static History last(std::size_t count) { return {count, {}, {}, true}; }
    [[nodiscard]] static History within(Nanoseconds age, SchedulerPtr clock)
    {
        return {std::numeric_limits<std::size_t>::max(), age, std::move(clock), true};
    }
};

// A log with a reading place for each observer. Any thread.
template <typename T>
class ReplayCore final : public RefCounted
{
    static_assert(!borrowed<T>, "what does not own its values cannot be replayed");

public:
    explicit ReplayCore(History history)
        : m_history(std::move(history))
    {
    }

    void onNext(T value)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_ended)
                return;
            m_log.push_back({m_history.clock ? m_history.clock->now() : Nanoseconds{0}, std::move(value)});
        }
        wakeAll();
        forget();
    }
    void end(ErrorPtr error)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (std::exchange(m_ended, true))
                return;
            m_error = std::move(error);
        }
        wakeAll();
    }
    [[nodiscard]] bool hasEnded() const
    {
        const std::lock_guard lock(m_mutex);
        return m_ended;
    }

    template <typename O>
    void subscribe(O observer, const LifetimeRef& lifetime)
    {
        forget();
        const auto reader = makeRef<Holder<O>>(lifetime, std::move(observer));
        {
            const std::lock_guard lock(m_mutex);
            reader->place = m_first + (m_ended && !m_history.afterTheEnd ? m_log.size() : tooOld());
            std::erase_if(m_readers, [](const Ref<Reader>& r) { return r->isOver(); });
            m_readers.push_back(reader);
        }
        lifetime->add(reader);
        wake(*reader);
    }

private:
    struct Entry
    {
        Nanoseconds at;
        T value;
    };

    class Reader : public Teardown
    {
    public:
        explicit Reader(LifetimeRef ofReader)
            : lifetime(std::move(ofReader))
        {
        }
        virtual void next(T value) = 0;
        virtual void end(const ErrorPtr& error) = 0;
        [[nodiscard]] bool isOver() const noexcept override { return lifetime->isDisposed(); }

        const LifetimeRef lifetime;
        std::uint64_t place = 0; // these three under the core's lock
        bool busy = false;
        bool ended = false;
    };

    template <typename O>
    class Holder final : public Reader
    {
    public:
        Holder(LifetimeRef ofReader, O observer)
            : Reader(std::move(ofReader))
            , m_slot(std::in_place, std::move(observer))
        {
        }
        void next(T value) override
        {
            enter([&](O& observer) { emit(observer, std::move(value)); });
        }
        void end(const ErrorPtr& error) override
        {
            enter([&](O& observer) {
                if (error)
                    observer.onError(error);
                else
                    observer.onCompleted();
            });
        }
        void tearDown() noexcept override
        {
            {
                const std::lock_guard lock(m_mutex);
                m_closed = true;
                if (m_inside)
                    return;
            }
            m_slot.reset();
        }

    private:
        template <typename F>
        void enter(F&& f)
        {
            {
                const std::lock_guard lock(m_mutex);
                if (m_closed)
                    return;
                m_inside = true;
            }
            f(*m_slot);
            {
                const std::lock_guard lock(m_mutex);
                m_inside = false;
                if (!m_closed)
                    return;
            }
            m_slot.reset();
        }

        std::mutex m_mutex;
        bool m_closed = false;
        bool m_inside = false;
        std::optional<O> m_slot;
    };

    // Lets the reader catch up, unless it does already.
    void wake(Reader& reader)
    {
        const Ref<Reader> keep(&reader);
        std::unique_lock lock(m_mutex);
        if (std::exchange(reader.busy, true))
            return;
        while (!reader.isOver()) {
            reader.place = std::max(reader.place, m_first);
            if (reader.place < m_first + m_log.size()) {
                T value = m_log[reader.place++ - m_first].value;
                lock.unlock();
                reader.next(std::move(value));
            } else if (m_ended && !std::exchange(reader.ended, true)) {
                const ErrorPtr error = m_error;
                lock.unlock();
                reader.end(error);
            } else {
                break;
            }
            lock.lock();
        }
        reader.busy = false;
    }
    void wakeAll()
    {
        std::vector<Ref<Reader>> readers;
        {
            const std::lock_guard lock(m_mutex);
            readers = m_readers;
        }
        for (const Ref<Reader>& reader : readers)
            wake(*reader);
    }
    // Drops what is too old or too much, but nothing that a reader has yet to get: during an emission, which may be
    // nested, the outer one drops it.
    void forget()
    {
        std::vector<Entry> gone; // let go of outside the lock
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_readers, [](const Ref<Reader>& reader) { return reader->isOver(); });
        std::uint64_t needed = m_first + m_log.size();
        for (const Ref<Reader>& reader : m_readers)
            needed = std::min(needed, std::max(reader->place, m_first));
        for (std::size_t count = tooOld(); count > 0 && m_first < needed; --count) {
            gone.push_back(std::move(m_log.front()));
            m_log.pop_front();
            ++m_first;
        }
    }

    // How many of the log's entries are past history.
    [[nodiscard]] std::size_t tooOld() const
    {
        std::size_t count = m_log.size() > m_history.count ? m_log.size() - m_history.count : 0;
        if (m_history.age) {
            const Nanoseconds oldest = m_history.clock->now() - *m_history.age;
            while (count < m_log.size() && m_log[count].at < oldest)
                ++count;
        }
        return count;
    }

    const History m_history;
    mutable std::mutex m_mutex;
    std::deque<Entry> m_log;
    std::uint64_t m_first = 0; // number of m_log's first entry
    std::vector<Ref<Reader>> m_readers;
    bool m_ended = false;
    ErrorPtr m_error;
};

// A handle; copies push into the same stream. Any thread; values that two threads push at once come in the same order
// to all.
template <typename T>
class ReplaySubject final
{
public:
    using Value = T;

    explicit ReplaySubject(History history = History::all())
        : m_core(makeRef<ReplayCore<T>>(std::move(history)))
    {
    }
    void onNext(T value) const { m_core->onNext(std::move(value)); }
    void onError(ErrorPtr error) const { m_core->end(std::move(error)); }
    void onCompleted() const { m_core->end(nullptr); }
    [[nodiscard]] bool hasEnded() const { return m_core->hasEnded(); }

    [[nodiscard]] auto observable() const
    {
        return makeObservable<T>([core = m_core](auto observer, const LifetimeRef& lifetime) {
            core->subscribe(std::move(observer), lifetime);
        });
    }
    template <typename... Handlers>
    Subscription subscribe(Handlers... handlers) const
    {
        return observable().subscribe(std::move(handlers)...);
    }
    template <typename Operator>
    auto operator|(const Operator& apply) const
    {
        return observable() | apply;
    }

private:
    Ref<ReplayCore<T>> m_core;
};

} // namespace loopscope::reactive
