// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// What the lessons have in common.

#include "core/lessons/lesson.h"

#include <QCoreApplication>
#include <QObject>
#include <QString>

#include <memory>
#include <stop_token>
#include <utility>

namespace loopscope::lessons {

// A run's way to its parameters, its console and its end.
class BasicRun : public LessonRun
{
public:
    explicit BasicRun(LessonContext& context)
        : m_context(context)
    {
        onStop(&m_owner, [this] { m_stop.request_stop(); });
    }
    ~BasicRun() override = default;
    Q_DISABLE_COPY_MOVE(BasicRun)

protected:
    [[nodiscard]] const Parameters& parameters() const { return m_context.parameters(); }
    [[nodiscard]] Mode mode() const { return parameters().mode; }
    [[nodiscard]] time::Nanoseconds latency() const { return parameters().latency; }
    [[nodiscard]] bool stopRequested() const { return m_context.stopRequested(); }
    void print(const QString& line) const { m_context.print(line); } // any thread
    void finish() const { m_context.finish(); }
    // Stopped with the run, for what waits on other threads.
    [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }
    // Calls ended() when the run is stopped, while the context lives: for runs that wait in a loop of their own.
    template <typename Ended>
    void onStop(QObject* context, Ended ended) const
    {
        QObject::connect(&m_context, &LessonContext::stop, context, std::move(ended));
    }
    // The context of timers, callbacks and requests: they go with the run.
    [[nodiscard]] QObject* owner() { return &m_owner; }

private:
    LessonContext& m_context;
    QObject m_owner;
    std::stop_source m_stop;
};

using Kind = analysis::Sought::Kind;
using Which = analysis::Sought::Which;

// For a lesson's pointers: at(Kind::next, "Ticks") is the first value in the row "Ticks".
[[nodiscard]] inline Pointer at(Kind kind, const char* name = "", Which which = Which::first)
{
    return {{kind, name, which}, {}};
}

// The lesson whose runs are objects of the class Run, which also has a static info().
template <typename Run>
const Lesson& lessonOf()
{
    class LessonOf final : public Lesson
    {
    public:
        [[nodiscard]] LessonInfo info() const override { return Run::info(); }
        [[nodiscard]] std::unique_ptr<LessonRun> makeRun(LessonContext& context) const override
        {
            return std::make_unique<Run>(context);
        }
    };
    static const LessonOf lesson;
    return lesson;
}

} // namespace loopscope::lessons
