// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lessons/firststeps.h"

#include "widgets/theme/palette.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace loopscope::widgets::lessons {

FirstSteps::FirstSteps(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("firstSteps"));
    setAccessibleName(tr("First steps"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(18);
    for (QLabel*& step : m_steps) {
        step = new QLabel(this);
        step->setWordWrap(true);
        layout->addWidget(step, 1);
    }
    auto* close = new QPushButton(tr("Got it"), this);
    close->setObjectName(QStringLiteral("firstStepsDone"));
    close->setToolTip(tr("Do not show this again"));
    layout->addWidget(close, 0, Qt::AlignVCenter);
    connect(close, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT dismissed();
    });
    showSteps();
}

void FirstSteps::noteRun(bool sync)
{
    if (sync && m_done == 0)
        advanceTo(1);
    else if (!sync && m_done >= 1)
        advanceTo(3);
}

void FirstSteps::noteSwitch(bool sync)
{
    if (!sync && m_done == 1)
        advanceTo(2);
}

void FirstSteps::advanceTo(int step)
{
    m_done = std::max(m_done, step);
    showSteps();
}

void FirstSteps::showSteps()
{
    const QString texts[] = {
        tr("Set the switch to Sync and press Run. Type, drag the slider: the window is frozen."),
        tr("Flip the switch to Async."),
        tr("Run again: the same work, and the window answers. Compare shows both on one time axis.")};
    const theme::Colors& colors = theme::colors(palette());
    for (int i = 0; i < 3; ++i) {
        const bool done = i < m_done;
        const QString number = done ? QStringLiteral("✓") : QString::number(i + 1);
        const QColor color = done ? colors.good : i == m_done ? colors.accent : colors.textMuted;
        m_steps[static_cast<std::size_t>(i)]->setText(
            QStringLiteral("<b style=\"color:%1\">%2</b>&nbsp; <span style=\"color:%3\">%4</span>")
                .arg(color.name(), number, (done ? colors.textMuted : colors.text).name(), texts[i].toHtmlEscaped()));
    }
    m_isStyled = true;
    setStyleSheet(QStringLiteral("#firstSteps { background: %1; border-bottom: 1px solid %2; }")
                      .arg(colors.surfaceAlt.name(), colors.border.name()));
    m_isStyled = false;
}

void FirstSteps::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_isStyled)
        showSteps();
}

} // namespace loopscope::widgets::lessons
