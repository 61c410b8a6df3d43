// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/procfile.h"
#include "core/target/tapedirectory.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace loopscope::target;

namespace {

std::string tapeName(pid_t pid, std::uint64_t start, const char* writer)
{
    return std::to_string(pid) + '-' + std::to_string(start) + '-' + writer + ".tape";
}

void write(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("x");
}

mode_t modeOf(const std::string& path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

} // namespace

class TestTapeDirectory final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] std::string folder(const char* name) const
    {
        const QString path = m_folder->filePath(QLatin1String(name));
        QDir().mkpath(path);
        return path.toStdString();
    }
    [[nodiscard]] Places places() const { return {folder("runtime"), folder("temporary")}; }
    [[nodiscard]] std::string inTemporary() const
    {
        return folder("temporary") + "/loopscope-" + std::to_string(::geteuid());
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isMadeForThisUserAlone()
    {
        const auto tapes = TapeDirectory::open(places());
        QVERIFY(tapes);
        QCOMPARE(tapes->path(), folder("runtime") + "/loopscope");
        QCOMPARE(modeOf(tapes->path()), mode_t{0700});
        QCOMPARE(TapeDirectory::open(places())->path(), tapes->path());
    }

    void withoutARuntimeDirectoryItIsATemporaryOne()
    {
        QCOMPARE(TapeDirectory::open({{}, folder("temporary")})->path(), inTemporary());
        QCOMPARE(TapeDirectory::open({"/nonexistent", folder("temporary")})->path(), inTemporary());
        QCOMPARE(modeOf(inTemporary()), mode_t{0700});
    }

    void whatOthersMayReadIsNotUsed()
    {
        const std::string open = folder("runtime/loopscope");
        ::chmod(open.c_str(), 0755);
        QCOMPARE(TapeDirectory::open(places())->path(), inTemporary());
    }

    void aLinkIsNotFollowed()
    {
        const std::string elsewhere = folder("elsewhere");
        ::chmod(elsewhere.c_str(), 0700);
        const Places where = places();
        QCOMPARE(::symlink(elsewhere.c_str(), (where.runtime + "/loopscope").c_str()), 0);
        QCOMPARE(::symlink(elsewhere.c_str(), inTemporary().c_str()), 0);
        const auto tapes = TapeDirectory::open(where);
        QVERIFY(tapes);
        QVERIFY(QString::fromStdString(tapes->path()).startsWith(QString::fromStdString(inTemporary()) + u'-'));
        QCOMPARE(modeOf(tapes->path()), mode_t{0700});
    }

    void whereNothingCanBeMadeTheErrorSaysSo()
    {
        const auto tapes = TapeDirectory::open({{}, "/nonexistent"});
        QVERIFY(!tapes);
        QVERIFY2(tapes.error().text().find("cannot keep tapes in /nonexistent/") == 0, tapes.error().text().c_str());
    }

    void namesOfTapesAreRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("pid");
        QTest::newRow("a probe's") << "12-345-probe.tape" << 12;
        QTest::newRow("with a folder") << "/run/user/1/loopscope/7-8-own.tape" << 7;
        QTest::newRow("another ending") << "12-345-probe.json" << 0;
        QTest::newRow("no writer") << "12-345.tape" << 0;
        QTest::newRow("no number") << "x-345-probe.tape" << 0;
        QTest::newRow("negative") << "-1-345-probe.tape" << 0;
        QTest::newRow("too large") << "99999999999-345-probe.tape" << 0;
        QTest::newRow("nothing") << ".tape" << 0;
    }

    void namesOfTapesAreRead()
    {
        QFETCH(QString, name);
        QFETCH(int, pid);
        const auto tape = tapeNamed(name.toStdString());
        QCOMPARE(tape ? tape->pid : 0, pid);
    }

    void tapesOfTheLivingAndTheDeadAreTold()
    {
        const auto tapes = TapeDirectory::open(places());
        const auto run = tapes->newRun();
        QVERIFY(run);
        QCOMPARE(modeOf(*run), mode_t{0700});
        const auto own = processState(::getpid());
        QVERIFY(own);
        write(tapes->path() + '/' + tapeName(::getpid(), own->start, "own"));
        write(*run + '/' + tapeName(::getpid(), own->start + 1, "probe")); // the number was another process's once
        write(*run + "/notes.txt");
        const auto found = tapes->tapes();
        QCOMPARE(found.size(), std::size_t{2});
        const bool first = found[0].isWritten();
        QCOMPARE(found[first ? 0 : 1].writer, std::string("own"));
        QVERIFY(found[first ? 0 : 1].isWritten());
        QVERIFY(!found[first ? 1 : 0].isWritten());
    }

    void aRunGoesWithItsLastTape()
    {
        const auto tapes = TapeDirectory::open(places());
        const auto run = tapes->newRun();
        write(*run + '/' + tapeName(1, 99999999, "probe"));
        QVERIFY(tapes->remove(tapes->tapes().at(0)));
        QVERIFY(!QDir(QString::fromStdString(*run)).exists());
        QVERIFY(QDir(QString::fromStdString(tapes->path())).exists());
    }

    void aRunThatIsStillWrittenStays()
    {
        const auto tapes = TapeDirectory::open(places());
        const auto run = tapes->newRun();
        write(*run + '/' + tapeName(::getpid(), processState(::getpid())->start, "probe"));
        tapes->removeRun(*run);
        QCOMPARE(tapes->tapes().size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestTapeDirectory)
#include "tst_tapedirectory.moc"
