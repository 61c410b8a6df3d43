// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/helppanel.h"

#include "widgets/timeline/commands.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>

namespace loopscope::widgets::timeline {

HelpPanel::HelpPanel(QWidget* parent)
    : QFrame(parent)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Keys of the timeline"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(20, 16, 20, 16);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(3);
    auto* title = new QLabel(QStringLiteral("<b>%1</b>").arg(tr("Keys of the timeline")), this);
    grid->addWidget(title, 0, 0, 1, 5);
    grid->setColumnMinimumWidth(2, 18);
    grid->setRowMinimumHeight(0, title->sizeHint().height() + 10);
    const auto all = bindings();
    const int half = (static_cast<int>(all.size()) + 1) / 2;
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const Binding& binding = all[static_cast<std::size_t>(i)];
        const int column = i < half ? 0 : 3;
        const int row = 1 + i % half;
        auto* keys = new QLabel(binding.keys, this);
        QFont strong = keys->font();
        strong.setWeight(QFont::DemiBold);
        keys->setFont(strong);
        grid->addWidget(keys, row, column);
        grid->addWidget(new QLabel(binding.text, this), row, column + 1);
    }
    hide();
}

HelpPanel::~HelpPanel() = default;

void HelpPanel::open()
{
    adjustSize();
    const QSize room = parentWidget()->size();
    move(std::max(0, (room.width() - width()) / 2), std::max(0, (room.height() - height()) / 2));
    show();
    raise();
    setFocus();
}

void HelpPanel::close()
{
    if (!isVisible())
        return;
    hide();
    parentWidget()->setFocus();
}

void HelpPanel::keyPressEvent(QKeyEvent*) { close(); }

void HelpPanel::mousePressEvent(QMouseEvent*) { close(); }

void HelpPanel::focusOutEvent(QFocusEvent* event)
{
    hide();
    QFrame::focusOutEvent(event);
}

} // namespace loopscope::widgets::timeline
