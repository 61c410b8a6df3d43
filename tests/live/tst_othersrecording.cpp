// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tapes of other processes in one recording: their ids, their stalls, their end.

#include "core/live/liverecording.h"
#include "tests/support/fakeclock.h"
#include "tests/support/plaintest.h"
#include "tests/trace/traces.h"

#include <cstdlib>
#include <filesystem>

using namespace loopscope;
using namespace loopscope::test;
using namespace loopscope::live;
using namespace loopscope::recording;
using namespace loopscope::trace;
using loopscope::tests::FakeClock;

namespace {

constexpr auto ms = [](std::int64_t n) { return Nanoseconds(n * 1'000'000); };

// Another process, played by this one: it writes on a file, at times of its own choice.
class Other
{
public:
    explicit Other(const FakeClock& clock, std::uint32_t pid)
    {
        std::string name = (std::filesystem::temp_directory_path() / "others-XXXXXX").string();
        m_folder = ::mkdtemp(name.data());
        m_path = m_folder / "a.tape";
        auto memory = TapeMemory::create(m_path.string(), {.rings = 8, .ringRecords = 1 << 10});
        m_recorder = std::make_unique<Recorder>(clock, RecorderOptions{.memory = *memory});
        Header& header = m_recorder->memory()->header();
        header.pid = pid;
        header.capabilities = tape::idles;
        m_recorder->nameThread("GUI thread", TrackKind::loop);
        const RingWriter ring(tape::ring(header, 0), header.ringRecords);
        ring.header().thread = pid; // its main thread
    }
    ~Other() { std::filesystem::remove_all(m_folder); }
    Other(const Other&) = delete;
    Other& operator=(const Other&) = delete;

    [[nodiscard]] std::unique_ptr<TapeReader> open() const
    {
        return std::move(TapeReader::open(m_path.string())).value();
    }
    [[nodiscard]] Recorder& recorder() { return *m_recorder; }
    [[nodiscard]] TrackId loop() { return m_recorder->threadTrack(); }
    void begin(std::int64_t at, const char* name) { m_recorder->beginAt(loop(), ms(at), m_recorder->intern(name)); }
    void end(std::int64_t at) { m_recorder->endAt(loop(), ms(at)); }
    void put(RecordType type, std::int64_t at)
    {
        RingWriter ring(tape::ring(m_recorder->memory()->header(), 0), 1 << 10);
        if (!ring.hasRoom())
            ring.makeRoom();
        ring.next() = {.time = ms(at).count(),
                       .payload = 0,
                       .track = loop(),
                       .name = 0,
                       .extra = 0,
                       .type = type,
                       .detail = 0,
                       .inTicks = 0,
                       .unused = 0};
        ring.commit();
    }
    void idle(std::int64_t at) { put(RecordType::idle, at); }

private:
    using Header = tape::Header;
    std::filesystem::path m_folder;
    std::filesystem::path m_path;
    std::unique_ptr<Recorder> m_recorder;
};

struct Fixture
{
    FakeClock clock;
    Other other{clock, 4711};
    LiveRecording live{clock};
    std::size_t source = 0;

