// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/probe/qt.h"

#include "core/recording/tape.h"

#include <cstdlib>

#include <dlfcn.h>

namespace loopscope::probe {

namespace {

namespace tape = recording::tape;

constexpr int metaCallType = 43;
constexpr int proofType = 0x7a31; // a user type that nobody has
constexpr int proofTimer = 0x5a17c3d;

// What the proof's object was sent.
struct Proof
{
    void* object = nullptr;
    int seen = 0;
    bool spontaneous = false;
    char event[80]{}; // the head of a queued call
};
Proof proof;

constinit Qt theQt;

// A vtable's first function stands behind the offset to the top and the type's description.
const void* tableOf(void* symbol) noexcept { return symbol ? static_cast<char*>(symbol) + 2 * sizeof(void*) : nullptr; }

template <typename T>
T read(const void* at, int offset) noexcept
{
    T value;
    std::memcpy(&value, static_cast<const char*>(at) + offset, sizeof value);
    return value;
}

} // namespace

Qt& qt() noexcept { return theQt; }

void* Qt::symbol(const char* name) const noexcept { return m_library ? dlsym(m_library, name) : nullptr; }

bool Qt::bind() noexcept
{
    if (m_notify)
        return true;
    for (const int major : {6, 5}) {
        if (m_library)
            break;
        m_library = dlopen(major == 6 ? "libQt6Core.so.6" : "libQt5Core.so.5", RTLD_NOLOAD | RTLD_LAZY);
        m_major = major;
    }
    if (!m_library)
        return false;
    const bool known =
        find(m_registerCallback, "_ZN9QInternal16registerCallbackENS_8CallbackEPFbPPvE") &&
        find(m_className, "_ZNK11QMetaObject9classNameEv") && find(m_methodCount, "_ZNK11QMetaObject11methodCountEv") &&
        find(m_method, "_ZNK11QMetaObject6methodEi") && find(m_signature, "_ZNK11QMetaMethod15methodSignatureEv") &&
        find(m_objectName, "_ZNK7QObject10objectNameEv") &&
        find(m_freeArray, m_major == 5 ? "_ZN10QArrayData10deallocateEPS_mm" : "_ZN10QArrayData10deallocateEPS_xx") &&
        proveEvents();
    if (!known || !find(m_notify, "_ZN16QCoreApplication15notifyInternal2EP7QObjectP6QEvent"))
        return false;
    if (!find(m_property, "_ZNK7QObject8propertyEPKc") || !find(m_toInt, "_ZNK8QVariant5toIntEPb") ||
        !find(m_freeVariant, "_ZN8QVariantD1Ev"))
        m_property = nullptr;
    find(m_currentThread, "_ZN7QThread13currentThreadEv");
    m_metaCallTable = tableOf(symbol("_ZTV14QMetaCallEvent"));
    m_queuedCallTable = tableOf(symbol("_ZTV20QQueuedMetaCallEvent"));
    return true;
}

bool Qt::hasWindows() const noexcept
{
    auto* const application = static_cast<void**>(symbol("_ZN16QCoreApplication4selfE"));
    return dlopen(m_major == 6 ? "libQt6Gui.so.6" : "libQt5Gui.so.5", RTLD_NOLOAD | RTLD_LAZY) && application &&
           *application && std::strcmp(m_className(metaObjectOf(*application)), "QCoreApplication") != 0;
}

std::uint32_t Qt::version() const noexcept
{
    const char* (*text)() = nullptr;
    if (!find(text, "qVersion"))
        return 0;
    std::uint32_t version = 0;
    char* at = const_cast<char*>(text()); // NOLINT: strtoul only reads
    for (int part = 0; part < 3; ++part) {
        version = version << 8U | (static_cast<std::uint32_t>(std::strtoul(at, &at, 10)) & 0xffU);
        at += *at == '.' ? 1 : 0;
    }
    return version;
}

// Where an event's type and a timer's number are, on events that Qt's own constructors make.
bool Qt::proveEvents() noexcept
{
    m_typeOffset = m_major == 5 ? 16 : 8;
    m_spontaneousOffset = m_major == 5 ? 18 : 10;
    m_spontaneousBit = m_major == 5 ? 2 : 0x100;
    void (*makeEvent)(void*, int) = nullptr;
    void (*makeTimer)(void*, int) = nullptr;
    if (!find(makeEvent, "_ZN6QEventC1ENS_4TypeE") || !find(makeTimer, "_ZN11QTimerEventC1Ei"))
        return false;
    alignas(16) char event[128]{};
    makeEvent(event, proofType);
    if (typeOf(event) != proofType || isSpontaneous(event))
        return false;
    std::memset(event, 0, sizeof event);
    makeTimer(event, proofTimer);
    m_timerOffset = -1;
    for (int offset = 8; offset < 64 && m_timerOffset < 0; offset += 4) {
        if (read<int>(event, offset) == proofTimer)
            m_timerOffset = offset;
    }
    m_capabilities = m_timerOffset >= 0 ? std::uint32_t{tape::timers} : 0U;
    return true;
}

// Takes what is sent to the proof's object.
bool Qt::onProof(void** data) noexcept
{
    if (!proof.object || data[0] != proof.object)
        return false;
    const int type = theQt.typeOf(data[1]);
    if (type != metaCallType && type != proofType)
        return false;
    ++proof.seen;
    if (type == metaCallType)
        std::memcpy(proof.event, data[1], sizeof proof.event);
    else
        proof.spontaneous = theQt.isSpontaneous(data[1]);
    *static_cast<bool*>(data[2]) = true;
    return true;
}

void Qt::prove() noexcept
{
    void (*makeObject)(void*, void*) = nullptr;
    void (*endObject)(void*) = nullptr;
    bool (*unregister)(int, bool (*)(void**)) = nullptr;
    if (!find(makeObject, "_ZN7QObjectC1EPS_") || !find(endObject, "_ZN7QObjectD1Ev") ||
        !find(unregister, "_ZN9QInternal18unregisterCallbackENS_8CallbackEPFbPPvE"))
        return;
    alignas(16) static char object[64];
    makeObject(object, nullptr);
    proof = {};
    proof.object = object;
    m_registerCallback(0, onProof);
    proveSpontaneous(object);
    proveCalls(object);
    unregister(0, onProof);
    proof.object = nullptr;
    endObject(object);
    if (symbol("_ZN24QAbstractEventDispatcher12aboutToBlockEv") && symbol("_ZN24QAbstractEventDispatcher5awakeEv"))
        m_capabilities |= tape::idles;
}

void Qt::proveSpontaneous(void* object) noexcept
{
    void (*makeEvent)(void*, int) = nullptr;
    bool (*send)(void*, void*) = nullptr;
    if (!find(makeEvent, "_ZN6QEventC1ENS_4TypeE") ||
        !find(send, "_ZN16QCoreApplication20sendSpontaneousEventEP7QObjectP6QEvent"))
        return;
    alignas(16) char event[128]{};
    makeEvent(event, proofType);
    send(object, event);
    if (proof.spontaneous)
        m_capabilities |= tape::spontaneous | tape::inputDelay;
}

// A queued call of a known method, read back.
void Qt::proveCalls(void* object) noexcept
{
    void* (*connect)(void**, void*, const char*, void*, const char*, int) = nullptr;
    void (*activate)(void*, void*, int, void**) = nullptr;
    void (*flush)(void*, int) = nullptr;
    void* const metaObject = symbol("_ZN7QObject16staticMetaObjectE");
    if (!metaObject || !find(connect, "_ZN7QObject7connectEPKS_PKcS1_S3_N2Qt14ConnectionTypeE") ||
        !find(activate, "_ZN11QMetaObject8activateEP7QObjectPKS_iPPv") ||
        !find(flush, "_ZN16QCoreApplication16sendPostedEventsEP7QObjecti"))
        return;
    void* connection = nullptr;
    connect(&connection, object, "2destroyed(QObject*)", object, "1deleteLater()", 2);
    void* argument = object;
    void* arguments[2] = {nullptr, &argument};
    proof.seen = 0;
    activate(object, metaObject, 0, arguments);
    flush(object, metaCallType);
    m_capabilities |= tape::slotNames;
    const QueuedCall call = callOf(object, proof.event);
    Text name;
    if (call.isKnown && call.method >= 0)
        addSignature(name, metaObject, call.method);
    const bool proven = proof.seen == 1 && read<void*>(proof.event, 24) == object && !read<void*>(proof.event, 40) &&
                        name.size() == 13 && std::memcmp(name.data(), "deleteLater()", 13) == 0;
    if (!proven)
        m_capabilities &= ~std::uint32_t{tape::slotNames};
}

bool Qt::watchDispatcher(void* onBlock, void* onAwake) const noexcept
{
    void* (*dispatcherOf)(void*) = nullptr;
    void* (*connect)(void**, const void*, void**, const void*, void**, void*, int, const int*, const void*) = nullptr;
    void* const metaObject = symbol("_ZN24QAbstractEventDispatcher16staticMetaObjectE");
    if (!metaObject || !find(dispatcherOf, "_ZN24QAbstractEventDispatcher8instanceEP7QThread") ||
        !find(connect,
              "_ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPKiPK11Q"
              "MetaObject"))
        return true; // never
    void* const dispatcher = dispatcherOf(nullptr);
    if (!dispatcher)
        return false;
    void* handle = nullptr;
    void* signal[2] = {symbol("_ZN24QAbstractEventDispatcher12aboutToBlockEv"), nullptr};
    connect(&handle, dispatcher, signal, dispatcher, nullptr, onBlock, 1, nullptr, metaObject);
    signal[0] = symbol("_ZN24QAbstractEventDispatcher5awakeEv");
    connect(&handle, dispatcher, signal, dispatcher, nullptr, onAwake, 1, nullptr, metaObject);
    return true;
}

int Qt::timerOf(const void* event) const noexcept { return m_timerOffset < 0 ? 0 : read<int>(event, m_timerOffset); }

std::uint64_t Qt::inputTimeOf(const void* event) const noexcept { return read<std::uint64_t>(event, 24); }

// The head of a QMetaCallEvent: 40 a slot object or nothing, 68 and 70 the method's offset and number. A slot object:
// 8 its code, 16 the member function it was made for, or what a functor captured.
QueuedCall Qt::callOf(const void* receiver, const void* event) const noexcept
{
    const auto* const table = read<const void*>(event, 0);
    if ((m_capabilities & tape::slotNames) == 0 || !table || (table != m_metaCallTable && table != m_queuedCallTable))
        return {};
    const auto* const slot = read<const void*>(event, 40);
    if (!slot)
        return {true, read<std::uint16_t>(event, 68) + read<std::uint16_t>(event, 70), 0, 0};
    auto function = read<std::uintptr_t>(slot, 16);
    constexpr std::uintptr_t longestTable = 8192; // a virtual member function is an odd offset into the vtable
    if ((function & 1U) != 0 && function < longestTable)
        function = read<std::uintptr_t>(read<const void*>(receiver, 0), static_cast<int>(function - 1));
    return {true, -1, read<std::uintptr_t>(slot, 8), function};
}

const void* Qt::metaObjectOf(const void* object) noexcept
{
    using MetaObject = const void* (*)(const void*);
    return (*static_cast<MetaObject* const*>(object))[0](object); // the first virtual function of every QObject
}

// Qt 5: a pointer to {reference count, size, …, offset of the data}; Qt 6: {allocation, data, size}.
Qt::Bytes Qt::bytesOf(const Box& box) const noexcept
{
    if (m_major == 5) {
        const char* const array = static_cast<const char*>(box.words[0]);
        return {array + read<long>(array, 16), static_cast<std::size_t>(read<int>(array, 4))};
    }
    return {static_cast<const char*>(box.words[1]), reinterpret_cast<std::size_t>(box.words[2])};
}

void Qt::release(Box& box, long characterSize) const noexcept
{
    int* const count = static_cast<int*>(box.words[0]);
    if (count && __atomic_load_n(count, __ATOMIC_RELAXED) != -1 && __atomic_sub_fetch(count, 1, __ATOMIC_ACQ_REL) == 0)
        m_freeArray(count, characterSize, m_major == 5 ? 8 : 16);
}

void Qt::addObjectName(Text& text, const void* object) const noexcept
{
    Box box{};
    m_objectName(&box, object);
    const Bytes name = bytesOf(box);
    text.addUtf16(reinterpret_cast<const std::uint16_t*>(name.data), name.count);
    release(box, 2);
}

std::uint64_t Qt::objectNameHash(const void* object) const noexcept
{
    Box box{};
    m_objectName(&box, object);
    const Bytes name = bytesOf(box);
    std::uint64_t hash = name.count == 0 ? 0 : 0xcbf29ce484222325U;
    for (std::size_t i = 0; i < name.count; ++i)
        hash = (hash ^ read<std::uint16_t>(name.data, static_cast<int>(2 * i))) * 0x100000001b3U;
    release(box, 2);
    return hash;
}

void Qt::addSignature(Text& text, const void* metaObject, int method) const noexcept
{
    if (method < 0 || method >= m_methodCount(metaObject))
        return;
    const Method found = m_method(metaObject, method);
    Box box{};
    m_signature(&box, &found);
    const Bytes signature = bytesOf(box);
    text.add(signature.data, signature.count);
    release(box, 1);
}

Qt::TimerProperties Qt::timerProperties(const void* timer) const noexcept
{
    if (!m_property)
        return {};
    const auto value = [&](const char* name) {
        Box box{};
        bool ok = false;
        m_property(&box, timer, name);
        const int number = m_toInt(&box, &ok);
        m_freeVariant(&box);
        return ok ? number : -1;
    };
    return {value("interval"), value("singleShot") == 1};
}

} // namespace loopscope::probe
