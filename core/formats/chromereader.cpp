// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/bytesource.h"
#include "core/formats/chromeimport.h"
#include "core/formats/chromesplitter.h"
#include "core/formats/chrometrace.h"
#include "core/formats/words.h"

namespace loopscope::formats {
namespace {

class ChromeReader final
{
public:
    ChromeReader(ByteSource& source, const Progress& progress)
        : m_source(source)
        , m_progress(progress)
        , m_splitter(source)
    {
    }

    Result<std::shared_ptr<trace::Trace>> read();

private:
    Result<void> take(const ChromeSplitter::Piece& piece);
    void beginForeign();

    ByteSource& m_source;
    const Progress& m_progress;
    ChromeSplitter m_splitter;
    ChromeEventParser m_parser;
    std::shared_ptr<trace::Trace> m_trace;
    std::unique_ptr<ChromeImport> m_import;
};

Result<std::shared_ptr<trace::Trace>> ChromeReader::read()
{
    for (;;) {
        const auto piece = m_splitter.next();
        if (!piece)
            return piece.error();
        if (piece->kind == ChromeSplitter::Kind::end)
            break;
        const auto taken = take(*piece);
        if (!taken)
            return taken.error();
        if (m_progress && !m_progress(m_source.done()))
            return m_source.error(Words::tr("canceled"));
    }
    if (!m_import)
        beginForeign();
    m_import->finish();
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
    const auto fault = m_parser.forEach(piece.json, [this](const ChromeEvent& event) {
        m_import->add(event);
        return true;
    });
    if (fault)
        return m_source.error(QString::fromStdString(fault->why),
                              piece.offset + static_cast<std::int64_t>(fault->position));
    return {};
}

void ChromeReader::beginForeign()
{
    m_trace = std::make_shared<trace::Trace>();
    m_import = importForeign(*m_trace, m_parser);
}

} // namespace

Result<std::shared_ptr<trace::Trace>> readChromeTrace(const QString& path, const Progress& progress)
{
    auto source = ByteSource::open(path);
    if (!source)
        return source.error();
    return ChromeReader(*source, progress).read();
}

} // namespace loopscope::formats
