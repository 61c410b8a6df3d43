// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/chrometrace.h"
#include "core/formats/readtrace.h"
#include "core/trace/trace.h"
#include "tests/formats/tracefile.h"

#include <QTest>

using namespace loopscope;

class TstChromeReader final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void windowsDoNotShow();
    void eventLargerThanAWindowIsOne();
    void brokenFileNamesTheByte_data();
    void brokenFileNamesTheByte();
    void canceledReadStops();

private:
    const tests::TraceFile m_file;
};

// A file of many windows, whose borders fall anywhere.
void TstChromeReader::windowsDoNotShow()
{
    QByteArray content("[");
    constexpr int events = 120000;
    for (int index = 0; index < events; ++index) {
        content += R"({"ph":"X","pid":1,"tid":1,"ts":)" + QByteArray::number(index * 10) + R"(,"dur":5,"name":")" +
                   QByteArray(index % 97, 'x') + R"(\"]},{[","args":{"a":{"b":[1,2]}}},)" + "\n";
    }
    content.chop(2);
    content += "]";
    QVERIFY(content.size() > 10 << 20);
    const auto read = formats::readTrace(m_file.write(content));
    QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
    QCOMPARE((*read)->snapshot().spanCount(), static_cast<std::uint64_t>(events));
}

void TstChromeReader::eventLargerThanAWindowIsOne()
{
    const QByteArray event = R"({"ph":"X","pid":1,"tid":1,"ts":)";
    const QByteArray large = QByteArray(9 << 20, 'x');
    const auto read = formats::readTrace(m_file.write("[" + event + R"(10,"dur":5,"name":"before"},)" + event +
                                                      R"(20,"dur":5,"name":")" + large + "\"}," + event +
                                                      R"(30,"dur":5,"name":"after"}])"));
    QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
    QCOMPARE((*read)->snapshot().spanCount(), std::uint64_t{3});
}

void TstChromeReader::brokenFileNamesTheByte_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("byte");
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("no JSON") << QByteArray("  hello") << 2;
    QTest::newRow("cut in the first event") << QByteArray(R"([{"ph":"X")") << 10;
    QTest::newRow("cut before the first event") << QByteArray(R"({"traceEvents":[)") << 16;
    QTest::newRow("text after the end") << QByteArray(R"({"traceEvents":[{"ph":"X","ts":1}]} x)") << 36;
    QTest::newRow("text after the array") << QByteArray(R"([{"ph":"X","ts":1}] [])") << 20;
    QTest::newRow("a later version") << QByteArray(R"({"loopscope":{"version":99},"traceEvents":[]})") << 13;
    QTest::newRow("no array") << QByteArray(R"({"traceEvents":7})") << 15;
}

void TstChromeReader::brokenFileNamesTheByte()
{
    QFETCH(QByteArray, content);
    QFETCH(int, byte);
    const QString path = m_file.write(content);
    const auto read = formats::readTrace(path);
    QVERIFY(!read.ok());
    const QString text = QString::fromStdString(read.error().text());
    QVERIFY2(text.contains(path), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("byte ")), qPrintable(text));
    if (byte >= 0)
        QVERIFY2(text.contains(QStringLiteral("byte %1)").arg(byte)), qPrintable(text));
}

void TstChromeReader::canceledReadStops()
{
    const auto read = formats::readTrace(m_file.write("[{\"ph\":\"X\",\"ts\":1}]"), {[](double) { return false; }, 0});
    QVERIFY(!read.ok());
    QVERIFY(QString::fromStdString(read.error().why).contains(QStringLiteral("canceled")));
    QVERIFY(!formats::readTrace(m_file.pathOfNone()).ok());
}

QTEST_GUILESS_MAIN(TstChromeReader)
#include "tst_chromereader.moc"
