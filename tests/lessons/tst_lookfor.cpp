// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lessonrun.h"

#include "core/lessons/lookfor.h"

#include <algorithm>

using namespace loopscope;
using namespace std::chrono_literals;
using analysis::Sight;
using lessons::Mode;
using trace::InstantKind;

namespace {

bool speaksOf(const lessons::Pointer& pointer, Mode mode)
{
    return pointer.modes.empty() || std::find(pointer.modes.begin(), pointer.modes.end(), mode) != pointer.modes.end();
}

support::LessonResult run(const char* id, Mode mode)
{
    lessons::Parameters parameters;
    parameters.mode = mode;
    parameters.latency = 100ms;
    parameters.count = 4; // more than there are workers
    return support::runLesson(id, parameters);
}

// What a phrase of the lesson's text points to.
Sight sightAt(const char* id, const support::LessonResult& result, const char* phrase)
{
    const lessons::LessonInfo info = lessons::findLesson(QString::fromLatin1(id))->info();
    const auto sights = lessons::sightsOf(info, result.trace);
    for (const lessons::Phrase& each : lessons::phrasesOf(info.lookFor)) {
        if (each.pointer && each.text == QString::fromUtf8(phrase))
            return sights.at(*each.pointer).value();
    }
    qFatal("no phrase %s", phrase);
}

trace::Nanoseconds middleOf(const Sight& sight) { return sight.range.begin + sight.range.length() / 2; }

trace::Nanoseconds timeOf(const support::LessonResult& result, std::string_view row, InstantKind kind, std::size_t nth)
{
    for (const trace::Track& track : result.trace.tracks()) {
        if (result.trace.text(track.name) != row)
            continue;
        for (const trace::Instant& instant : result.trace.instants(track.id, {0ns, result.trace.range().end + 1ns})) {
            if (instant.kind == kind && nth-- == 0)
                return instant.time;
        }
    }
    return -1ns;
}

analysis::TaskFigures taskNamed(const support::LessonResult& result, const char* name)
{
    const auto& tasks = result.report.tasks;
    return *std::find_if(tasks.begin(), tasks.end(),
                         [name](const auto& task) { return task.name == QLatin1String(name); });
}

} // namespace

// The links of the texts on what to look for.
class TstLookFor final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPointerHasItsPhrase();
    void textIsTakenApartAtItsBrackets();
    void everyPhraseIsFoundInTheModesItSpeaksOf_data();
    void everyPhraseIsFoundInTheModesItSpeaksOf();
    void blockingRequestsPointToTheirStall();
    void serialRequestsPointToWhereOneFollowsTheOther();
    void poolPointsToAJobThatHadToQueue();
    void publishPointsToTheSecondSubscriber();
    void alertPointsToTheMomentOfHigh();
};

void TstLookFor::everyPointerHasItsPhrase()
{
    for (const lessons::Lesson* lesson : lessons::allLessons()) {
        const lessons::LessonInfo info = lesson->info();
        std::size_t pointers = 0;
        for (const lessons::Phrase& phrase : lessons::phrasesOf(info.lookFor)) {
            QVERIFY2(!phrase.text.contains(QLatin1Char('[')), qPrintable(info.id));
            if (phrase.pointer)
                QCOMPARE(*phrase.pointer, pointers++);
        }
        QVERIFY2(pointers > 0, qPrintable(info.id));
        QVERIFY2(pointers == info.pointers.size(), qPrintable(info.id));
        for (const Mode mode : info.modes) {
            const bool any = std::any_of(info.pointers.begin(), info.pointers.end(),
                                         [mode](const lessons::Pointer& pointer) { return speaksOf(pointer, mode); });
            QVERIFY2(any, qPrintable(info.id + QLatin1Char(' ') + QString::fromLatin1(lessons::word(mode))));
        }
    }
}

