// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/probe/start.h"

#include "core/probe/deliver.h"
#include "core/probe/qt.h"
#include "core/probe/tape.h"
#include "core/probe/threads.h"

#include <cstdlib>

#include <dlfcn.h>
#include <pthread.h>
#include <unistd.h>

namespace loopscope::probe {

namespace {

bool started = false;
bool wanted = false; // by the environment
constinit Text directory;

// QInternal's callback for events: {receiver, event, result}.
bool onEvent(void** data)
{
    Dispatch dispatch{};
    if (!beginDispatch(data[0], data[1], dispatch))
        return false;
    *static_cast<bool*>(data[2]) = loopscope_deliver(qt().notify(), data[0], data[1], &dispatch);
    return true;
}

int start(const char* into, bool attached)
{
    constexpr int noQt = 1;
    constexpr int noTape = 2;
    if (!qt().bind())
        return noQt;
    if (!createTape(into, attached, qt().version()))
        return noTape;
    started = true;
    if (!prepareThreads()) {
        leaveTape();
        return noTape;
    }
    qt().prove();
    publishTape(qt().capabilities());
    pthread_atfork(nullptr, nullptr, leaveTape); // without exec, a child does not record
    static_cast<void>(std::atexit(endTape));
    qt().watchEvents(onEvent);
    return 0;
}

// Takes our library out of the list, and keeps the others.
void leavePreload() noexcept
{
    const char* const list = std::getenv("LD_PRELOAD");
    Dl_info own{};
    if (!list || dladdr(&started, &own) == 0)
        return;
    const char* const slash = std::strrchr(own.dli_fname, '/');
    const char* const name = slash ? slash + 1 : own.dli_fname;
    char others[4096];
    std::size_t size = 0;
    for (const char* at = list; *at != '\0';) {
        const std::size_t length = std::strcspn(at, ": ");
        const char* file = at + length;
        while (file > at && file[-1] != '/')
            --file;
        const auto fileLength = static_cast<std::size_t>(at + length - file);
        const bool isOurs = (fileLength == std::strlen(name) && std::memcmp(file, name, fileLength) == 0) ||
                            (std::strlen(own.dli_fname) == length && std::memcmp(at, own.dli_fname, length) == 0);
        if (length > 0 && !isOurs && size + length + 2 < sizeof others) {
            if (size > 0)
                others[size++] = ':';
            std::memcpy(others + size, at, length);
            size += length;
        }
        at += length;
        at += *at != '\0' ? 1 : 0;
    }
    others[size] = '\0';
    if (size > 0)
        setenv("LD_PRELOAD", others, 1);
    else
        unsetenv("LD_PRELOAD");
}

// --- Qt's start-up hook: where the application object is being made ---

void (*nextHook)() = nullptr;
std::uintptr_t* hooks = nullptr;

void onStartup()
{
    if (!started)
        start(directory.c_str(), false);
    if (!std::getenv("LOOPSCOPE_FOLLOW_CHILDREN")) {
        leavePreload();
        unsetenv("LOOPSCOPE_TAPE_DIR");
    }
    if (nextHook)
        nextHook();
}

// {version of the table, its size, version of Qt, add, remove, startup, …}
void arm() noexcept
{
    constexpr int startupHook = 5;
    if (hooks || !wanted || !qt().bind())
        return;
    auto* const data = static_cast<std::uintptr_t*>(qt().symbol("qtHookData"));
    const auto major = data ? data[2] >> 16U : 0;
    if (!data || data[0] < 1 || data[1] <= startupHook || (major != 5 && major != 6))
        return;
    std::memcpy(&nextHook, &data[startupHook], sizeof nextHook);
    data[startupHook] = reinterpret_cast<std::uintptr_t>(&onStartup);
    hooks = data;
}

__attribute__((constructor)) void load()
{
    const char* const into = secure_getenv("LOOPSCOPE_TAPE_DIR");
    if (!into || *into == '\0' || std::strlen(into) > 400)
        return;
    wanted = true;
    directory.add(into);
    arm();
}

// What a library that was loaded before Qt calls; Qt's own is behind it.
void* real(const char* name) noexcept
{
    arm();
    if (void* const found = qt().symbol(name))
        return found;
    return dlsym(RTLD_NEXT, name);
}

template <typename... Arguments>
void construct(const char* name, Arguments... arguments)
{
    void* const found = real(name);
    void (*constructor)(Arguments...) = nullptr;
    std::memcpy(&constructor, &found, sizeof constructor);
    constructor(arguments...);
}

} // namespace

} // namespace loopscope::probe

extern "C" {

void loopscope_end(const void* dispatch, bool threw)
{
    loopscope::probe::endDispatch(*static_cast<const loopscope::probe::Dispatch*>(dispatch), threw);
}

int loopscope_attach(const char* into)
{
    using namespace loopscope::probe;
    tape::Header* const tape = header();
    if (!tape)
        return start(into, true);
    tape->silence.fetch_and(~std::uint32_t{tape::readerPaused | tape::nobodyReads}, std::memory_order_relaxed);
    return 0;
}

// QCoreApplication's constructors, where another library makes the object after this one was loaded.
// NOLINTBEGIN(bugprone-reserved-identifier): these are the names that the compiler gives them.
#define LOOPSCOPE_EXPORT __attribute__((visibility("default")))
LOOPSCOPE_EXPORT void _ZN16QCoreApplicationC1ERiPPci(void* self, int* count, char** values, int flags)
{
    loopscope::probe::construct(__func__, self, count, values, flags);
}
LOOPSCOPE_EXPORT void _ZN16QCoreApplicationC2ERiPPci(void* self, int* count, char** values, int flags)
{
    loopscope::probe::construct(__func__, self, count, values, flags);
}
LOOPSCOPE_EXPORT void _ZN16QCoreApplicationC2ER23QCoreApplicationPrivate(void* self, void* d)
{
    loopscope::probe::construct(__func__, self, d);
}
// NOLINTEND(bugprone-reserved-identifier)
}
