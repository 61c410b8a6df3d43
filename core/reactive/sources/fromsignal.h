// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// fromSignal(object, &Class::signal): the signal's emissions, on the thread that emits it. One argument is the value,
// several are a tuple, none is std::monostate. The object's destruction completes the stream; disposing disconnects.

#include "core/reactive/sources/create.h"

#include <QObject>

#include <tuple>
#include <variant>

namespace loopscope::reactive {

template <typename... Args>
struct SignalValue
{
    using Type = std::tuple<std::decay_t<Args>...>;
};
template <typename Arg>
struct SignalValue<Arg>
{
    using Type = std::decay_t<Arg>;
};
template <>
struct SignalValue<>
{
    using Type = std::monostate;
};

// The object must be alive when the stream is subscribed to.
template <typename Object, typename Class, typename... Args>
auto fromSignal(const Object* object, void (Class::*signal)(Args...))
{
    using T = typename SignalValue<Args...>::Type;
    return create<T>([object, signal](const Emitter<T>& emitter) {
        const auto next = QObject::connect(object, signal, [emitter](Args... args) { emitter.onNext(T(args...)); });
        const auto gone = QObject::connect(object, &QObject::destroyed, [emitter] { emitter.onCompleted(); });
        emitter.onDispose([next, gone] {
            QObject::disconnect(next);
            QObject::disconnect(gone);
        });
    });
}

} // namespace loopscope::reactive
