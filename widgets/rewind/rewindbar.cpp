// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rewind/rewindbar.h"

#include "core/analysis/moment.h"
#include "core/timeline/ruler.h"
#include "widgets/theme/palette.h"

#include <QComboBox>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace loopscope::widgets::rewind {

namespace {

using namespace std::chrono_literals;
using trace::Nanoseconds;

constexpr auto framePeriod = 33ms;
constexpr int sliderSteps = 10000;

enum class Sign { previous, backwards, pause, forwards, next, stop };

// Triangles and bars, as on every player; drawn in the text's colour.
QIcon signIcon(Sign sign, const QColor& color)
{
    constexpr int size = 16;
    QPixmap pixmap(2 * size, 2 * size);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    if (sign == Sign::pause) {
        painter.drawRect(QRectF(4, 3, 3, 10));
        painter.drawRect(QRectF(9, 3, 3, 10));
        return pixmap;
    }
    if (sign == Sign::stop) {
        painter.drawRect(QRectF(3.5, 3.5, 9, 9));
        return pixmap;
    }
    if (sign == Sign::previous || sign == Sign::backwards) {
        painter.translate(size, 0);
        painter.scale(-1, 1);
    }
    const bool isStep = sign == Sign::previous || sign == Sign::next;
    const double right = isStep ? 10 : 13;
    painter.drawPolygon(QPolygonF{{4, 3}, {right, 8}, {4, 13}});
    if (isStep)
        painter.drawRect(QRectF(10.5, 3, 2, 10));
    return pixmap;
}

QString momentText(Nanoseconds moment)
{
    return QString::fromStdString(loopscope::timeline::formatMoment(moment, Nanoseconds{10us}));
}

} // namespace

RewindBar::RewindBar(QWidget* parent)
    : QWidget(parent)
    , m_previous(addButton("previousEvent", tr("Previous event"), tr("Step back to the previous event")))
    , m_backwards(addButton("playBackwards", tr("Play backwards"), tr("Play backwards, or pause")))
    , m_forwards(addButton("playForwards", tr("Play"), tr("Play, or pause")))
    , m_next(addButton("nextEvent", tr("Next event"), tr("Step to the next event")))
    , m_stop(addButton("endReplay", tr("End the replay"), tr("End the replay, and show the whole trace again (Esc)")))
    , m_speed(new QComboBox(this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_time(new QLabel(this))
{
    for (const double speed : loopscope::timeline::playSpeeds)
        m_speed->addItem(QStringLiteral("%1×").arg(speed), speed);
    m_speed->setCurrentIndex(m_speed->findData(1.0));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("How fast the trace is played"));
    m_slider->setRange(0, sliderSteps);
    m_slider->setAccessibleName(tr("Position in the trace"));
    m_slider->setObjectName(QStringLiteral("rewindPosition"));
    m_time->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(QStringLiteral("0000.00 ms / 0000.00 ms ")));
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    for (QToolButton* button : {m_previous, m_backwards, m_forwards, m_next, m_stop})
        layout->addWidget(button);
    layout->addWidget(m_speed);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_time);
    connect(m_previous, &QToolButton::clicked, this, &RewindBar::stepToPrevious);
    connect(m_next, &QToolButton::clicked, this, &RewindBar::stepToNext);
    connect(m_stop, &QToolButton::clicked, this, &RewindBar::stopRequested);
    connect(m_forwards, &QToolButton::clicked, this, [this] { play(true); });
    connect(m_backwards, &QToolButton::clicked, this, [this] { play(false); });
    connect(m_speed, &QComboBox::currentIndexChanged, this,
            [this] { m_playhead.setSpeed(m_playhead.speed() < 0 ? -chosenSpeed() : chosenSpeed()); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int step) {
        const trace::TimeRange range = m_playhead.range();
        moveTo(range.begin + range.length() / sliderSteps * step);
    });
    m_ticks.setTimerType(Qt::PreciseTimer);
    connect(&m_ticks, &QTimer::timeout, this, &RewindBar::tick);
    setStoppable(false);
    drawIcons();
    showPosition();
}

void RewindBar::setStoppable(bool stoppable) { m_stop->setEnabled(stoppable); }

QToolButton* RewindBar::addButton(const char* name, const QString& text, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    return button;
}

void RewindBar::drawIcons()
{
    const QColor color = theme::colors(palette()).text;
    const bool plays = m_playhead.isPlaying();
    m_previous->setIcon(signIcon(Sign::previous, color));
    m_next->setIcon(signIcon(Sign::next, color));
    m_stop->setIcon(signIcon(Sign::stop, color));
    m_forwards->setIcon(signIcon(plays && m_playhead.speed() > 0 ? Sign::pause : Sign::forwards, color));
    m_backwards->setIcon(signIcon(plays && m_playhead.speed() < 0 ? Sign::pause : Sign::backwards, color));
}

void RewindBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcons();
}

double RewindBar::chosenSpeed() const { return m_speed->currentData().toDouble(); }

void RewindBar::setSnapshot(const trace::TraceSnapshot& trace, bool sameTrace)
{
    m_trace = trace;
    const Nanoseconds position = m_playhead.position();
    if (trace.range() == m_playhead.range())
        return;
    m_playhead.setRange(trace.range());
    if (sameTrace)
        m_playhead.moveTo(position);
    pause();
    showPosition();
}

void RewindBar::moveTo(Nanoseconds moment)
{
    m_playhead.moveTo(moment);
    showPosition();
    Q_EMIT moved(m_playhead.position());
}

void RewindBar::play(bool forwards)
{
    if (m_playhead.isPlaying() && (m_playhead.speed() > 0) == forwards) {
        pause();
        return;
    }
    m_playhead.setSpeed(forwards ? chosenSpeed() : -chosenSpeed());
    m_playhead.play();
    m_clock.start();
    m_ticks.start(framePeriod);
    drawIcons();
}

void RewindBar::pause()
{
    m_playhead.pause();
    m_ticks.stop();
    drawIcons();
}

void RewindBar::stepToNext()
{
    pause();
    if (const auto moment = analysis::nextEvent(m_trace, m_playhead.position()))
        moveTo(*moment);
}

void RewindBar::stepToPrevious()
{
    pause();
    if (const auto moment = analysis::previousEvent(m_trace, m_playhead.position()))
        moveTo(*moment);
}

void RewindBar::tick() { advance(Nanoseconds{m_clock.nsecsElapsed()}); }

void RewindBar::advance(Nanoseconds elapsed)
{
    m_clock.start();
    m_playhead.advance(elapsed);
    if (!m_playhead.isPlaying())
        pause();
    showPosition();
    Q_EMIT moved(m_playhead.position());
}

void RewindBar::showPosition()
{
    const trace::TimeRange range = m_playhead.range();
    const QSignalBlocker blocked(m_slider);
    const double part = static_cast<double>((m_playhead.position() - range.begin).count()) /
                        static_cast<double>(std::max<std::int64_t>(1, range.length().count()));
    m_slider->setValue(static_cast<int>(part * sliderSteps));
    m_time->setText(tr("%1 / %2").arg(momentText(m_playhead.position()), momentText(range.end)));
}

} // namespace loopscope::widgets::rewind
