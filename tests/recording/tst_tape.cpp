// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A tape in a file: read while it is written, after its writer's death, and when it is damaged.

#include "core/recording/recorder.h"
#include "core/recording/tapereader.h"
#include "tests/support/plaintest.h"

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <random>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::recording;

namespace {

constexpr tape::Capacity small{.strings = 64, .stringBytes = 4096, .tracks = 16, .rings = 8, .ringRecords = 64};

class Folder
{
public:
    Folder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "tape-XXXXXX").string();
        m_path = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string file(const char* name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path;
};

std::vector<Record> drained(TapeReader& tape)
{
    std::vector<Record> all;
    for (std::uint32_t ring = 0; ring < tape.rings(); ++ring)
        tape.drain(ring, all);
    return all;
}

void whatOneWritesTheOtherReads()
{
    const Folder folder;
    auto memory = TapeMemory::create(folder.file("a.tape"), small);
    CHECK(memory.ok());
    Recorder recorder(time::steadyClock(), {.memory = *memory});
    const TrackId track = recorder.track(TrackKind::loop, "GUI thread");
    recorder.begin(track, recorder.intern("Timer"));
    recorder.end(track);
    auto reader = TapeReader::open(folder.file("a.tape"));
    CHECK(reader.ok());
    TapeReader& tape = **reader;
    const std::vector<Record> records = drained(tape);
    CHECK_EQUAL(records.size(), 2U);
    CHECK_EQUAL(tape.text(StringId(records.at(0).name)), "Timer");
    CHECK_EQUAL(tape.text(tape.tracks().at(0).name), "GUI thread");
    CHECK(tape.tracks().at(0).kind == TrackKind::loop);
    CHECK_EQUAL(tape.info().pid, static_cast<std::uint32_t>(::getpid()));
    recorder.begin(track, recorder.intern("Paint"));
    CHECK_EQUAL(drained(tape).size(), 1U);
    CHECK(drained(tape).empty());
}

void aTapesFileIsItsOwnersAlone()
{
    const Folder folder;
    const std::string path = folder.file("a.tape");
    CHECK(TapeMemory::create(path, small).ok());
    struct stat status = {};
    CHECK_EQUAL(::stat(path.c_str(), &status), 0);
    CHECK_EQUAL(status.st_mode & 0777, 0600U);
    CHECK(!TapeMemory::create(path, small).ok()); // never somebody else's
    CHECK_EQUAL(::symlink(path.c_str(), folder.file("link.tape").c_str()), 0);
    CHECK(!TapeMemory::open(folder.file("link.tape")).ok());
}

void aReaderThatComesLateGetsWhatFitted()
{
    const Folder folder;
    auto memory = TapeMemory::create(folder.file("a.tape"), small);
    Recorder recorder(time::steadyClock(), {.memory = *memory});
    const TrackId track = recorder.track(TrackKind::counter, "n");
    for (int i = 0; i < 100; ++i)
        recorder.counter(track, i);
    auto reader = TapeReader::open(folder.file("a.tape"));
    const std::vector<Record> records = drained(**reader);
    CHECK_EQUAL(records.size(), 64U);
    CHECK_EQUAL(records.back().value(), 63.0);
    CHECK_EQUAL((*reader)->dropped(), 36U);
}

void nothingIsRecordedOnceTheReaderHasLeft()
{
    Recorder recorder;
    const TrackId track = recorder.track(TrackKind::counter, "n");
    recorder.counter(track, 1); // nobody reads yet
    {
        TapeReader first(recorder.memory());
        recorder.counter(track, 2);
        CHECK_EQUAL(drained(first).size(), 1U);
        TapeReader second(recorder.memory()); // takes over
        recorder.counter(track, 3);
        CHECK(drained(first).empty());
        CHECK_EQUAL(drained(second).size(), 1U);
        recorder.counter(track, 4);
    }
    recorder.counter(track, 5);
    TapeReader third(recorder.memory());
    CHECK(drained(third).empty());
    CHECK_EQUAL(recorder.sent(), 3U);
    CHECK_EQUAL(recorder.dropped(), 0U);
}

void namesThatFindNoRoomAreCounted()
{
    const Folder folder;
    auto memory = TapeMemory::create(folder.file("a.tape"), small);
    Recorder recorder(time::steadyClock(), {.memory = *memory});
    for (int i = 0; i < 100; ++i)
        recorder.intern("name " + std::to_string(i));
    CHECK_EQUAL(recorder.text(recorder.intern("name 3")), "name 3");
    CHECK_EQUAL(recorder.text(recorder.intern("name 99")), "…");
    CHECK(recorder.intern(std::string(5000, 'x')) == StringId(tape::noRoom));
    CHECK(recorder.memory()->header().lostStrings > 0);
}

void tracksThatFindNoRoomAreNone()
{
    const Folder folder;
    auto memory = TapeMemory::create(folder.file("a.tape"), small);
    Recorder recorder(time::steadyClock(), {.memory = *memory});
    for (int i = 0; i < 16; ++i)
        CHECK_EQUAL(raw(recorder.track(TrackKind::counter, "track " + std::to_string(i))),
                    static_cast<std::uint32_t>(i));
    CHECK(recorder.track(TrackKind::counter, "one more") == TrackId::none);
    CHECK(recorder.track(TrackKind::counter, "track 7") == TrackId(7));
}

void moreThreadsThanRingsAreRefusedAndCounted()
{
    const Folder folder;
    auto memory = TapeMemory::create(folder.file("a.tape"), small);
    Recorder recorder(time::steadyClock(), {.memory = *memory});
    const TrackId track = recorder.track(TrackKind::counter, "n");
    auto reader = TapeReader::open(folder.file("a.tape"));
    std::atomic<int> recorded{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 20; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 10; ++n)
                recorder.counter(track, n);
            ++recorded;
            while (recorded < 20) // all live at once
                std::this_thread::yield();
        });
    for (std::thread& thread : threads)
        thread.join();
    CHECK_EQUAL(drained(**reader).size(), 80U);
    CHECK_EQUAL((*reader)->dropped(), 120U);
}

