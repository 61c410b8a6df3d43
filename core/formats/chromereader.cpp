// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/chromereader.h"

#include "core/formats/chromeimport.h"
#include "core/formats/chromesplitter.h"
#include "core/formats/memoryuse.h"
#include "core/formats/words.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace loopscope::formats {
namespace {

// JSON that is no Chrome trace: known by two members of its root.
struct OtherJson
{
    std::string_view member;
    std::string_view another;
    const char* name;
};
constexpr OtherJson otherJson[] = {
    {"nodes", "timeDeltas", QT_TRANSLATE_NOOP("Formats", "a V8 CPU profile")},
    {"nodes", "startTime", QT_TRANSLATE_NOOP("Formats", "a V8 CPU profile")},
    {"head", "startTime", QT_TRANSLATE_NOOP("Formats", "a V8 CPU profile")},
    {"snapshot", "nodes", QT_TRANSLATE_NOOP("Formats", "a V8 heap snapshot")},
    {"head", "samples", QT_TRANSLATE_NOOP("Formats", "a V8 heap profile")},
    {"shared", "profiles", QT_TRANSLATE_NOOP("Formats", "a speedscope profile")},
    {"meta", "threads", QT_TRANSLATE_NOOP("Formats", "a Firefox profile")},
    {"meta", "libs", QT_TRANSLATE_NOOP("Formats", "a Firefox profile")},
    {"resourceSpans", "", QT_TRANSLATE_NOOP("Formats", "OpenTelemetry spans")},
    {"data", "total", QT_TRANSLATE_NOOP("Formats", "a Jaeger trace")},
    {"log", "", QT_TRANSLATE_NOOP("Formats", "an HTTP archive (HAR)")},
};

class ChromeReader final
{
public:
    ChromeReader(ByteSource& source, const ReadOptions& options)
        : m_source(source)
        , m_splitter(source)
        , m_usedBefore(usedMemory())
        , m_limit(options.maxMemory != 0 ? options.maxMemory : freeMemory() / 2)
    {
    }

    Result<std::shared_ptr<trace::Trace>> read();

private:
    Result<void> take(const ChromeSplitter::Piece& piece);
    Result<void> readPieces();
    void beginForeign();
    [[nodiscard]] Result<void> checkIsTrace() const;
    [[nodiscard]] QString nameOfOther() const;
    [[nodiscard]] bool isOverLimit() const { return usedMemory() > m_usedBefore + m_limit; }

    ByteSource& m_source;
    ChromeSplitter m_splitter;
    ChromeEventParser m_parser;
    std::shared_ptr<trace::Trace> m_trace;
    std::unique_ptr<ChromeImport> m_import;
    std::uint64_t m_usedBefore;
    std::uint64_t m_limit;
    std::uint64_t m_broken = 0;
    std::uint64_t m_events = 0; // that have a phase
    std::uint64_t m_others = 0; // that have none
    QString m_incomplete;       // why
};

Result<void> ChromeReader::readPieces()
{
    for (;;) {
        const auto piece = m_splitter.next();
        if (!piece)
            return piece.error();
        if (piece->kind == ChromeSplitter::Kind::end)
            return {};
        const auto taken = take(*piece);
        if (!taken)
            return taken.error();
        if (!m_source.goesOn())
            return m_source.error(Words::tr("canceled"));
        if (isOverLimit()) {
            m_incomplete = Words::tr("the memory limit was reached after %1 MB of the file; the rest was not read")
                               .arg(m_source.bytesRead() / 1000000);
            return {};
        }
    }
}

QString ChromeReader::nameOfOther() const
{
    const auto& members = m_splitter.otherMembers();
    const auto has = [&](std::string_view name) {
        return name.empty() || std::find(members.begin(), members.end(), name) != members.end();
    };
    for (const OtherJson& each : otherJson) {
        if (has(each.member) && has(each.another))
            return Words::tr(each.name);
    }
    return m_splitter.textAfterEnd() >= 0 ? Words::tr("one JSON object a line (NDJSON)") : QString();
}

Result<void> ChromeReader::checkIsTrace() const
{
    if (!m_splitter.hasEvents()) {
        const QString name = nameOfOther();
        return m_source.error(name.isEmpty()
                                  ? Words::tr("not a trace: there is no \"traceEvents\"")
                                  : Words::tr("not a trace: there is no \"traceEvents\"; it is %1").arg(name));
    }
    if (m_splitter.textAfterEnd() >= 0)
        return m_source.error(Words::tr("there is more text after the end of the trace"), m_splitter.textAfterEnd());
    if (m_events == 0 && m_others + m_broken > 0)
        return m_source.error(Words::tr("not a trace: none of its %1 elements is an event").arg(m_others + m_broken));
    return {};
}

Result<std::shared_ptr<trace::Trace>> ChromeReader::read()
{
    if (const auto pieces = readPieces(); !pieces)
        return pieces.error();
    if (m_incomplete.isEmpty()) {
        if (const auto isTrace = checkIsTrace(); !isTrace)
            return isTrace.error();
        if (m_splitter.isCutOff() || m_source.isCutOff())
            m_incomplete = Words::tr("the file is cut off after %1 bytes").arg(m_source.bytesRead());
    }
    if (!m_import)
        beginForeign();
    if (!m_incomplete.isEmpty())
        m_trace->setFact("incomplete", m_incomplete.toStdString());
    if (!m_import->finish({m_broken, m_splitter.samples(), m_source.bytesRead(), [this] { return m_source.goesOn(); }}))
        return m_source.error(Words::tr("canceled"));
    return m_trace;
}

Result<void> ChromeReader::take(const ChromeSplitter::Piece& piece)
{
    if (piece.kind == ChromeSplitter::Kind::header) {
        if (m_import)
            return {}; // it came after the events: another program has written the file
        const auto header = readChromeHeader(piece.json);
        if (!header)
            return m_source.error(QString::fromStdString(header.error().why), piece.offset);
        m_trace = makeTrace(**header);
        m_import = importOwn(*header, *m_trace, m_parser);
        return {};
    }
    if (!m_import)
        beginForeign();
    m_broken += m_parser.forEach(piece.json, [this](const ChromeEvent& event) {
        ++(event.phase == '\0' ? m_others : m_events);
        m_import->add(event);
    });
    return {};
}

void ChromeReader::beginForeign()
{
    m_trace = std::make_shared<trace::Trace>();
    m_import = importForeign(*m_trace, m_parser);
}

} // namespace

Result<std::shared_ptr<trace::Trace>> readChromeTrace(ByteSource& source, const ReadOptions& options)
{
    return ChromeReader(source, options).read();
}

} // namespace loopscope::formats
