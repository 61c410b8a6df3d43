// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/outputfile.h"

#include <QDir>
#include <QFile>
#include <QIODevice>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <zlib.h>

using namespace loopscope;
using formats::writeFile;

namespace {

Result<void> writeHello(QIODevice& device)
{
    device.write("hello");
    return {};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TstOutputFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesANewFile();
    void failedFillLeavesTheOldFile();
    void aDiskThatFillsLeavesTheOldFile_data();
    void aDiskThatFillsLeavesTheOldFile();
    void namesTheFileAndTheReason_data();
    void namesTheFileAndTheReason();
    void deviceStaysADevice();
    void pipeIsWrittenDirectly();
    void compressesByName();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QTemporaryDir m_folder;
};

void TstOutputFile::writesANewFile()
{
    QVERIFY(writeFile(path("new"), writeHello).ok());
    QCOMPARE(contentOf(path("new")), QByteArray("hello"));
}

void TstOutputFile::failedFillLeavesTheOldFile()
{
    QVERIFY(writeFile(path("old"), writeHello).ok());
    const auto result = writeFile(path("old"), [](QIODevice& device) -> Result<void> {
        device.write("half of it");
        return Error{"cannot go on", "no more data", {}};
    });
    QCOMPARE(QString::fromStdString(result.error().why), QStringLiteral("no more data"));
    QCOMPARE(contentOf(path("old")), QByteArray("hello"));
}

// As a full disk, a limit of the process: a write fails, be it only the last one, that QSaveFile keeps to itself.
void TstOutputFile::aDiskThatFillsLeavesTheOldFile_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("with the last flush") << 6'000;
    QTest::newRow("in the middle") << 200'000;
}

void TstOutputFile::aDiskThatFillsLeavesTheOldFile()
{
    QFETCH(int, size);
    QVERIFY(writeFile(path("kept"), writeHello).ok());
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto signalBefore = ::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4096, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto result = writeFile(path("kept"), [size](QIODevice& device) -> Result<void> {
        device.write(QByteArray(size, 'x'));
        return {};
    });
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, signalBefore);
    QVERIFY(!result.ok());
    QCOMPARE(QString::fromStdString(result.error().why), QStringLiteral("File too large"));
    QCOMPARE(contentOf(path("kept")), QByteArray("hello"));
    const QDir folder(m_folder.path());
    QVERIFY(folder.entryList({QStringLiteral("kept?*")}, QDir::Files).isEmpty());
}

void TstOutputFile::namesTheFileAndTheReason_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("why");
    QVERIFY(writeFile(path("file"), writeHello).ok());
    QTest::newRow("below a file") << path("file/x.json") << QStringLiteral("Not a directory");
    QTest::newRow("no such folder") << path("none/x.json") << QStringLiteral("No such file or directory");
    QTest::newRow("a folder") << m_folder.path() << QStringLiteral("directory");
    QTest::newRow("a full device") << QStringLiteral("/dev/full") << QStringLiteral("No space left on device");
    QVERIFY(QFile::link(QStringLiteral("/dev/full"), path("full.gz")));
    QTest::newRow("a full device, compressed") << path("full.gz") << QStringLiteral("No space left on device");
}

void TstOutputFile::namesTheFileAndTheReason()
{
    QFETCH(QString, target);
    QFETCH(QString, why);
    const auto result = writeFile(target, writeHello);
    QVERIFY(!result.ok());
    QVERIFY(QString::fromStdString(result.error().what).contains(target));
    QVERIFY2(QString::fromStdString(result.error().why).contains(why), result.error().why.c_str());
}

void TstOutputFile::deviceStaysADevice()
{
    QVERIFY(writeFile(QStringLiteral("/dev/null"), writeHello).ok());
    struct stat status
    {
    };
    QCOMPARE(::stat("/dev/null", &status), 0);
    QVERIFY(S_ISCHR(status.st_mode));
}

void TstOutputFile::pipeIsWrittenDirectly()
{
    const QByteArray name = path("pipe").toLocal8Bit();
    QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    QByteArray received;
    std::thread reader([&] { received = contentOf(path("pipe")); });
    const bool written = writeFile(path("pipe"), writeHello).ok();
    reader.join();
    QVERIFY(written);
    QCOMPARE(received, QByteArray("hello"));
    struct stat status
    {
    };
    QCOMPARE(::stat(name.constData(), &status), 0);
    QVERIFY(S_ISFIFO(status.st_mode));
}

void TstOutputFile::compressesByName()
{
    const QByteArray content = QByteArray("0123456789").repeated(100000);
    QVERIFY(writeFile(path("x.json.gz"), [&](QIODevice& device) -> Result<void> {
                device.write(content);
                return {};
            }).ok());
    QVERIFY(QFile(path("x.json.gz")).size() < content.size() / 10);
    gzFile file = gzopen(path("x.json.gz").toLocal8Bit().constData(), "rb");
    QByteArray read(content.size() + 1, '\0');
    QCOMPARE(gzread(file, read.data(), static_cast<unsigned>(read.size())), static_cast<int>(content.size()));
    gzclose(file);
    QVERIFY(read.startsWith(content));
}

QTEST_GUILESS_MAIN(TstOutputFile)
#include "tst_outputfile.moc"
