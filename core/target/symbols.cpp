// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/target/symbols.h"

#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string_view>
#include <unordered_map>

#include <cxxabi.h>
#include <elfutils/libdwfl.h>

namespace loopscope::target {

namespace {

constexpr Dwfl_Callbacks callbacks = {dwfl_linux_proc_find_elf, dwfl_standard_find_debuginfo, nullptr, nullptr};

std::string demangled(const char* name)
{
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> text(abi::__cxa_demangle(name, nullptr, nullptr, &status), std::free);
    return status == 0 ? text.get() : name;
}

std::string fileName(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

std::string place(const char* file, int line)
{
    return file != nullptr && line > 0 ? fileName(file) + ':' + std::to_string(line) : std::string();
}

// Of Qt's own headers, which wrap every slot: not what somebody looks for.
bool isWrapper(std::string_view file)
{
    return file.find("/qobjectdefs") != file.npos || file.find("/qobject") != file.npos ||
           file.starts_with("/usr/include/");
}

std::string lineAt(Dwfl_Module* module, Dwarf_Addr address)
{
    Dwfl_Line* line = dwfl_module_getsrc(module, address);
    int number = 0;
    const char* file = line != nullptr ? dwfl_lineinfo(line, nullptr, &number, nullptr, nullptr, nullptr) : nullptr;
    return file != nullptr && isWrapper(file) ? std::string() : place(file, number);
}

// The first line between two addresses that is no wrapper's: of a lambda that was inlined into its slot object.
std::string firstOwnLine(Dwfl_Module* module, Dwarf_Addr begin, Dwarf_Addr end)
{
    Dwarf_Addr bias = 0;
    Dwarf_Die* unit = dwfl_module_addrdie(module, begin, &bias);
    Dwarf_Lines* lines = nullptr;
    std::size_t count = 0;
    if (unit == nullptr || dwarf_getsrclines(unit, &lines, &count) != 0)
        return {};
    for (std::size_t i = 0; i < count; ++i) {
        Dwarf_Line* line = dwarf_onesrcline(lines, i);
        Dwarf_Addr address = 0;
        int number = 0;
        const char* file = dwarf_linesrc(line, nullptr, nullptr);
        if (dwarf_lineaddr(line, &address) == 0 && address + bias >= begin && address + bias < end &&
            dwarf_lineno(line, &number) == 0 && file != nullptr && number > 0 && !isWrapper(file))
            return place(file, number);
    }
    return {};
}

using Bodies = std::map<std::string, Dwarf_Addr, std::less<>>;

// The lambdas of a module that are functions of their own: "main::{lambda()#2}" and its address.
Bodies lambdasOf(Dwfl_Module* module)
{
    Bodies found;
    const int count = dwfl_module_getsymtab(module);
    for (int i = 0; i < count; ++i) {
        GElf_Sym symbol = {};
        GElf_Addr address = 0;
        const char* name = dwfl_module_getsym_info(module, i, &symbol, &address, nullptr, nullptr, nullptr);
        if (name == nullptr || GELF_ST_TYPE(symbol.st_info) != STT_FUNC || std::strstr(name, "Ul") == nullptr)
            continue;
        const std::string text = demangled(name);
        if (const std::size_t call = text.rfind("::operator()("); call != std::string::npos)
            found.emplace(text.substr(0, call), address);
    }
    return found;
}

} // namespace

std::string slotOf(const std::string& function)
{
    const std::size_t impl = function.rfind(">::impl(");
    if (!function.starts_with("QtPrivate::") || impl == std::string::npos)
        return {};
    const std::size_t first = function.find('<');
    int depth = 0;
    for (std::size_t i = first + 1; i < impl; ++i) {
        const char each = function[i];
        if (each == '<' || each == '(' || each == '{' || each == '[')
            ++depth;
        else if (each == '>' || each == ')' || each == '}' || each == ']')
            --depth;
        else if (each == ',' && depth == 0)
            return function.substr(first + 1, i - first - 1);
    }
    return function.substr(first + 1, impl - first - 1);
}

struct Symbols::Private
{
    explicit Private(pid_t process)
        : pid(process)
    {
    }
    ~Private()
    {
        if (dwfl != nullptr)
            dwfl_end(dwfl);
    }

    Dwfl_Module* moduleAt(std::uint64_t address);
    std::string describe(Dwfl_Module* module, std::uint64_t address);
    std::string withPlace(Dwfl_Module* module, std::uint64_t address, std::uint64_t size, const std::string& function);

    const pid_t pid;
    std::mutex mutex;
    Dwfl* dwfl = nullptr;
    std::unordered_map<std::uint64_t, std::string> known;
    std::map<Dwfl_Module*, Bodies> lambdas;
};

Symbols::Symbols(pid_t pid)
    : d(std::make_unique<Private>(pid))
{
}

Symbols::~Symbols() = default;

// Modules come while the process runs: where none lies at the address, they are listed anew.
Dwfl_Module* Symbols::Private::moduleAt(std::uint64_t address)
{
    if (dwfl != nullptr) {
        if (Dwfl_Module* module = dwfl_addrmodule(dwfl, address))
            return module;
    } else {
        dwfl = dwfl_begin(&callbacks);
    }
    if (dwfl == nullptr)
        return nullptr;
    lambdas.clear();
    dwfl_report_begin_add(dwfl);
    const bool reported = dwfl_linux_proc_report(dwfl, pid) == 0;
    dwfl_report_end(dwfl, nullptr, nullptr);
    return reported ? dwfl_addrmodule(dwfl, address) : nullptr;
}

std::string Symbols::Private::withPlace(Dwfl_Module* module, std::uint64_t address, std::uint64_t size,
                                        const std::string& function)
{
    const std::string slot = slotOf(function);
    if (slot.empty()) {
        const std::string where = lineAt(module, address);
        return where.empty() ? function : function + " (" + where + ')';
    }
    auto bodies = lambdas.find(module);
    if (bodies == lambdas.end())
        bodies = lambdas.emplace(module, lambdasOf(module)).first;
    const auto body = bodies->second.find(slot);
    const std::string where =
        body != bodies->second.end() ? lineAt(module, body->second) : firstOwnLine(module, address, address + size);
    return where.empty() ? slot : slot + " (" + where + ')';
}

std::string Symbols::Private::describe(Dwfl_Module* module, std::uint64_t address)
{
    GElf_Off offset = 0;
    GElf_Sym symbol = {};
    const char* name = dwfl_module_addrinfo(module, address, &offset, &symbol, nullptr, nullptr, nullptr);
    if (name != nullptr && offset == 0)
        return withPlace(module, address, symbol.st_size, demangled(name));
    Dwarf_Addr start = 0;
    const char* path = dwfl_module_info(module, nullptr, &start, nullptr, nullptr, nullptr, nullptr, nullptr);
    char text[24] = {};
    std::snprintf(text, sizeof text, "+0x%llx", static_cast<unsigned long long>(address - start));
    return (path != nullptr ? fileName(path) : std::string("?")) + text;
}

std::string Symbols::functionAt(std::uint64_t address)
{
    const std::lock_guard lock(d->mutex);
    const auto [place, isNew] = d->known.try_emplace(address);
    if (isNew) {
        if (Dwfl_Module* module = d->moduleAt(address))
            place->second = d->describe(module, address);
    }
    return place->second;
}

} // namespace loopscope::target
