// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// traced("name"): the same stream, whose life shows in the trace as marbles on a stream track of that name: subscribe,
// each value, the terminal, or the disposal. Numbers are the marble's value; texts are its name. Tracks stand in the
// order in which the chain is composed: input above output.

#include "core/reactive/observable.h"
#include "core/recording/recorder.h"

#include <memory>
#include <string>
#include <string_view>

namespace loopscope::reactive {

// Writes marbles. Any thread.
class MarbleTrack final
{
public:
    MarbleTrack(recording::Recorder& recorder, std::string_view name)
        : m_recorder(&recorder)
        , m_track(recorder.track(recording::TrackKind::stream, name))
    {
    }
    template <typename T>
    void next(const T& value) const
    {
        if constexpr (std::is_arithmetic_v<T>)
            mark(recording::InstantKind::next, {}, static_cast<double>(value));
        else if constexpr (std::is_convertible_v<const T&, std::string_view>)
            mark(recording::InstantKind::next, std::string_view(value));
        else
            mark(recording::InstantKind::next);
    }
    void mark(recording::InstantKind kind, std::string_view text = {}, double value = 0) const
    {
        if (!m_recorder->isPaused())
            m_recorder->instant(m_track, kind, text.empty() ? StringId::empty : m_recorder->intern(text), value);
    }

private:
    recording::Recorder* m_recorder;
    TrackId m_track;
};

template <typename Down>
class TracedObserver final
{
public:
    struct State
    {
        MarbleTrack marbles;
        std::atomic<bool> ended{false};
    };

    TracedObserver(Down down, std::shared_ptr<State> state)
        : m_down(std::move(down))
        , m_state(std::move(state))
    {
    }
    template <typename U>
    void onNext(U&& value)
    {
        m_state->marbles.next(std::as_const(value));
        m_down.onNext(std::forward<U>(value));
    }
    void onError(ErrorPtr error)
    {
        m_state->ended.store(true, std::memory_order_relaxed);
        m_state->marbles.mark(recording::InstantKind::error, errorText(error));
        m_down.onError(std::move(error));
    }
    void onCompleted()
    {
        m_state->ended.store(true, std::memory_order_relaxed);
        m_state->marbles.mark(recording::InstantKind::completed);
        m_down.onCompleted();
    }

private:
    Down m_down;
    std::shared_ptr<State> m_state;
};

// Every subscriber's marbles go to the one track of that name.
inline auto traced(std::string name, recording::Recorder& recorder = recording::Recorder::instance())
{
    return [name = std::move(name), &recorder]<typename T, typename S>(const Observable<T, S>& upstream) {
        const MarbleTrack marbles(recorder, name);
        return lift<T>(upstream, [marbles]<typename O>(O down, const LifetimeRef& lifetime) {
            using State = typename TracedObserver<O>::State;
            const auto state = std::shared_ptr<State>(new State{marbles});
            state->marbles.mark(recording::InstantKind::subscribe);
            lifetime->onDispose([state] {
                if (!state->ended.load(std::memory_order_relaxed))
                    state->marbles.mark(recording::InstantKind::dispose);
            });
            return TracedObserver<O>(std::move(down), state);
        });
    };
}

} // namespace loopscope::reactive
