// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessonguide.h"

#include "app/session.h"

#include "widgets/controls/runcontrols.h"
#include "widgets/controls/syncswitch.h"
#include "widgets/lessons/firststeps.h"
#include "widgets/lessons/lessonpanel.h"
#include "widgets/timeline/timelinewidget.h"

#include <QBoxLayout>
#include <QMainWindow>
#include <QSettings>

#include <algorithm>

namespace loopscope::app {

namespace {

QString seenKey() { return QStringLiteral("hints/firstSteps"); }

} // namespace

LessonGuide::LessonGuide(QMainWindow& window, Session& session, widgets::controls::RunControls& controls,
                         widgets::lessons::LessonPanel& panel, widgets::timeline::TimelineWidget& timeline)
    : QObject(&window)
    , m_window(window)
    , m_session(session)
    , m_controls(controls)
    , m_timeline(timeline)
{
    using widgets::lessons::LessonPanel;
    const auto showTrace = [this, &panel] { panel.setTrace(m_session.snapshot()); };
    connect(&m_session, &Session::documentsChanged, &panel, showTrace);
    connect(&m_session, &Session::runFinished, &panel, showTrace);
    connect(&panel, &LessonPanel::sightChosen, &timeline, [&timeline](const analysis::Sight& sight) {
        timeline.setFollowing(false);
        if (sight.task != TaskId::none)
            timeline.selectTask(sight.task);
        timeline.setSelection(sight.range);
        timeline.fit(sight.view);
    });
    connect(&panel, &LessonPanel::stepRequested, this, &LessonGuide::step);
}

void LessonGuide::step(int by)
{
    const auto all = lessons::allLessons();
    const auto at = std::find(all.begin(), all.end(), m_controls.lesson()) - all.begin() + by;
    if (at >= 0 && at < static_cast<std::ptrdiff_t>(all.size()))
        m_controls.setLesson(all[static_cast<std::size_t>(at)]);
}

void LessonGuide::showFirstSteps()
{
    using widgets::lessons::FirstSteps;
    auto* place = qobject_cast<QBoxLayout*>(m_window.centralWidget()->layout());
    if (place == nullptr || QSettings().value(seenKey()).toBool())
        return;
    auto* steps = new FirstSteps(m_window.centralWidget());
    place->insertWidget(0, steps);
    connect(steps, &FirstSteps::dismissed, &m_timeline, [this, steps] {
        QSettings().setValue(seenKey(), true);
        m_timeline.setFocus();
        steps->deleteLater();
    });
    connect(&m_session, &Session::runFinished, steps, [steps](const LessonRun& run) {
        if (!run.canceled)
            steps->noteRun(isSync(run.parameters.mode));
    });
    connect(m_controls.syncSwitch(), &widgets::controls::SyncSwitch::asyncChanged, steps,
            [steps](bool async) { steps->noteSwitch(!async); });
}

} // namespace loopscope::app
