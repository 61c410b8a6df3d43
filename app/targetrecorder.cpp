// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/targetrecorder.h"

#include "app/session.h"
#include "app/targetrun.h"

#include "core/live/liverecording.h"
#include "core/target/attach.h"
#include "core/target/follower.h"
#include "core/target/probelibrary.h"
#include "core/target/procfile.h"
#include "core/target/signalforwarding.h"
#include "core/target/tapedirectory.h"
#include "core/time/clock.h"
#include "core/trace/trace.h"

#include <QEventLoop>

#include <algorithm>
#include <csignal>

namespace loopscope::app {

using namespace std::chrono_literals;

namespace {

// From here on a program is said not to answer.
constexpr time::Nanoseconds notAnswering = 5s;

QString fileName(const std::string& path) { return QString::fromLocal8Bit(path.substr(path.rfind('/') + 1).c_str()); }

} // namespace

struct TargetRecorder::Recorded
{
    QString name;
    std::unique_ptr<target::TargetProcess> process; // nothing where it was attached to
    std::optional<target::TapeDirectory> tapes;     // where `run` is
    std::string run;                                // the directory of its tapes
    std::optional<target::TapeFile> tape;           // of an attached one
    std::unique_ptr<target::Follower> follower;     // while it is recorded
    QString ended;                                  // how; empty while it runs

