// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// fromSignal(object, &Class::signal): the signal's emissions, on the thread that emits it. One argument is the value,
// several are a tuple, none is std::monostate; the private one of a signal that only its class can emit is left out.
// The object's destruction completes the stream; disposing disconnects.

#include "core/base/signalvalues.h"
#include "core/reactive/sources/create.h"

#include <QObject>

#include <tuple>
#include <utility>
#include <variant>

namespace loopscope::reactive {

namespace detail {

template <typename Values>
struct SignalValue
{
    using Type = Values;
};
template <typename Value>
struct SignalValue<std::tuple<Value>>
{
    using Type = Value;
};
template <>
struct SignalValue<std::tuple<>>
{
    using Type = std::monostate;
};

} // namespace detail

// The object must be alive when the stream is subscribed to.
template <typename Object, typename Class, typename... Args>
auto fromSignal(const Object* object, void (Class::*signal)(Args...))
{
    using T = typename detail::SignalValue<SignalValues<Args...>>::Type;
    return create<T>([object, signal](const Emitter<T>& emitter) {
        const auto next = QObject::connect(object, signal, [emitter](Args... args) {
            emitter.onNext(std::make_from_tuple<T>(signalValues(std::forward<Args>(args)...)));
        });
        const auto gone = QObject::connect(object, &QObject::destroyed, [emitter] { emitter.onCompleted(); });
        emitter.onDispose([next, gone] {
            QObject::disconnect(next);
            QObject::disconnect(gone);
        });
    });
}

} // namespace loopscope::reactive
