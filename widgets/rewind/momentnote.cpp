// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rewind/momentnote.h"

#include "core/timeline/ruler.h"
#include "widgets/theme/palette.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPaintEvent>
#include <QPainter>
#include <QToolButton>

namespace loopscope::widgets::rewind {

namespace {

constexpr time::Nanoseconds shownStep = std::chrono::milliseconds(1);

} // namespace

MomentNote::MomentNote(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
{
    auto* all = new QToolButton(this);
    all->setObjectName(QStringLiteral("showAll"));
    all->setText(tr("Show all"));
    all->setToolTip(tr("End the replay, and show the whole trace again"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 4, 0);
    layout->addWidget(m_text);
    layout->addWidget(all);
    layout->addStretch(1);
    connect(all, &QToolButton::clicked, this, &MomentNote::showAllRequested);
    hide();
}

void MomentNote::setMoment(std::optional<time::Nanoseconds> moment)
{
    if (moment)
        m_text->setText(
            tr("As it was at %1").arg(QString::fromStdString(loopscope::timeline::formatMoment(*moment, shownStep))));
    setVisible(moment.has_value());
}

void MomentNote::paintEvent(QPaintEvent* event)
{
    QPainter(this).fillRect(event->rect(), theme::colors(palette()).selection);
}

QWidget* withNote(QWidget* content, MomentNote*& note)
{
    auto* box = new QWidget(content->parentWidget());
    note = new MomentNote(box);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(note);
    layout->addWidget(content, 1);
    box->setFocusProxy(content);
    return box;
}

} // namespace loopscope::widgets::rewind
