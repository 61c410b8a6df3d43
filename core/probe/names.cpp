// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/probe/names.h"

#include "core/probe/events.h"
#include "core/probe/tape.h"

#include <link.h>

namespace loopscope::probe {

namespace {

// Whether there is code at an address: in an executable segment of a library or of the program.
bool isCode(std::uintptr_t address) noexcept
{
    return dl_iterate_phdr(
               [](dl_phdr_info* info, std::size_t, void* wanted) {
                   const auto at = *static_cast<std::uintptr_t*>(wanted);
                   for (int i = 0; i < info->dlpi_phnum; ++i) {
                       const ElfW(Phdr)& part = info->dlpi_phdr[i];
                       const std::uintptr_t begin = info->dlpi_addr + part.p_vaddr;
                       if (part.p_type == PT_LOAD && (part.p_flags & PF_X) != 0 && at >= begin &&
                           at - begin < part.p_memsz)
                           return 1;
                   }
                   return 0;
               },
               &address) != 0;
}

} // namespace

const Name& Names::find(const Qt& qt, const void* receiver, const void* event, int type) noexcept
{
    const void* const metaObject = Qt::metaObjectOf(receiver);
    Key key{metaObject, qt.objectNameHash(receiver), 0, 0, type};
    if (type == timerEvent) {
        key.detail =
            static_cast<std::uint64_t>(qt.timerOf(event)) << 48U ^ reinterpret_cast<std::uintptr_t>(receiver) ^ 1U;
    } else if (type == metaCallEvent) {
        const QueuedCall call = qt.callOf(receiver, event);
        key.detail = !call.isKnown ? 0 : call.method >= 0 ? static_cast<std::uint64_t>(call.method) + 1 : call.code;
        key.function = call.function;
    }
    const std::uint64_t hash =
        (reinterpret_cast<std::uintptr_t>(metaObject) * 0x9e3779b97f4a7c15U ^ key.objectName ^
         key.detail * 0xc2b2ae3d27d4eb4fU ^ key.function * 0x165667b19e3779f9U ^ static_cast<std::uint64_t>(type)) *
        0x9e3779b97f4a7c15U;
    Entry& entry = m_entries[hash >> 55U];
    const Key& known = entry.key;
    if (known.metaObject != metaObject || known.objectName != key.objectName || known.detail != key.detail ||
        known.function != key.function || known.type != type)
        entry = {key, make(qt, receiver, key, event)};
    return entry.name;
}

Name Names::make(const Qt& qt, const void* receiver, const Key& key, const void* event) noexcept
{
    Name name;
    Text text;
    const char* const className = qt.classNameOf(key.metaObject);
    addTypeName(text, key.type);
    text.add(" \xe2\x86\x92 ");
    text.add(className);
    if (key.objectName != 0) {
        text.add(' ');
        qt.addObjectName(text, receiver);
    }
    if (key.type == timerEvent && std::strcmp(className, "QTimer") == 0) {
        const Qt::TimerProperties timer = qt.timerProperties(receiver);
        if (timer.interval >= 0) {
            text.add(timer.singleShot ? ", once after " : ", every ");
            text.addNumber(static_cast<std::uint64_t>(timer.interval));
            text.add(" ms");
            name.interval = timer.singleShot ? 0 : timer.interval;
        }
    } else if (key.type == metaCallEvent) {
        const QueuedCall call = qt.callOf(receiver, event);
        if (call.isKnown && call.method >= 0) {
            text.add(", ");
            qt.addSignature(text, key.metaObject, call.method);
        } else if (call.isKnown) {
            name.function = isCode(call.function) ? call.function : call.code;
        }
    }
    const char* const category = categoryOf(key.type, className);
    name.category = intern(category, std::strlen(category));
    name.text = intern(text.data(), text.size());
    return name;
}

} // namespace loopscope::probe
