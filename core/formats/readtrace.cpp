// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/readtrace.h"

#include "core/formats/bytesource.h"
#include "core/formats/chromereader.h"
#include "core/formats/words.h"

#include <algorithm>
#include <exception>
#include <new>
#include <string_view>

namespace loopscope::formats {
namespace {

constexpr std::size_t sniffed = 4096;

std::string_view withoutSpaceBefore(std::string_view head)
{
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (head.substr(0, byteOrderMark.size()) == byteOrderMark)
        head.remove_prefix(byteOrderMark.size());
    return head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
}

bool begins(std::string_view head, std::string_view with) { return head.substr(0, with.size()) == with; }

// Text has none of these bytes.
bool isBinary(std::string_view head)
{
    return std::any_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\t' && byte != '\r' && byte != '\n' && byte != 0x1b;
    });
}

bool isJson(std::string_view head)
{
    const std::string_view text = withoutSpaceBefore(head);
    return !text.empty() && (text.front() == '{' || text.front() == '[') && !isBinary(text.substr(0, 2));
}

// A message whose first field is another one.
bool isProtobuf(std::string_view head) { return begins(head, "\n") && isBinary(head); }

// Its first message is two small numbers: the type and the unit of a sample.
bool isPprof(std::string_view head)
{
    return isProtobuf(head) && head.size() > 5 && head[1] == 4 && head[2] == 8 && head[4] == 16;
}

bool isCallgrind(std::string_view head)
{
    const std::string_view text = withoutSpaceBefore(head);
    return begins(text, "# callgrind format") ||
           ((begins(text, "version:") || begins(text, "creator:") || begins(text, "events:")) &&
            text.find("\nevents:") != std::string_view::npos);
}

// "main;read;poll 12"
bool isFolded(std::string_view head)
{
    const std::string_view line = head.substr(0, head.find('\n'));
    const std::size_t space = line.find_last_of(' ');
    return space != std::string_view::npos && space + 1 < line.size() && line.find(';') < space &&
           line.find_first_not_of("0123456789\r", space + 1) == std::string_view::npos;
}

bool isPerfScript(std::string_view head)
{
    const std::string_view line = head.substr(0, head.find('\n'));
    return line.find(" cycles") != std::string_view::npos || line.find("cpu-clock:") != std::string_view::npos;
}

using Importer = Result<std::shared_ptr<trace::Trace>> (*)(ByteSource& source, const ReadOptions& options);

// What files begin with. A format that is read has an importer, one that is not has a name to be refused by.
struct Format
{
    std::string_view magic; // where it is enough
    bool (*is)(std::string_view head) = nullptr;
    const char* name = nullptr;
    Importer import = nullptr;
};