void TstLookFor::textIsTakenApartAtItsBrackets()
{
    QString together;
    const auto phrases = lessons::phrasesOf(QStringLiteral("[One], then [two]. An open [bracket"));
    for (const lessons::Phrase& phrase : phrases)
        together += phrase.pointer ? QStringLiteral("<%1:%2>").arg(*phrase.pointer).arg(phrase.text) : phrase.text;
    QCOMPARE(together, QStringLiteral("<0:One>, then <1:two>. An open [bracket"));
}

void TstLookFor::everyPhraseIsFoundInTheModesItSpeaksOf_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<Mode>("mode");
    for (const lessons::Lesson* lesson : lessons::allLessons()) {
        const lessons::LessonInfo info = lesson->info();
        for (const Mode mode : info.modes)
            QTest::addRow("%s %s", qPrintable(info.id), lessons::word(mode)) << info.id << mode;
    }
}

void TstLookFor::everyPhraseIsFoundInTheModesItSpeaksOf()
{
    QFETCH(QString, id);
    QFETCH(Mode, mode);
    const support::LessonResult result = run(qPrintable(id), mode);
    const lessons::LessonInfo info = lessons::findLesson(id)->info();
    const auto sights = lessons::sightsOf(info, result.trace);
    const trace::TimeRange whole = result.trace.range();
    for (std::size_t i = 0; i < sights.size(); ++i) {
        const QByteArray which = QByteArray::number(static_cast<qulonglong>(i));
        QVERIFY2(sights[i].has_value() == speaksOf(info.pointers[i], mode), which.constData());
        if (!sights[i])
            continue;
        const auto& [range, view, task] = *sights[i];
        QVERIFY2(range.begin <= range.end && range.overlaps(whole), which.constData());
        QVERIFY2(view.length() > 0ns && view.begin <= range.begin && view.end >= range.end, which.constData());
    }
}

void TstLookFor::blockingRequestsPointToTheirStall()
{
    const auto result = run("fetch-squares", Mode::blocking);
    const Sight stall = sightAt("fetch-squares", result, "a red stall");
    QVERIFY(stall.range.length() >= 400ms);
}

void TstLookFor::serialRequestsPointToWhereOneFollowsTheOther()
{
    const auto result = run("fetch-squares", Mode::coroutinesSerial);
    const Sight gap = sightAt("fetch-squares", result, "each request begins where the one before it ends");
    QVERIFY(gap.range.begin == taskNamed(result, "square 2").end);
    QVERIFY(gap.range.end == taskNamed(result, "square 3").start);
    QVERIFY(gap.view.begin == taskNamed(result, "square 2").start);
}

void TstLookFor::poolPointsToAJobThatHadToQueue()
{
    const auto result = run("thread-pool", Mode::threadpool);
    const Sight queued = sightAt("thread-pool", result, "The second half of the tasks is light");
    QVERIFY(queued.task >= taskNamed(result, "square 4").id);
    QVERIFY(queued.range.length() >= 50ms);
}

void TstLookFor::publishPointsToTheSecondSubscriber()
{
    const auto result = run("hot-publish", Mode::stream);
    const Sight subscribed = sightAt("hot-publish", result, "The second begins in the middle");
    QVERIFY(middleOf(subscribed) == timeOf(result, "Subscriber B", InstantKind::subscribe, 0));
    QVERIFY(middleOf(subscribed) >= 250ms);
    const Sight first = sightAt("hot-publish", result, "from there on");
    QVERIFY(middleOf(first) == timeOf(result, "Subscriber B", InstantKind::next, 0));
}

void TstLookFor::alertPointsToTheMomentOfHigh()
{
    const auto result = run("cpu-alert", Mode::stream);
    QVERIFY(middleOf(sightAt("cpu-alert", result, "“high”")) == timeOf(result, "Alert", InstantKind::next, 1));
    QVERIFY(middleOf(sightAt("cpu-alert", result, "“normal” again")) == timeOf(result, "Alert", InstantKind::next, 2));
}

LOOPSCOPE_LESSON_TEST_MAIN(TstLookFor)
#include "tst_lookfor.moc"
