// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/lessons/ownprogram.h"

#include "core/lessons/lessonbase.h"
#include "core/tasks/blocking.h"
#include "core/tasks/calllater.h"
#include "core/tasks/threadpool.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QThread>

namespace loopscope::lessons {
namespace {

class OwnProgram final : public BasicRun
{
    Q_DECLARE_TR_FUNCTIONS(OwnProgram)
public:
    using BasicRun::BasicRun;
    static LessonInfo info();
    void start() override;

private:
    void stutter();
    void showDialog();
    void mended();

    tasks::ThreadPool m_pool{"Worker", 1};
};

void OwnProgram::start()
{
    print(tr("In a terminal: loopscope run -- ./yourapp"));
    print(tr("Here: File ▸ Record a program…, or File ▸ Attach… for one that is running"));
    if (mode() == Mode::blocking)
        stutter();
    else
        mended();
}

// A slot that first sleeps and then computes: for its caller, the event loop, both are the same.
void OwnProgram::stutter()
{
    tasks::blocking("a slot that sleeps", [this] {
        for (const QDeadlineTimer half(latency() / 2); !half.hasExpired() && !stopRequested();)
            QThread::msleep(5);
    });
    tasks::blocking("a slot that computes", [this] {
        for (const QDeadlineTimer half(latency() / 2); !half.hasExpired() && !stopRequested();) {
        }
    });
    showDialog();
    print(tr("The window was frozen, but not while the dialog was open"));
    finish();
}

// A modal dialog has an event loop of its own: the slot that opened it waits, and the window lives.
void OwnProgram::showDialog()
{
    QEventLoop dialog;
    onStop(&dialog, [&dialog] { dialog.quit(); });
    tasks::callLater(&dialog, latency(), "a dialog that is open", [&dialog] { dialog.quit(); });
    if (!stopRequested())
        dialog.exec();
}

// The same work: what slept waits for a timer, what computed does so on a thread.
void OwnProgram::mended()
{
    tasks::callLater(owner(), latency() / 2, "a timer", [this] {
        const auto compute = [half = latency() / 2, stop = stopToken()] {
            for (const QDeadlineTimer timer(half); !timer.hasExpired() && !stop.stop_requested();) {
            }
        };
        tasks::whenFinished(m_pool.submit("a job that computes", compute), owner(), [this](const QFuture<void>&) {
            print(tr("The window was never frozen"));
            finish();
        });
    });
}

LessonInfo OwnProgram::info()
{
    LessonInfo info;
    info.id = QStringLiteral("own-program");
    info.section = 9;
    info.title = tr("Under the scope");
    info.text = tr("Any Qt program can be looked at like these lessons, as it is: record it, or attach to it while it "
                   "runs, from the File menu or with “loopscope run” and “loopscope attach”. This is what to expect "
                   "there: a slot that sleeps, one that computes, and a dialog that is open for a while.");
    info.lookFor = tr("In Sync, [the slot sleeps] and [computes], and [one red stall] covers both; the dialog that "
                      "follows is none, because its loop goes on. In Async [the wait is hatched] and [the job runs on "
                      "a worker]. In your own program the dispatches have the names of its objects and slots.");
    info.pointers = {at(Kind::running, "a slot that sleeps").in({Mode::blocking}),
                     at(Kind::running, "a slot that computes").in({Mode::blocking}),
                     at(Kind::stall).in({Mode::blocking}), at(Kind::suspended, "a timer").in({Mode::threadpool}),
                     at(Kind::running, "a job that computes").in({Mode::threadpool})};
    info.modes = {Mode::blocking, Mode::threadpool};
    info.source = QStringLiteral(":/lessons/ownprogram.cpp");
    return info;
}

} // namespace

const Lesson& ownProgram() { return lessonOf<OwnProgram>(); }

} // namespace loopscope::lessons
