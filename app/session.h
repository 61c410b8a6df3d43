// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The traces of one window: the live recording that always goes on, and the last eight runs and files. Each run starts
// a trace of its own; when it has ended, its trace is complete and recording goes on into the live one. The GUI thread.

#include "core/cpu/cpumonitor.h"
#include "core/lessons/lessonrunner.h"
#include "core/live/liverecording.h"
#include "core/trace/snapshot.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>

namespace loopscope::app {

// For loop::setSelfFilter: true for what draws and drives the window itself, that is widgets (but what the user feels),
// windows, sessions and whatever hangs below them; false for the work that a lesson does.
[[nodiscard]] bool isOwnView(const QObject& receiver);

// A CPU monitor whose samples are in the traces too.
[[nodiscard]] cpu::CpuMonitorOptions recordedCpu();

struct Document
{
    QString title;
    std::shared_ptr<trace::Trace> trace;
    bool grows = false; // others append to it
};

// A lesson's run: what was asked for, and its trace, whatever is shown meanwhile.
struct LessonRun
{
    const lessons::Lesson* lesson = nullptr;
    lessons::Parameters parameters;
    std::shared_ptr<trace::Trace> trace;
    bool canceled = false;
};

class Session final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)
public:
    static constexpr int keptRuns = 8;

    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    // Index 0 is the live recording; then the runs and files, the newest first.
    [[nodiscard]] const QList<Document>& documents() const { return m_documents; }
    [[nodiscard]] int shownIndex() const { return m_shown; }
    void show(int index);
    [[nodiscard]] trace::TraceSnapshot snapshot() const;
    // True where the shown trace still grows.
    [[nodiscard]] bool isGrowing() const;

    // Shows it. Its trace is complete.
    void addDocument(const QString& title, const std::shared_ptr<trace::Trace>& trace);

    // The same for one that others still append to. Its title may change; complete, it grows no more.
    void addGrowing(const QString& title, const std::shared_ptr<trace::Trace>& trace);
    void setTitle(const std::shared_ptr<trace::Trace>& trace, const QString& title);
    void setComplete(const std::shared_ptr<trace::Trace>& trace);

    // From so many bytes on, a recording loses its oldest part, and counts what went; and when all documents together
    // hold more, the oldest of them go whole, but for the live one, the newest, the shown one and those that grow.
    // Looked at when one is added or complete. 0: no limit.
    void setMemoryCap(std::size_t bytes);
    // Documents that went whole, for memory.
    [[nodiscard]] int letGo() const { return m_letGo; }
    // Bytes of all documents.
    [[nodiscard]] std::size_t memoryUsed() const;
    [[nodiscard]] std::size_t memoryCap() const { return m_memoryCap; }

    // Shows the run that it starts. False while one is under way.
    bool run(const lessons::Lesson& lesson, const lessons::Parameters& parameters);
    void stop() { m_runner.stop(); }
    [[nodiscard]] bool isRunning() const { return m_runner.isRunning(); }

Q_SIGNALS:
    void documentsChanged(); // and what is shown
    void titlesChanged();    // or some that are not shown are gone
    void snapshotChanged();  // the shown trace has grown; at most ten times a second
    void runStarted();
    void runFinished(const loopscope::app::LessonRun& run); // its trace is complete

private:
    void add(const Document& document);
    [[nodiscard]] bool isGrowing(const Document& document) const;
    // True where the list is another now.
    bool letOldestGo();
    void onStarted(const std::shared_ptr<trace::Trace>& trace);
    void onFinished(bool canceled);
    void tick();

    live::LiveRecording m_recording;
    lessons::LessonRunner m_runner; // without a parent: what it does is the lesson's, not the window's
    QTimer m_ticks;
    QList<Document> m_documents;
    LessonRun m_run; // the last one, or the one under way
    QString m_runTitle;
    int m_shown = 0;
    int m_runs = 0;
    std::size_t m_memoryCap = 0;
    int m_letGo = 0;
};

} // namespace loopscope::app
