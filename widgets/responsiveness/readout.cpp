// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/responsiveness/readout.h"

#include "core/time/duration.h"
#include "widgets/theme/palette.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include <chrono>
#include <utility>

namespace loopscope::widgets::responsiveness {

namespace {

constexpr std::chrono::milliseconds refreshInterval(250);

// A sign of another shape for each, so that the colour need not be seen.
QString signOf(analysis::Score score)
{
    switch (score) {
    case analysis::Score::good:
        return QStringLiteral("●");
    case analysis::Score::needsWork:
        return QStringLiteral("▲");
    case analysis::Score::poor:
        break;
    }
    return QStringLiteral("■");
}

QString wordOf(analysis::Score score)
{
    switch (score) {
    case analysis::Score::good:
        return Readout::tr("good");
    case analysis::Score::needsWork:
        return Readout::tr("needs work");
    case analysis::Score::poor:
        break;
    }
    return Readout::tr("poor");
}

QColor colorOf(const theme::Colors& colors, analysis::Score score)
{
    switch (score) {
    case analysis::Score::good:
        return colors.good;
    case analysis::Score::needsWork:
        return colors.needsWork;
    case analysis::Score::poor:
        break;
    }
    return colors.poor;
}

QString durationText(time::Nanoseconds duration)
{
    return duration < std::chrono::milliseconds(1) ? Readout::tr("< 1 ms")
                                                   : QString::fromStdString(time::formatDuration(duration));
}

// Only a change is told to the screen and to assistive technology.
void setText(QLabel* label, const QString& text, const QString& name)
{
    if (label->text() == text)
        return;
    label->setText(text);
    label->setAccessibleName(name + QStringLiteral(": ") + text);
}

} // namespace

Readout::Readout(Source source, QWidget* parent)
    : QWidget(parent)
    , m_source(std::move(source))
    , m_scoreText(new QLabel)
{
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(0);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_scoreText->setFont(large);
    m_scoreText->setToolTip(tr("Responsiveness since the last run began.\n"
                               "good: lag p98 up to 200 ms and no stall\n"
                               "needs work: lag p98 up to 500 ms and no stall of 250 ms\n"
                               "poor: anything worse"));
    grid->addWidget(m_scoreText, 0, 0, 1, 3);
    m_lag = addFigure(0, tr("Lag"), tr("How late the latest 16 ms heartbeat of the event loop was"));
    m_lagP98 = addFigure(1, tr("Lag p98"), tr("98 of 100 heartbeats were not later than this"));
    m_stall = addFigure(2, tr("Worst stall"), tr("The longest time for which the event loop could not answer"));
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    m_timer.setObjectName(QStringLiteral("loopscope.readout"));
    m_timer.setInterval(refreshInterval);
    connect(&m_timer, &QTimer::timeout, this, &Readout::refresh);
    showScore();
    refresh();
}

QLabel* Readout::addFigure(int column, const QString& name, const QString& help)
{
    auto* const grid = static_cast<QGridLayout*>(layout());
    auto* const caption = new QLabel(name);
    caption->setForegroundRole(QPalette::PlaceholderText);
    caption->setToolTip(help);
    auto* const value = new QLabel;
    value->setToolTip(help);
    grid->addWidget(caption, 1, column);
    grid->addWidget(value, 2, column);
    return value;
}

void Readout::refresh()
{
    const loop::LoopFigures figures = m_source();
    setText(m_lag, durationText(figures.lag), tr("Lag"));
    setText(m_lagP98, durationText(figures.lagP98), tr("Lag p98"));
    const bool stalled = figures.stalls.worst > time::Nanoseconds(0);
    setText(m_stall, stalled ? durationText(figures.stalls.worst) : tr("none"), tr("Worst stall"));
    const analysis::Score score = analysis::scoreOf(figures.lagP98, figures.stalls.worst);
    if (score != m_score) {
        m_score = score;
        showScore();
    }
}

void Readout::showScore()
{
    setText(m_scoreText, signOf(m_score) + QLatin1Char(' ') + wordOf(m_score), tr("Responsiveness"));
    QPalette colored = palette();
    colored.setColor(QPalette::WindowText, colorOf(theme::colors(palette()), m_score));
    m_scoreText->setPalette(colored);
}

void Readout::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_timer.start();
}

void Readout::hideEvent(QHideEvent* event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void Readout::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showScore();
}

} // namespace loopscope::widgets::responsiveness
