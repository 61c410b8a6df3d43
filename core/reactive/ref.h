// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Shared ownership with the count inside the object: one allocation, one pointer, and `this` can become an owner.

#include <atomic>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace loopscope::reactive {

// Base of what a Ref holds. Counting is thread-safe; the object is deleted by whoever lets go last.
class RefCounted
{
public:
    RefCounted() = default;
    RefCounted(const RefCounted&) = delete;
    RefCounted& operator=(const RefCounted&) = delete;

    void retain() const noexcept { m_count.fetch_add(1, std::memory_order_relaxed); }
    void release() const noexcept
    {
        if (m_count.fetch_sub(1, std::memory_order_acq_rel) == 1) {
#ifndef __clang_analyzer__ // which cannot follow the count
            delete this;
#endif
        }
    }

protected:
    virtual ~RefCounted() = default;

private:
    mutable std::atomic<int> m_count{0};
};

template <typename T>
class Ref
{
public:
    Ref() = default;
    Ref(std::nullptr_t) noexcept {}
    explicit Ref(T* object) noexcept
        : m_object(object)
    {
        if (m_object)
            m_object->retain();
    }
    Ref(const Ref& other) noexcept
        : Ref(other.m_object)
    {
    }
    Ref(Ref&& other) noexcept
        : m_object(std::exchange(other.m_object, nullptr))
    {
    }
    template <typename U>
    requires std::is_convertible_v<U*, T*> Ref(const Ref<U>& other)
    noexcept
        : Ref(other.get())
    {
    }
    ~Ref()
    {
        if (m_object)
            m_object->release();
    }
    Ref& operator=(Ref other) noexcept
    {
        std::swap(m_object, other.m_object);
        return *this;
    }

    [[nodiscard]] T* get() const noexcept { return m_object; }
    T* operator->() const noexcept { return m_object; }
    T& operator*() const noexcept { return *m_object; }
    explicit operator bool() const noexcept { return m_object != nullptr; }
    friend bool operator==(const Ref&, const Ref&) = default;

private:
    T* m_object = nullptr;
};

template <typename T, typename... Args>
Ref<T> makeRef(Args&&... args)
{
    return Ref<T>(new T(std::forward<Args>(args)...));
}

} // namespace loopscope::reactive
