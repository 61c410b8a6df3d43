// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A signal's arguments as values. The last one of a signal that only its class can emit (QTimer::timeout), of the type
// QPrivateSignal in that class, says just that and is left out.

#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace loopscope {

namespace detail {

// The type cannot be named: it is private to its class.
template <typename T>
constexpr bool isPrivateSignal() noexcept
{
    constexpr std::string_view text(__PRETTY_FUNCTION__); // "… [with T = QTimer::QPrivateSignal]"
    return std::is_empty_v<T> && text.find("::QPrivateSignal") != std::string_view::npos;
}

template <typename Arg>
auto signalValue([[maybe_unused]] Arg&& arg)
{
    using T = std::decay_t<Arg>;
    if constexpr (isPrivateSignal<T>())
        return std::tuple<>();
    else
        return std::tuple<T>(std::forward<Arg>(arg));
}

} // namespace detail

template <typename... Args>
auto signalValues(Args&&... args)
{
    return std::tuple_cat(detail::signalValue(std::forward<Args>(args))...);
}

// std::tuple<int, QString> for (int, const QString&).
template <typename... Args>
using SignalValues = decltype(signalValues(std::declval<Args>()...));

} // namespace loopscope
