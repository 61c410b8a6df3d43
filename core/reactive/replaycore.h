// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What replaying subjects are made of: a log of the past, with a reading place for each observer. Any thread.

#include "core/reactive/history.h"
#include "core/reactive/replayreader.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <vector>

namespace loopscope::reactive {

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
        const auto reader = makeRef<ReplayReaderOf<T, O>>(lifetime, std::move(observer));
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
    using Reader = ReplayReader<T>;

    struct Entry
    {
        Nanoseconds at;
        T value;
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
    // Drops what is too old or too much, but nothing that a reader, in an outer emission too, has yet to get.
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

} // namespace loopscope::reactive
