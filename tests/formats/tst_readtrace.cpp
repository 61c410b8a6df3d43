// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/readtrace.h"
#include "core/trace/trace.h"
#include "tests/formats/tracefile.h"

#include <QTest>

#include <zlib.h>

using namespace loopscope;

// The one way in: what a file is, by its first bytes.
class TstReadTrace final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusesByName_data();
    void refusesByName();
    void readsGzipOfSeveralMembersAndCutOff();
    void readingStopsAtItsMemoryLimit();
    void longValueIsRefused();
    void devicesAndFoldersAreErrors();

private:
    static QByteArray gzip(const QByteArray& content);
    QString errorOf(const QByteArray& content) const;
    const tests::TraceFile m_file;
};

QByteArray TstReadTrace::gzip(const QByteArray& content)
{
    constexpr int gzipWindow = 15 + 16;
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(content.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.constData()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QString TstReadTrace::errorOf(const QByteArray& content) const
{
    const auto read = formats::readTrace(m_file.write(content));
    return read.ok() ? QString() : QString::fromStdString(read.error().text());
}

void TstReadTrace::refusesByName_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* name, const QByteArray& content) {
        QTest::newRow(name) << content << QString::fromLatin1(name);
    };
    row("V8 CPU profile", R"({"nodes":[{"id":1}],"startTime":1,"endTime":2,"samples":[1],"timeDeltas":[0]})");
    row("V8 heap snapshot", R"({"snapshot":{"meta":{}},"nodes":[1],"edges":[]})");
    row("Firefox profile", R"({"meta":{"version":24},"libs":[],"threads":[]})");
    row("speedscope", R"({"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{},"profiles":[]})");
    row("OpenTelemetry", R"({"resourceSpans":[]})");
    row("HTTP archive", R"({"log":{"entries":[]}})");
    row("NDJSON", "{\"level\":30,\"msg\":\"a\"}\n{\"level\":30,\"msg\":\"b\"}\n");
    row("traceEvents", R"({"name":"package","version":"1.0.0"})");
    row("none of its 3 elements", R"([{"id":1},{"id":2},3])");
    row("zip", QByteArray("PK\x03\x04\x14\0\0\0", 8));
    row("perf.data", QByteArray("PERFILE2\x68\0\0\0", 12));
    row("Perfetto", QByteArray("\x0a\x20\x50\x01\x52\x08\x00\x01", 8));
    row("pprof", gzip(QByteArray("\x0a\x04\x08\x01\x10\x02\x0a\x04\x08\x03\x10\x04", 12)));
    row("callgrind", "# callgrind format\nversion: 1\nevents: Ir\n");
    row("callgrind", "version: 1\ncreator: x\nevents: Ir\nfn=main\n");
    row("folded stacks", "main;read;poll 12\nmain;write 3\n");
    row("HTML", "\n <!DOCTYPE html><html></html>");
    row("XML", "<?xml version=\"1.0\"?><trace/>");
    row("SQLite", QByteArray("SQLite format 3\0\x10\0", 18));
    row("zstd", QByteArray("\x28\xb5\x2f\xfd\x04", 5));
    row("ELF", QByteArray("\x7f\x45\x4c\x46\x02\x01", 6));
    row("twice", gzip(gzip("[]")));
    row("binary", QByteArray("\x01\x02\x03\x00", 4));
    row("neither { nor [", "hello");
    row("empty", "");
}

void TstReadTrace::refusesByName()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, name);
    const QString error = errorOf(content);
    QVERIFY2(error.contains(name), qPrintable(error));
    QVERIFY2(error.startsWith(QStringLiteral("cannot read ")), qPrintable(error));
}

void TstReadTrace::readsGzipOfSeveralMembersAndCutOff()
{
    const QByteArray event = R"({"ph":"X","pid":1,"tid":1,"ts":0,"dur":1},)";
    const QByteArray packed = gzip("[" + event) + gzip(event) + QByteArray(8, '\0');
    const auto whole = formats::readTrace(m_file.write(packed));
    QVERIFY2(whole.ok(), whole ? "" : whole.error().text().c_str());
    QCOMPARE((*whole)->snapshot().spanCount(), 2U);
    QVERIFY((*whole)->snapshot().fact("incomplete").empty());

    const QByteArray mark = R"({"ph":"i","pid":1,"tid":1,"ts":0},)";
    const QByteArray cut = gzip("[" + mark.repeated(50000)).chopped(200);
    const auto part = formats::readTrace(m_file.write(cut));
    QVERIFY2(part.ok(), part ? "" : part.error().text().c_str());
    QVERIFY((*part)->snapshot().eventCount() > 10000);
    QVERIFY(!(*part)->snapshot().fact("incomplete").empty());
}

void TstReadTrace::readingStopsAtItsMemoryLimit()
{
    QByteArray content("[");
    constexpr int events = 600000;
    for (int index = 0; index < events; ++index)
        content += R"({"ph":"X","pid":1,"tid":1,"ts":)" + QByteArray::number(index) + R"(,"dur":1,"name":"n"},)";
    const auto read = formats::readTrace(m_file.write(content), {{}, std::uint64_t{12} << 20});
    QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
    const trace::TraceSnapshot trace = (*read)->snapshot();
    QVERIFY(trace.spanCount() > 0 && trace.spanCount() < events);
    QVERIFY(QString::fromUtf8(trace.fact("incomplete")).contains(QStringLiteral("memory limit")));
}

void TstReadTrace::longValueIsRefused()
{
    const QString error = errorOf(gzip("[{\"ph\":\"X\",\"name\":\"" + QByteArray(140 << 20, 'x') + "\"}]"));
    QVERIFY2(error.contains(QStringLiteral("too long")), qPrintable(error));
}

void TstReadTrace::devicesAndFoldersAreErrors()
{
    QVERIFY(!formats::readTrace(QStringLiteral("/")).ok());
    QVERIFY(!formats::readTrace(QStringLiteral("/dev/zero")).ok());
    QVERIFY(!formats::readTrace(QStringLiteral("/dev/null")).ok());
    QVERIFY(!formats::readTrace(m_file.pathOfNone()).ok());
}

QTEST_GUILESS_MAIN(TstReadTrace)
#include "tst_readtrace.moc"
