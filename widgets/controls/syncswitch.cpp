// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/syncswitch.h"

#include "widgets/theme/palette.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace loopscope::widgets::controls {

namespace {

constexpr int margin = 3;
constexpr int iconWidth = 22;
constexpr int gap = 8;

QFont largeFont(const QFont& base)
{
    QFont font = base;
    font.setPointSizeF(base.pointSizeF() * 1.25);
    font.setBold(true);
    return font;
}

// Three bars: one after another in a row, or side by side in three.
void paintBars(QPainter& painter, const QRectF& box, bool async)
{
    const double height = box.height() / 5;
    for (int bar = 0; bar < 3; ++bar) {
        const double width = async ? box.width() * 0.78 : box.width() / 3 - 1;
        const double left = async ? box.left() + bar * box.width() * 0.11 : box.left() + bar * box.width() / 3;
        painter.drawRoundedRect(QRectF(left, box.top() + bar * 2 * height, width, height), 1, 1);
    }
}

} // namespace

SyncSwitch::SyncSwitch(QWidget* parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    connect(this, &QAbstractButton::toggled, this, [this](bool async) {
        updateTexts();
        Q_EMIT asyncChanged(async);
    });
    updateTexts();
}

void SyncSwitch::updateTexts()
{
    setAccessibleName(isAsync() ? tr("Sync or Async: Async") : tr("Sync or Async: Sync"));
    setAccessibleDescription(tr("Sync blocks the event loop while it waits; Async lets it go on. Ctrl+E switches."));
    setToolTip(tr("Sync: the window freezes while it waits\nAsync: the window stays alive\nCtrl+E"));
}

void SyncSwitch::setAsync(bool async)
{
    if (async == isChecked() || !(async ? m_asyncAvailable : m_syncAvailable))
        return;
    setChecked(async);
}

void SyncSwitch::setAvailable(bool sync, bool async)
{
    if (m_syncAvailable == sync && m_asyncAvailable == async)
        return;
    m_syncAvailable = sync;
    m_asyncAvailable = async;
    if (!(isAsync() ? async : sync))
        setChecked(!isAsync());
    update();
}

QSize SyncSwitch::sizeHint() const
{
    const QFontMetrics metrics(largeFont(font()));
    const int text = std::max(metrics.horizontalAdvance(tr("Sync")), metrics.horizontalAdvance(tr("Async")));
    return {2 * (text + iconWidth + 3 * gap + margin), std::max(40, metrics.height() + 18)};
}

void SyncSwitch::paintEvent(QPaintEvent*)
{
    const theme::Colors& colors = theme::colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(largeFont(font()));
    const QRectF track = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(hasFocus() ? QPen(colors.accent, 2) : QPen(colors.border));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const double half = track.width() / 2;
    paintHalf(painter, QRectF(track.left(), track.top(), half, track.height()), false);
    paintHalf(painter, QRectF(track.left() + half, track.top(), half, track.height()), true);
}

void SyncSwitch::paintHalf(QPainter& painter, const QRectF& half, bool async) const
{
    const theme::Colors& colors = theme::colors(palette());
    const bool chosen = async == isAsync();
    const bool available = isEnabled() && (async ? m_asyncAvailable : m_syncAvailable);
    const QColor fill = async ? colors.running : colors.stall;
    QColor ink = chosen ? theme::textOn(fill) : colors.textMuted;
    if (!available)
        ink.setAlphaF(chosen ? 0.8F : 0.4F);
    if (chosen) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.setOpacity(isEnabled() ? 1.0 : 0.6);
        painter.drawRoundedRect(half.adjusted(margin, margin, -margin, -margin), 6, 6);
        painter.setOpacity(1.0);
    }
    const QString text = async ? tr("Async") : tr("Sync");
    const double width = iconWidth + gap + painter.fontMetrics().horizontalAdvance(text);
    const double left = half.center().x() - width / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    paintBars(painter, QRectF(left, half.center().y() - 7.5, iconWidth, 15), async);
    painter.setPen(ink);
    painter.drawText(QRectF(left + iconWidth + gap, half.top(), half.width(), half.height()),
                     Qt::AlignVCenter | Qt::AlignLeft, text);
}

void SyncSwitch::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        setAsync(event->position().x() >= width() / 2.0);
    setDown(false);
}

void SyncSwitch::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        setAsync(event->key() == Qt::Key_Right);
    else
        QAbstractButton::keyPressEvent(event);
}

void SyncSwitch::nextCheckState() { setAsync(!isAsync()); }

void SyncSwitch::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        updateTexts();
    QAbstractButton::changeEvent(event);
}

} // namespace loopscope::widgets::controls
