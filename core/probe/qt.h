// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The Qt that the program has loaded, 5.15 or 6: its exported functions, by name, and the few inner layouts that the
// probe reads. A layout is used only once it was proven on an event that this very Qt has made.

#include "core/probe/text.h"

#include <cstdint>

namespace loopscope::probe {

// What Qt hands out by value and the probe only passes on: QString and QByteArray (8 or 24 bytes), QVariant (16 or 32).
struct Box
{
    void* words[4];
};

struct Method // QMetaMethod
{
    const void* metaObject;
    const void* handle;
};

struct QueuedCall
{
    bool isKnown = false;
    int method = -1;             // of the receiver's meta object; -1: it calls a function
    std::uintptr_t code = 0;     // what Qt calls: a functor's, or one for all member functions of that form
    std::uintptr_t function = 0; // the member function, or whatever else a functor captured first
};

using Notify = bool (*)(void* receiver, void* event);

class Qt final
{
public:
    // Finds the library among those that are loaded, binds it and proves the layout of events and timers; false: there
    // is none, or it is unknown.
    bool bind() noexcept;
    // The rest, once there is a QCoreApplication. Sets capabilities().
    void prove() noexcept;

    [[nodiscard]] int major() const noexcept { return m_major; }
    [[nodiscard]] std::uint32_t version() const noexcept; // 0x060402
    [[nodiscard]] std::uint32_t capabilities() const noexcept { return m_capabilities; }
    [[nodiscard]] void* symbol(const char* name) const noexcept;

    // From now on `callback` sees every event before its receiver does; it returns true where it delivered it.
    void watchEvents(bool (*callback)(void** data)) const noexcept { m_registerCallback(0, callback); }
    [[nodiscard]] Notify notify() const noexcept { return m_notify; }
    // Connects to the calling thread's dispatcher; false: it has none yet.
    [[nodiscard]] bool watchDispatcher(void* onBlock, void* onAwake) const noexcept;

    // --- events ---
    [[nodiscard]] int typeOf(const void* event) const noexcept { return word(event, m_typeOffset); }
    // It came from the window system.
    [[nodiscard]] bool isSpontaneous(const void* event) const noexcept
    {
        return (word(event, m_spontaneousOffset) & m_spontaneousBit) != 0;
    }
    [[nodiscard]] int timerOf(const void* event) const noexcept;
    [[nodiscard]] std::uint64_t inputTimeOf(const void* event) const noexcept; // ms
    [[nodiscard]] QueuedCall callOf(const void* receiver, const void* event) const noexcept;

    // --- objects ---
    [[nodiscard]] static const void* metaObjectOf(const void* object) noexcept;
    [[nodiscard]] const char* classNameOf(const void* metaObject) const noexcept { return m_className(metaObject); }
    void addObjectName(Text& text, const void* object) const noexcept;
    // A hash of the object's name; 0: it has none.
    [[nodiscard]] std::uint64_t objectNameHash(const void* object) const noexcept;
    void addSignature(Text& text, const void* metaObject, int method) const noexcept;
    struct TimerProperties
    {
        int interval = -1; // ms; -1: unknown
        bool singleShot = false;
    };
    [[nodiscard]] TimerProperties timerProperties(const void* timer) const noexcept;
    // The calling thread's QThread, or nullptr.
    [[nodiscard]] const void* currentThread() const noexcept { return m_currentThread ? m_currentThread() : nullptr; }
    // The application may have windows.
    [[nodiscard]] bool hasWindows() const noexcept;

private:
    static std::uint16_t word(const void* event, int offset) noexcept
    {
        std::uint16_t value = 0;
        std::memcpy(&value, static_cast<const char*>(event) + offset, sizeof value);
        return value;
    }
    template <typename Function>
    bool find(Function& function, const char* name) const noexcept
    {
        void* const found = symbol(name);
        std::memcpy(&function, &found, sizeof function);
        return found != nullptr;
    }
    bool proveEvents() noexcept;
    void proveSpontaneous(void* object) noexcept;
    void proveCalls(void* object) noexcept;
    static bool onProof(void** data) noexcept;
    struct Bytes
    {
        const char* data;
        std::size_t count; // of characters
    };
    [[nodiscard]] Bytes bytesOf(const Box& box) const noexcept;
    void release(Box& box, long characterSize) const noexcept;

    void* m_library = nullptr;
    int m_major = 0;
    std::uint32_t m_capabilities = 0;
    int m_typeOffset = 0;
    int m_spontaneousOffset = 0;
    int m_spontaneousBit = 0;
    int m_timerOffset = -1;
    const void* m_metaCallTable = nullptr;
    const void* m_queuedCallTable = nullptr;

    bool (*m_registerCallback)(int, bool (*)(void**)) = nullptr;
    Notify m_notify = nullptr;
    const char* (*m_className)(const void*) = nullptr;
    int (*m_methodCount)(const void*) = nullptr;
    Method (*m_method)(const void*, int) = nullptr;
    Box* (*m_signature)(Box*, const Method*) = nullptr;
    Box* (*m_objectName)(Box*, const void*) = nullptr;
    void (*m_freeArray)(void*, long, long) = nullptr;
    Box* (*m_property)(Box*, const void*, const char*) = nullptr;
    int (*m_toInt)(const Box*, bool*) = nullptr;
    void (*m_freeVariant)(Box*) = nullptr;
    const void* (*m_currentThread)() = nullptr;
};

// The one of this process.
[[nodiscard]] Qt& qt() noexcept;

} // namespace loopscope::probe
