// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Other programs under the scope of one window: starts them or attaches to them, and records them into a document of
// the session. Programs that are recorded at the same time are processes of one trace. The GUI thread.

#include "core/base/result.h"
#include "core/target/targetprocess.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace loopscope::live {
class LiveRecording;
} // namespace loopscope::live
namespace loopscope::target {
struct TapeFile;
} // namespace loopscope::target

namespace loopscope::trace {
class Trace;
} // namespace loopscope::trace

namespace loopscope::app {

class Session;

class TargetRecorder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetRecorder)
public:
    // The session lives longer.
    explicit TargetRecorder(Session& session, QObject* parent = nullptr);
    ~TargetRecorder() override; // programs go on

    // Into the recording that is under way, or a new one, which the session then shows.
    Result<void> record(const target::Program& program);
    Result<void> attach(pid_t pid);                    // blocks while the program is held
    Result<void> follow(const target::TapeFile& tape); // of a program that was attached to
    // A tape that a killed recording left behind; the file goes.
    Result<void> open(const target::TapeFile& tape);

    // The recording ends, the programs go on.
    void stop();
    // Asks the programs that were started here to end (SIGTERM); `kill` does not ask.
    void endPrograms(bool kill);
    // Ends the program that was started last, and starts it anew in a recording of its own.
    void restart();

    [[nodiscard]] bool isRecording() const { return m_recording != nullptr; }
    [[nodiscard]] bool hasRunning() const; // a program that was started here has not ended
    [[nodiscard]] bool canRestart() const { return m_last.has_value(); }
    // The programs of the recording: "kate", "kate, ark".
    [[nodiscard]] QString names() const;
    // Blocks until the programs that were started here have ended, passing signals on to the last of them. Its exit
    // status, or that of the one that ended last.
    int waitForEnd();

Q_SIGNALS:
    void finished(const std::shared_ptr<trace::Trace>& trace); // it is complete
    void changed();                                            // what the functions above tell
    void said(const QString& what);                            // a line for the person: what has become of a program
    void failed(const QString& problem);                       // of restart(), whose program could not be started

private:
    struct Recorded;

    Result<void> add(std::unique_ptr<Recorded> program);
    void poll();
    void noteEnd(Recorded& program);
    void noteSilence();
    void finish();
    [[nodiscard]] target::TargetProcess* lastProcess() const;

    Session& m_session;
    QTimer m_polls;
    std::unique_ptr<live::LiveRecording> m_recording;  // while one is under way
    std::vector<std::unique_ptr<Recorded>> m_programs; // of it
    std::vector<std::unique_ptr<Recorded>> m_outlived; // that went on when theirs ended
    std::optional<target::Program> m_last;             // that was started here
    int m_exitStatus = 0;                              // of the program that ended last
    QString m_title;                                   // of the document
    bool m_restarts = false;
};

} // namespace loopscope::app