    Fixture() { source = live.addSource(other.open(), {.name = "designer"}); }
    TraceSnapshot at(std::int64_t moment)
    {
        clock.set(ms(moment));
        live.drain(true);
        return live.current()->snapshot();
    }
};

Lines stallsOf(const TraceSnapshot& snapshot)
{
    for (const Track& track : snapshot.tracks()) {
        if (track.kind == TrackKind::stalls)
            return row(snapshot, track.id, 0);
    }
    return {};
}

void aTracksProcessHasItsName()
{
    Fixture f;
    f.other.begin(10, "Timer");
    f.other.end(20);
    const TraceSnapshot snapshot = f.at(30);
    CHECK_EQUAL(snapshot.processes().size(), 1U);
    CHECK_EQUAL(snapshot.text(snapshot.processes()[0].name), "designer");
    CHECK_EQUAL(snapshot.processes()[0].pid, 4711U);
    CHECK_EQUAL(snapshot.tracks()[0].process, snapshot.processes()[0].id);
    CHECK_EQUAL(row(snapshot, trackNamed(snapshot, "GUI thread"), 0), (Lines{"Timer 10000000-20000000"}));
}

void silenceOfALoopThatIsNotIdleIsAStall()
{
    Fixture f;
    f.other.begin(10, "Timer");
    f.other.end(70);
    f.other.begin(71, "Paint");
    f.other.end(120); // 49 ms
    f.other.idle(121);
    f.other.begin(900, "MouseMove"); // it was idle
    f.other.end(901);
    CHECK_EQUAL(stallsOf(f.at(902)), (Lines{"Timer 10000000-70000000"}));
}

void aNestedLoopsEdgesAreSignsOfLife()
{
    Fixture f;
    f.other.begin(10, "opens a dialog");
    for (int at = 20; at < 3000; at += 40) {
        f.other.idle(at);
        f.other.begin(at + 39, "Timer");
        f.other.end(at + 40);
    }
    f.other.end(3010);
    CHECK(stallsOf(f.at(3020)).empty());
}

void aStallIsSeenWhileItLasts()
{
    Fixture f;
    f.other.begin(10, "Timer");
    CHECK(stallsOf(f.at(59)).empty());
    CHECK_EQUAL(stallsOf(f.at(80)), (Lines{"Timer 10000000-80000000+"}));
    f.other.end(95);
    CHECK_EQUAL(stallsOf(f.at(100)), (Lines{"Timer 10000000-95000000"}));
}

void whatIsOpenEndsWithItsProcess()
{
    Fixture f;
    f.other.begin(10, "outer");
    f.other.begin(20, "inner");
    (void)f.at(25);
    f.clock.set(ms(500));
    f.live.endSource(f.source);
    const TraceSnapshot snapshot = f.at(600);
    CHECK_EQUAL(row(snapshot, trackNamed(snapshot, "GUI thread"), 0), (Lines{"outer 10000000-20000000"}));
    CHECK_EQUAL(row(snapshot, trackNamed(snapshot, "GUI thread"), 1), (Lines{"inner 20000000-20000000"}));
}

void twoProcessesKeepTheirIdsApart()
{
    Fixture f;
    Other second(f.clock, 4712);
    f.live.addSource(second.open(), {.name = "linguist"});
    for (Other* process : {&f.other, &second}) {
        Recorder& recorder = process->recorder();
        for (int i = 0; process == &second && i < 10; ++i)
            recorder.intern("so that ids differ " + std::to_string(i));
        const TaskId task = recorder.newTask(recorder.intern(process == &second ? "b" : "a"), TaskStyle::coroutine);
        recorder.taskState(task, SpanState::running);
        recorder.taskFinished(task, Outcome::done);
    }
    const TraceSnapshot snapshot = f.at(50);
    CHECK_EQUAL(snapshot.taskCount(), 2U);
    CHECK_EQUAL(snapshot.text(snapshot.task(0).name), "a");
    CHECK_EQUAL(snapshot.text(snapshot.task(1).name), "b");
    CHECK(snapshot.task(0).track != snapshot.task(1).track);
    CHECK_EQUAL(snapshot.processes().size(), 2U);
    CHECK_EQUAL(snapshot.repairs().total(), 0U);
}

void aFunctionIsNamedByItsSymbol()
{
    FakeClock clock;
    Other other(clock, 4711);
    LiveRecording live(clock);
    live.addSource(other.open(), {.name = "designer", .functionAt = [](std::uint64_t address) {
                                      return address == 0x1234 ? std::string("Worker::work(int)") : std::string();
                                  }});
    Recorder& recorder = other.recorder();
    RingWriter ring(tape::ring(recorder.memory()->header(), 0), 1 << 10);
    const StringId name = recorder.intern("MetaCall → Worker");
    for (const std::uint64_t address : {0x1234U, 0x1234U, 0x9999U}) {
        if (!ring.hasRoom())
            ring.makeRoom();
        ring.next() = {.time = 0,
                       .payload = address,
                       .track = other.loop(),
                       .name = raw(name),
                       .extra = 0,
                       .type = RecordType::begin,
                       .detail = 0,
                       .inTicks = 0,
                       .unused = 0};
        ring.commit();
        other.put(RecordType::end, 0);
    }
    clock.set(ms(5));
    live.drain(true);
    CHECK_EQUAL(row(live.current()->snapshot(), TrackId(0), 0),
                (Lines{"MetaCall → Worker, Worker::work(int) 0-0", "MetaCall → Worker, Worker::work(int) 0-0",
                       "MetaCall → Worker 0-0"}));
}

void whatNoWriterOfOursWritesIsLeftOutAndCounted()
{
    Fixture f;
    Recorder& recorder = f.other.recorder();
    RingWriter ring(tape::ring(recorder.memory()->header(), 0), 1 << 10);
    const auto put = [&](Record record) {
        if (!ring.hasRoom())
            ring.makeRoom();
        ring.next() = record;
        ring.commit();
    };
    Record record{.time = ms(3).count(),
                  .payload = 0,
                  .track = TrackId(0),
                  .name = 99'999,
                  .extra = 88'888,
                  .type = RecordType::begin,
                  .detail = 0,
                  .inTicks = 0,
                  .unused = 0};
    put(record); // unknown strings: empty ones
    record.type = RecordType(200);
    put(record);
    record.type = RecordType::newTask;
    record.detail = 77;
    put(record);
    record.type = RecordType::end;
    record.time = std::numeric_limits<std::int64_t>::max(); // far in the future: now
    put(record);
    record.type = RecordType::counter;
    record.track = TrackId(5000); // no such track
    put(record);
    recorder.intern(std::string("bad \xff\xc0\xaf name"));
    f.other.begin(6, "bad \xff\xc0\xaf name");
    const TraceSnapshot snapshot = f.at(10);
    const Lines lines = row(snapshot, trackNamed(snapshot, "GUI thread"), 0);
    CHECK_EQUAL(lines.size(), 2U);
    CHECK_EQUAL(lines.at(0), " 3000000-10000000");
    CHECK(lines.at(1).find("bad \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd name") == 0);
    CHECK_EQUAL(snapshot.dropped(), 2U);
}

} // namespace

int main(int argc, char** argv)
{
    return runTests({TEST(aTracksProcessHasItsName), TEST(silenceOfALoopThatIsNotIdleIsAStall),
                     TEST(aNestedLoopsEdgesAreSignsOfLife), TEST(aStallIsSeenWhileItLasts),
                     TEST(whatIsOpenEndsWithItsProcess), TEST(twoProcessesKeepTheirIdsApart),
                     TEST(aFunctionIsNamedByItsSymbol), TEST(whatNoWriterOfOursWritesIsLeftOutAndCounted)},
                    argc, argv);
}
