// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include "core/trace/trace.h"
#include "widgets/controls/names.h"
#include "widgets/responsiveness/responsivenesspanel.h"

#include <chrono>

namespace loopscope::app {

using namespace std::chrono_literals;

bool isOwnView(const QObject& receiver)
{
    for (const QObject* each = &receiver; each != nullptr; each = each->parent()) {
        if (each->isWidgetType() || each->isWindowType())
            return widgets::responsiveness::isOwnView(*each);
        if (each->metaObject() == &Session::staticMetaObject)
            return true;
    }
    return false;
}

cpu::CpuMonitorOptions recordedCpu()
{
    cpu::CpuMonitorOptions options;
    options.recorder = &recording::Recorder::instance();
    return options;
}

Session::Session(QObject* parent)
    : QObject(parent)
    , m_runner(m_recording)
    , m_ticks(this)
{
    m_documents += {tr("Live"), m_recording.startNew(), false};
    connect(&m_runner, &lessons::LessonRunner::started, this, &Session::onStarted);
    connect(&m_runner, &lessons::LessonRunner::finished, this,
            [this](const std::shared_ptr<trace::Trace>&, bool canceled) { onFinished(canceled); });
    m_ticks.setObjectName(QStringLiteral("views"));
    connect(&m_ticks, &QTimer::timeout, this, &Session::tick);
    m_ticks.start(100ms);
}

Session::~Session() = default;

void Session::show(int index)
{
    if (index == m_shown || index < 0 || index >= m_documents.size())
        return;
    m_shown = index;
    Q_EMIT documentsChanged();
}

trace::TraceSnapshot Session::snapshot() const { return m_documents.at(m_shown).trace->snapshot(); }

bool Session::isGrowing() const { return isGrowing(m_documents.at(m_shown)); }

bool Session::isGrowing(const Document& document) const
{
    return document.grows || document.trace == m_recording.current();
}

std::size_t Session::memoryUsed() const
{
    std::size_t bytes = 0;
    for (const Document& document : m_documents)
        bytes += document.trace->memoryUsed();
    return bytes;
}

bool Session::letOldestGo()
{
    if (m_memoryCap == 0)
        return false;
    const int before = m_letGo;
    std::size_t bytes = memoryUsed();
    for (int index = static_cast<int>(m_documents.size()) - 1; index > 1 && bytes > m_memoryCap; --index) {
        if (index == m_shown || isGrowing(m_documents.at(index)))
            continue;
        bytes -= m_documents.at(index).trace->memoryUsed();
        m_documents.removeAt(index);
        if (m_shown > index)
            --m_shown;
        ++m_letGo;
    }
    return m_letGo != before;
}

bool Session::run(const lessons::Lesson& lesson, const lessons::Parameters& parameters)
{
    if (m_runner.isRunning())
        return false;
    m_runTitle =
        tr("Run %1: %2, %3").arg(++m_runs).arg(lesson.info().title, widgets::controls::styleName(parameters.mode));
    m_run = {&lesson, parameters, nullptr, false};
    return m_runner.run(lesson, parameters);
}

void Session::addDocument(const QString& title, const std::shared_ptr<trace::Trace>& trace)
{
    add({title, trace, false});
}

void Session::addGrowing(const QString& title, const std::shared_ptr<trace::Trace>& trace)
{
    add({title, trace, true});
}

void Session::setTitle(const std::shared_ptr<trace::Trace>& trace, const QString& title)
{
    for (Document& document : m_documents) {
        if (document.trace == trace)
            document.title = title;
    }
    Q_EMIT titlesChanged();
}

void Session::setComplete(const std::shared_ptr<trace::Trace>& trace)
{
    for (Document& document : m_documents) {
        if (document.trace == trace)
            document.grows = false;
    }
    if (letOldestGo())
        Q_EMIT titlesChanged();
    if (m_documents.at(m_shown).trace == trace)
        Q_EMIT snapshotChanged();
}

void Session::setMemoryCap(std::size_t bytes)
{
    m_memoryCap = bytes;
    m_recording.setMemoryCap(bytes);
    if (letOldestGo())
        Q_EMIT titlesChanged();
}

void Session::add(const Document& document)
{
    m_documents.insert(1, document);
    if (m_documents.size() > keptRuns + 1)
        m_documents.removeLast();
    m_shown = 1;
    letOldestGo();
    Q_EMIT documentsChanged();
}

void Session::onStarted(const std::shared_ptr<trace::Trace>& trace)
{
    m_run.trace = trace;
    addDocument(m_runTitle, trace);
    Q_EMIT runStarted();
}

void Session::onFinished(bool canceled)
{
    m_documents[0].trace = m_recording.startNew();
    m_run.canceled = canceled;
    if (letOldestGo())
        Q_EMIT titlesChanged();
    Q_EMIT snapshotChanged();
    Q_EMIT runFinished(m_run);
}

void Session::tick()
{
    m_recording.drain();
    if (isGrowing())
        Q_EMIT snapshotChanged();
}

} // namespace loopscope::app
