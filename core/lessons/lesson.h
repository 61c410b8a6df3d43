// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What a lesson is: its texts, its modes, and the code that runs it. A lesson is one file pair, registered in
// registry.cpp; it runs on the Qt event loop of the thread that starts it, prints through LessonContext, and is over
// when it calls finish(). Both the window and the command line run it through LessonRunner.

#include "core/analysis/sights.h"
#include "core/time/clock.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace loopscope::lessons {

enum class Mode { blocking, callbacks, futures, coroutines, coroutinesSerial, threadpool, stream };
enum class Resource { delay, http, disk };

// The words of the command line: "coroutines-serial".
[[nodiscard]] const char* word(Mode mode) noexcept;
[[nodiscard]] const char* word(Resource resource) noexcept;
[[nodiscard]] std::optional<Mode> modeFromWord(QStringView word);
[[nodiscard]] std::optional<Resource> resourceFromWord(QStringView word);
// Only blocking modes freeze the window; the Sync | Async switch chooses between them and the rest.
[[nodiscard]] constexpr bool isSync(Mode mode) noexcept { return mode == Mode::blocking; }

// Which parameters mean something to a lesson; the others are not offered.
struct Uses
{
    bool latency = true;
    bool count = false;
    bool workers = false;
    bool resource = false; // then `fail` too
};

// The moment that a phrase of the text on what to look for speaks of.
struct Pointer
{
    analysis::Sought sought;
    std::vector<Mode> modes; // in which it is to be seen; empty: in all

    [[nodiscard]] Pointer in(std::vector<Mode> those) const { return {sought, std::move(those)}; }
};

struct LessonInfo
{
    QString id;                    // "fetch-squares"
    int section = 0;               // of the chapter, see sectionTitle()
    QString title;                 // translated, as are the two texts
    QString text;                  // two or three sentences: what it shows
    QString lookFor;               // what to look for on the timeline; phrases in [brackets] are those of the pointers
    std::vector<Pointer> pointers; // in the order of the phrases
    std::vector<Mode> modes;       // the first async one is the default
    Uses uses;
    QString source; // resource path of the lesson's real source, ":/lessons/fetchsquares.cpp"

    [[nodiscard]] Mode defaultMode() const; // the first that is not sync; the first of all where there is none
    [[nodiscard]] bool has(Mode mode) const;
};

[[nodiscard]] QString sectionTitle(int section);

struct Parameters
{
    Mode mode = Mode::coroutines;
    time::Nanoseconds latency{std::chrono::seconds(1)};
    int count = 3;
    int workers = 3;
    Resource resource = Resource::delay;
    int fail = 0; // the request, counted from 1, that is made to fail; 0 is none
};

// What a running lesson may ask of whoever runs it. Any thread may print; the rest belongs to the starting thread.
class LessonContext : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual const Parameters& parameters() const = 0;
    virtual void print(const QString& line) = 0;
    // True once the user pressed Stop: blocking modes ask between two requests.
    [[nodiscard]] virtual bool stopRequested() const = 0;
    virtual void finish() = 0;

Q_SIGNALS:
    // Asynchronous modes end their work when it comes; the run ends as canceled.
    void stop();
};

// One run of a lesson. Destroying it ends whatever it still does: no timer, job or subscription outlives it.
class LessonRun
{
public:
    virtual ~LessonRun() = default;
    virtual void start() = 0; // returns when the work is under way; in blocking modes when it is done
};

class Lesson
{
public:
    virtual ~Lesson() = default;
    [[nodiscard]] virtual LessonInfo info() const = 0;
    [[nodiscard]] virtual std::unique_ptr<LessonRun> makeRun(LessonContext& context) const = 0;
};

// All lessons in the chapter's order; they live as long as the program.
[[nodiscard]] std::span<const Lesson* const> allLessons();
// The one that a beginner sees first.
[[nodiscard]] const Lesson& startLesson();
[[nodiscard]] const Lesson* findLesson(QStringView id);

} // namespace loopscope::lessons