// Without an exec, the child of a fork leaves its parent's tape alone.
void aForkDoesNotRecord()
{
    const Folder folder;
    auto memory = TapeMemory::create(folder.file("a.tape"), small);
    Recorder recorder(time::steadyClock(), {.memory = *memory});
    const TrackId track = recorder.track(TrackKind::counter, "n");
    recorder.counter(track, 1);
    const pid_t child = ::fork();
    if (child == 0) {
        recorder.memory()->leaveToParent();
        for (int i = 0; i < 10; ++i)
            recorder.counter(track, 2);
        ::_exit(recorder.text(recorder.intern("n")) == "n" && recorder.isPaused() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    recorder.counter(track, 3);
    auto reader = TapeReader::open(folder.file("a.tape"));
    const std::vector<Record> records = drained(**reader);
    CHECK_EQUAL(records.size(), 2U);
    CHECK_EQUAL(records.back().value(), 3.0);
}

// A child process records without end, until it is killed.
[[noreturn]] void recordUntilKilled(const std::string& path)
{
    auto memory = TapeMemory::create(
        path, {.strings = 4096, .stringBytes = 1 << 20, .tracks = 64, .rings = 8, .ringRecords = 1 << 12});
    if (!memory)
        ::_exit(1);
    Recorder recorder(time::steadyClock(), {.memory = *memory});
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 3; ++thread)
        threads.emplace_back([&recorder, thread] {
            const TrackId track = recorder.track(TrackKind::counter, "track " + std::to_string(thread));
            for (int n = 0;; ++n) {
                recorder.counterAt(track, time::Nanoseconds(n), n);
                if (n % 64 == 0)
                    recorder.instantAt(track, time::Nanoseconds(n), InstantKind::mark,
                                       recorder.intern("mark " + std::to_string(n % 1000)), n);
            }
        });
    for (;;)
        ::pause();
}

// Whatever is read is whole and in its thread's order, up to the last record that was committed.
void aWriterMayDieAtAnyInstruction()
{
    std::mt19937 random(1); // NOLINT: the same every time
    std::size_t all = 0;
    for (int round = 0; round < 200; ++round) {
        const Folder folder;
        const std::string path = folder.file("a.tape");
        const pid_t child = ::fork();
        if (child == 0)
            recordUntilKilled(path);
        std::unique_ptr<TapeReader> tape;
        while (!tape) {
            if (auto opened = TapeReader::open(path))
                tape = std::move(opened.value());
            std::this_thread::yield();
        }
        std::vector<Record> records;
        const auto until = std::chrono::steady_clock::now() + std::chrono::microseconds(random() % 4000);
        while (std::chrono::steady_clock::now() < until) {
            for (std::uint32_t ring = 0; ring < tape->rings(); ++ring)
                tape->drain(ring, records);
        }
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        for (std::uint32_t ring = 0; ring < tape->rings(); ++ring)
            tape->drain(ring, records);
        CHECK_EQUAL(records.size(), tape->sent());
        CHECK_EQUAL(tape->unsound(), 0U);
        CHECK(tape->state() == tape::State::recording); // it did not end by itself
        std::array<double, 64> last{};
        last.fill(-1);
        bool inOrder = true;
        for (const Record& record : records) {
            double& before = last.at(raw(record.track));
            inOrder = inOrder && record.value() >= before;
            before = record.value();
            if (record.type == RecordType::instant)
                inOrder = inOrder && tape->text(StringId(record.name)) ==
                                         "mark " + std::to_string(static_cast<int>(record.value()) % 1000);
        }
        CHECK(inOrder);
        all += records.size();
        if (failures() > 0)
            return;
    }
    CHECK(all > 100'000);
}

void touch(const std::string& path)
{
    auto reader = TapeReader::open(path);
    if (!reader)
        return;
    TapeReader& tape = **reader;
    const std::vector<Record> records = drained(tape);
    std::size_t letters = 0;
    for (const Record& record : records)
        letters += tape.text(StringId(record.name)).size() + tape.text(StringId(record.extra)).size();
    for (const Track& track : tape.tracks())
        letters += tape.text(track.name).size();
    for (std::uint32_t ring = 0; ring < tape.rings() + 2; ++ring)
        letters += tape.status(ring).depth;
    CHECK(letters < std::size_t{1} << 62U);
}

void writeSample(const std::string& path)
{
    auto memory = TapeMemory::create(path, small);
    Recorder recorder(time::steadyClock(), {.memory = *memory});
    const TrackId track = recorder.track(TrackKind::thread, "main");
    for (int i = 0; i < 30; ++i) {
        recorder.begin(track, recorder.intern("name " + std::to_string(i)));
        recorder.end(track);
    }
}

// An error or a cut recording, never a crash (the sanitizers' builds look closer).
void damagedTapesAreRefusedOrCut()
{
    const Folder folder;
    const std::string path = folder.file("a.tape");
    writeSample(path);
    const auto size = std::filesystem::file_size(path);
    std::vector<char> whole(size);
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    CHECK_EQUAL(::pread(file, whole.data(), size, 0), static_cast<ssize_t>(size));
    std::mt19937 random(7); // NOLINT: the same every time
    const std::array<std::uint64_t, 5> zones{
        0, 4096, 8192, 12288, size - tape::wholePages(sizeof(tape::RingHeader) + 64 * sizeof(Record)) * 8};
    for (int round = 0; round < 3000; ++round) {
        CHECK_EQUAL(::pwrite(file, whole.data(), size, 0), static_cast<ssize_t>(size));
        const int flips = 1 + static_cast<int>(random() % 8);
        for (int i = 0; i < flips; ++i) {
            const std::uint64_t zone = zones.at(random() % zones.size());
            const std::uint64_t at = zone + random() % 320;
            const char byte = static_cast<char>(random() % 3 == 0 ? 0xff : random() % 256);
            CHECK_EQUAL(::pwrite(file, &byte, 1, static_cast<off_t>(at)), ssize_t{1});
        }
        touch(path);
    }
    CHECK_EQUAL(::pwrite(file, whole.data(), size, 0), static_cast<ssize_t>(size));
    for (std::uint64_t length = 0; length < size; length += 509) {
        CHECK_EQUAL(::ftruncate(file, static_cast<off_t>(length)), 0);
        touch(path);
        CHECK_EQUAL(::pwrite(file, whole.data(), size, 0), static_cast<ssize_t>(size));
    }
    ::close(file);
}

void aTapeThatIsCutWhileItIsReadEnds()
{
    const Folder folder;
    const std::string path = folder.file("a.tape");
    writeSample(path);
    auto reader = TapeReader::open(path);
    CHECK(reader.ok());
    CHECK((*reader)->isWhole());
    CHECK_EQUAL(::truncate(path.c_str(), 100), 0);
    CHECK(!(*reader)->isWhole());
}

void aFileThatIsNoTapeIsRefused()
{
    const Folder folder;
    for (const std::uint64_t bytes : {0U, 100U, 4096U, 100'000U}) {
        const std::string path = folder.file("none.tape");
        const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        CHECK_EQUAL(::ftruncate(file, static_cast<off_t>(bytes)), 0);
        ::close(file);
        CHECK(!TapeReader::open(path).ok());
    }
    CHECK(!TapeReader::open(folder.file("missing.tape")).ok());
    CHECK(!TapeReader::open("/dev/null").ok());
}

// A disk that takes so much and no more: an error, and no half tape left behind.
void aTapeThatFindsNoDiskIsAnError()
{
    const Folder folder;
    const std::string path = folder.file("a.tape");
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit limit{100'000, 100'000};
        ::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::_exit(TapeMemory::create(path, {}).ok() ? 1 : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    CHECK(!std::filesystem::exists(path));
}

} // namespace

int main(int argc, char** argv)
{
    return runTests(
        {TEST(whatOneWritesTheOtherReads), TEST(aTapesFileIsItsOwnersAlone), TEST(aReaderThatComesLateGetsWhatFitted),
         TEST(nothingIsRecordedOnceTheReaderHasLeft), TEST(namesThatFindNoRoomAreCounted),
         TEST(tracksThatFindNoRoomAreNone), TEST(moreThreadsThanRingsAreRefusedAndCounted), TEST(aForkDoesNotRecord),
         TEST(aWriterMayDieAtAnyInstruction), TEST(damagedTapesAreRefusedOrCut), TEST(aTapeThatIsCutWhileItIsReadEnds),
         TEST(aFileThatIsNoTapeIsRefused), TEST(aTapeThatFindsNoDiskIsAnError)},
        argc, argv);
}