constexpr Format formats[] = {
    {"PK\x03\x04", nullptr, QT_TRANSLATE_NOOP("Formats", "a zip archive"), nullptr},
    {"PERFILE2", nullptr, QT_TRANSLATE_NOOP("Formats", "a perf.data file"), nullptr},
    {"PERFFILE", nullptr, QT_TRANSLATE_NOOP("Formats", "a perf.data file"), nullptr},
    {"SQLite format 3", nullptr, QT_TRANSLATE_NOOP("Formats", "an SQLite database"), nullptr},
    {"\x7f"
     "ELF",
     nullptr, QT_TRANSLATE_NOOP("Formats", "a program or library (ELF)"), nullptr},
    {"\x89PNG", nullptr, QT_TRANSLATE_NOOP("Formats", "a picture (PNG)"), nullptr},
    {"%PDF", nullptr, QT_TRANSLATE_NOOP("Formats", "a PDF document"), nullptr},
    {"\x28\xb5\x2f\xfd", nullptr, QT_TRANSLATE_NOOP("Formats", "compressed with zstd"), nullptr},
    {"\xfd"
     "7zXZ",
     nullptr, QT_TRANSLATE_NOOP("Formats", "compressed with xz"), nullptr},
    {"BZh", nullptr, QT_TRANSLATE_NOOP("Formats", "compressed with bzip2"), nullptr},
    {"\x1f\x8b", nullptr, QT_TRANSLATE_NOOP("Formats", "compressed twice with gzip"), nullptr},
    {"7z\xbc\xaf", nullptr, QT_TRANSLATE_NOOP("Formats", "a 7-Zip archive"), nullptr},
    {"FLR", nullptr, QT_TRANSLATE_NOOP("Formats", "a Java flight recording"), nullptr},
    {"tracy", nullptr, QT_TRANSLATE_NOOP("Formats", "a Tracy capture"), nullptr},
    {"tlZ\x04", nullptr, QT_TRANSLATE_NOOP("Formats", "a Tracy capture"), nullptr},
    {"tr\xfd"
     "P",
     nullptr, QT_TRANSLATE_NOOP("Formats", "a Tracy capture"), nullptr},
    {{"\x10\x00\x04\x46\x78\x54\x16\x00", 8}, nullptr, QT_TRANSLATE_NOOP("Formats", "a Fuchsia trace"), nullptr},
    {"\xc1\x1f\xfc\xc1", nullptr, QT_TRANSLATE_NOOP("Formats", "a CTF trace (LTTng)"), nullptr},
    {"\xc1\xfc\x1f\xc1", nullptr, QT_TRANSLATE_NOOP("Formats", "a CTF trace (LTTng)"), nullptr},
    {"# tracer:", nullptr, QT_TRANSLATE_NOOP("Formats", "an ftrace text"), nullptr},
    {"TRACE:", nullptr, QT_TRANSLATE_NOOP("Formats", "an ftrace text"), nullptr},
    {"v8-version,", nullptr, QT_TRANSLATE_NOOP("Formats", "a V8 log"), nullptr},
    {"<?xml", nullptr, QT_TRANSLATE_NOOP("Formats", "an XML document"), nullptr},
    {"<", nullptr, QT_TRANSLATE_NOOP("Formats", "an HTML or XML document"), nullptr},
    {"", isJson, nullptr, &readChromeTrace},
    {"", isPprof, QT_TRANSLATE_NOOP("Formats", "a pprof profile"), nullptr},
    {"", isProtobuf, QT_TRANSLATE_NOOP("Formats", "a Perfetto trace in its binary form (protobuf)"), nullptr},
    {"", isCallgrind, QT_TRANSLATE_NOOP("Formats", "a callgrind profile"), nullptr},
    {"", isPerfScript, QT_TRANSLATE_NOOP("Formats", "the text of perf script"), nullptr},
    {"", isFolded, QT_TRANSLATE_NOOP("Formats", "folded stacks (for a flame graph)"), nullptr},
    {"", isBinary, QT_TRANSLATE_NOOP("Formats", "a binary file of a kind that is not known here"), nullptr},
};

Result<std::shared_ptr<trace::Trace>> dispatch(ByteSource& source, const ReadOptions& options)
{
    const auto head = source.peek(sniffed);
    if (!head)
        return head.error();
    if (head->empty())
        return source.error(Words::tr("the file is empty"), 0);
    for (const Format& format : formats) {
        const bool fits = format.is != nullptr
                              ? format.is(*head)
                              : begins(*head, format.magic) || begins(withoutSpaceBefore(*head), format.magic);
        if (!fits)
            continue;
        if (format.import != nullptr)
            return format.import(source, options);
        return source.error(Words::tr("not a trace: %1").arg(Words::tr(format.name)));
    }
    const auto first = static_cast<std::int64_t>(head->size() - withoutSpaceBefore(*head).size());
    return source.error(Words::tr("not a trace: it begins with neither { nor ["), first);
}

} // namespace

Result<std::shared_ptr<trace::Trace>> readTrace(const QString& path, const ReadOptions& options)
{
    const auto failed = [&path](const QString& why) {
        return Error{Words::tr("cannot read %1").arg(path).toStdString(), why.toStdString(), {}};
    };
    try {
        auto source = ByteSource::open(path, options.progress);
        if (!source)
            return source.error();
        return dispatch(*source, options);
    } catch (const std::bad_alloc&) {
        return failed(Words::tr("out of memory"));
    } catch (const std::exception& exception) {
        return failed(QString::fromLocal8Bit(exception.what()));
    }
}

} // namespace loopscope::formats
