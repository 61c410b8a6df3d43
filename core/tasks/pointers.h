// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The pointers by which objects are awaited: plain ones, QPointer, std::unique_ptr and std::shared_ptr.

#include <QPointer>

#include <concepts>
#include <memory>

namespace loopscope::tasks {

template <typename T>
T* pointerTo(T* pointer) noexcept
{
    return pointer;
}
template <typename T>
T* pointerTo(const QPointer<T>& pointer) noexcept
{
    return pointer.data();
}
template <typename T, typename Deleter>
T* pointerTo(const std::unique_ptr<T, Deleter>& pointer) noexcept
{
    return pointer.get();
}
template <typename T>
T* pointerTo(const std::shared_ptr<T>& pointer) noexcept
{
    return pointer.get();
}

// To a T or to what is derived from it.
template <typename Pointer, typename T>
concept PointerTo = requires(const Pointer& pointer)
{
    {
        pointerTo(pointer)
        } -> std::convertible_to<T*>;
};

} // namespace loopscope::tasks
