// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/responsiveness/feelit.h"

#include "core/time/duration.h"
#include "widgets/responsiveness/canvas.h"

#include <QGridLayout>
#include <QInputEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QTimer>

#include <algorithm>

namespace loopscope::widgets::responsiveness {

namespace {

bool isInput(const QEvent& event)
{
    return event.type() == QEvent::KeyPress || event.type() == QEvent::MouseMove ||
           event.type() == QEvent::MouseButtonPress || event.type() == QEvent::Wheel;
}

QString text(time::Nanoseconds delay)
{
    return QString::fromStdString(
        time::formatDuration(std::max<time::Nanoseconds>(delay, std::chrono::milliseconds(1)), 2));
}

} // namespace

FeelIt::FeelIt(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel)
{
    auto* const field = new QLineEdit;
    field->setPlaceholderText(tr("type here"));
    field->setAccessibleName(tr("Type here while a lesson runs"));
    auto* const slider = new QSlider(Qt::Horizontal);
    slider->setAccessibleName(tr("Drag while a lesson runs"));
    auto* const canvas = new Canvas;
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_text->setToolTip(tr("From the moment of your latest input, as the window system saw it, until it was painted"));
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(6);
    grid->addWidget(field, 0, 0);
    grid->addWidget(slider, 0, 1);
    grid->addWidget(canvas, 1, 0, 1, 2);
    grid->addWidget(m_text, 2, 0, 1, 2);
    grid->setRowStretch(1, 1);
    for (QWidget* const widget :
         {static_cast<QWidget*>(field), static_cast<QWidget*>(slider), static_cast<QWidget*>(canvas)})
        watch(widget);
    reset();
}

void FeelIt::watch(QWidget* widget) { widget->installEventFilter(this); }

void FeelIt::reset()
{
    m_slowest = {};
    m_text->setText(tr("Input to screen: touch something"));
}

bool FeelIt::eventFilter(QObject* watched, QEvent* event)
{
    auto* const widget = static_cast<QWidget*>(watched);
    if (isInput(*event)) {
        const quint64 stamp = static_cast<QInputEvent*>(event)->timestamp();
        if (!m_unpainted.contains(widget))
            m_unpainted.insert(widget, stamp);
    } else if (event->type() == QEvent::Paint && m_unpainted.contains(widget)) {
        // When the filter sees it, it is not painted yet.
        QMetaObject::invokeMethod(
            this, [this, widget] { reachedScreen(widget); }, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void FeelIt::reachedScreen(QWidget* widget)
{
    const auto stamp = m_unpainted.constFind(widget);
    if (stamp == m_unpainted.constEnd())
        return;
    const auto delay = m_delay.delayOf(*stamp, time::steadyClock().now());
    m_unpainted.erase(stamp);
    if (delay)
        showDelay(*delay);
}

void FeelIt::showDelay(time::Nanoseconds delay)
{
    m_slowest = std::max(m_slowest, delay);
    m_text->setText(tr("Input to screen: %1, slowest %2").arg(text(delay), text(m_slowest)));
}

} // namespace loopscope::widgets::responsiveness