    [[nodiscard]] bool isRunning() const { return process && !process->end(); }
};

TargetRecorder::TargetRecorder(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_polls(this)
{
    m_polls.setObjectName(QStringLiteral("programs"));
    connect(&m_polls, &QTimer::timeout, this, &TargetRecorder::poll);
}

TargetRecorder::~TargetRecorder()
{
    for (const auto& program : m_programs)
        program->follower.reset(); // before the recording
}

Result<void> TargetRecorder::record(const target::Program& program)
{
    const auto probe = target::probeLibrary();
    if (!probe)
        return probe.error();
    auto tapes = target::TapeDirectory::open();
    if (!tapes)
        return tapes.error();
    auto run = tapes->newRun();
    if (!run)
        return run.error();
    auto process = target::TargetProcess::start(program, *probe, *run);
    if (!process) {
        tapes->removeRun(*run);
        return process.error();
    }
    auto added = std::make_unique<Recorded>();
    added->name = fileName(program.command.front());
    added->process = std::move(process).value();
    added->tapes = *tapes;
    added->run = *run;
    m_last = program;
    return add(std::move(added));
}

Result<void> TargetRecorder::attach(pid_t pid)
{
    const auto tape = target::attach(pid);
    return tape ? follow(*tape) : Result<void>(tape.error());
}

Result<void> TargetRecorder::follow(const target::TapeFile& tape)
{
    auto added = std::make_unique<Recorded>();
    const std::vector<std::string> words = target::commandLine(tape.pid);
    added->name = words.empty() ? QString::number(tape.pid) : fileName(words.front());
    added->tape = tape;
    return add(std::move(added));
}

Result<void> TargetRecorder::add(std::unique_ptr<Recorded> program)
{
    const bool isNew = !m_recording;
    if (isNew) {
        m_recording = std::make_unique<live::LiveRecording>(time::steadyClock());
        m_recording->setMemoryCap(m_session.memoryCap());
    }
    program->follower = std::make_unique<target::Follower>(*m_recording);
    if (program->tape) {
        if (auto followed = program->follower->follow(*program->tape); !followed) {
            program.reset(); // before the recording
            if (isNew)
                m_recording.reset();
            return followed;
        }
    } else {
        program->follower->followRun(program->run);
    }
    m_programs.push_back(std::move(program));
    m_title = names();
    const auto& trace = m_recording->current();
    if (isNew)
        m_session.addGrowing(m_title, trace);
    else
        m_session.setTitle(trace, m_title);
    m_polls.start(50ms);
    Q_EMIT said(tr("Recording %1").arg(names()));
    Q_EMIT changed();
    return {};
}

Result<void> TargetRecorder::open(const target::TapeFile& tape)
{
    const auto trace = target::readTape(tape.path);
    if (!trace)
        return trace.error();
    const std::string name((*trace)->snapshot().fact("program"));
    m_session.addDocument(QString::fromStdString(name), *trace);
    const auto tapes = target::TapeDirectory::open();
    return tapes ? tapes->remove(tape) : Result<void>(tapes.error());
}

void TargetRecorder::poll()
{
    bool changes = false;
    for (const auto& program : m_programs) {
        program->follower->poll();
        if (!program->ended.isEmpty() || program->isRunning() || (!program->process && !program->follower->allEnded()))
            continue;
        noteEnd(*program);
        changes = true;
    }
    const auto ended = std::remove_if(m_outlived.begin(), m_outlived.end(), [this](const auto& program) {
        if (program->isRunning())
            return false;
        noteEnd(*program);
        return true;
    });
    changes = changes || ended != m_outlived.end();
    m_outlived.erase(ended, m_outlived.end());
    if (m_recording && std::none_of(m_programs.begin(), m_programs.end(),
                                    [](const auto& program) { return program->ended.isEmpty(); }))
        finish();
    else if (m_recording)
        noteSilence();
    if (!m_recording && m_outlived.empty())
        m_polls.stop();
    if (changes)
        Q_EMIT changed();
    if (m_restarts && !lastProcess()) {
        m_restarts = false;
        restart();
    }
}

void TargetRecorder::noteEnd(Recorded& program)
{
    if (program.process) {
        const target::ProcessEnd end = program.process->end().value_or(target::ProcessEnd());
        m_exitStatus = end.exitStatus();
        program.ended = QString::fromStdString(end.text());
    } else {
        program.ended = tr("ended");
    }
    QString what = tr("%1: %2").arg(program.name, program.ended);
    if (program.follower && program.process && program.follower->processes().empty())
        what += QStringLiteral(" · ") + (program.follower->trouble().empty()
                                             ? whyNothing(program.name)
                                             : QString::fromStdString(program.follower->trouble()));
    if (program.tapes)
        program.tapes->removeRun(program.run);
    Q_EMIT said(what);
}

// A program that hangs right now.
void TargetRecorder::noteSilence()
{
    QString title = names();
    for (const auto& program : m_programs) {
        const auto silent = program->follower->silence();
        if (silent >= notAnswering)
            title = tr("%1 has not answered for %2 s")
                        .arg(program->name)
                        .arg(std::chrono::duration_cast<std::chrono::seconds>(silent).count());
    }
    if (title == m_title)
        return;
    m_title = title;
    m_session.setTitle(m_recording->current(), title);
    Q_EMIT said(title);
}

void TargetRecorder::stop()
{
    if (!m_recording)
        return;
    finish();
    Q_EMIT said(tr("Stopped"));
    Q_EMIT changed();
}

void TargetRecorder::finish()
{
    const std::shared_ptr<trace::Trace> trace = m_recording->current();
    QStringList titles;
    for (const auto& program : m_programs) {
        program->follower->finish();
        titles += program->ended.isEmpty() ? program->name : tr("%1: %2").arg(program->name, program->ended);
    }
    for (const auto& program : m_programs) {
        if (!program->follower->processes().empty()) {
            target::noteFacts(*trace, program->follower->processes(), program->ended.toStdString());
            break;
        }
    }
    for (auto& program : m_programs) {
        program->follower.reset();
        if (program->isRunning())
            m_outlived.push_back(std::move(program));
    }
    m_programs.clear();
    m_recording.reset(); // lets go of the tapes: what still runs records no more
    m_session.setTitle(trace, titles.join(QStringLiteral(", ")));
    m_session.setComplete(trace);
    Q_EMIT finished(trace);
}

void TargetRecorder::endPrograms(bool kill)
{
    for (const auto* programs : {&m_programs, &m_outlived}) {
        for (const auto& program : *programs) {
            if (program->process)
                program->process->signal(kill ? SIGKILL : SIGTERM);
        }
    }
}

void TargetRecorder::restart()
{
    if (!m_last)
        return;
    if (const target::TargetProcess* running = lastProcess()) {
        running->signal(SIGTERM);
        m_restarts = true;
        return;
    }
    stop();
    if (const auto started = record(*m_last); !started)
        Q_EMIT failed(QString::fromStdString(started.error().text()));
}

int TargetRecorder::waitForEnd()
{
    stop();
    while (target::TargetProcess* running = lastProcess()) {
        const target::SignalForwarding forwarding(running->pid());
        QEventLoop loop;
        running->onEnd([&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
        loop.exec();
        running->onEnd([] {});
        poll();
    }
    return m_exitStatus;
}

target::TargetProcess* TargetRecorder::lastProcess() const
{
    for (const auto* programs : {&m_programs, &m_outlived}) {
        for (auto each = programs->rbegin(); each != programs->rend(); ++each) {
            if ((*each)->isRunning())
                return (*each)->process.get();
        }
    }
    return nullptr;
}

bool TargetRecorder::hasRunning() const { return lastProcess() != nullptr; }

QString TargetRecorder::names() const
{
    QStringList all;
    for (const auto& program : m_programs)
        all += program->name;
    return all.join(QStringLiteral(", "));
}

} // namespace loopscope::app
