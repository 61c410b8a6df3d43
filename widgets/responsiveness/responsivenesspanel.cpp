// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/responsiveness/responsivenesspanel.h"

#include "widgets/responsiveness/feelit.h"
#include "widgets/responsiveness/pulse.h"

#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace loopscope::widgets::responsiveness {

ResponsivenessPanel::ResponsivenessPanel(Readout::Source figures, QWidget* parent)
    : QWidget(parent)
    , m_readout(new Readout(std::move(figures)))
    , m_feelIt(new FeelIt)
{
    auto* const heading = new QLabel(tr("Feel it"));
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(new Pulse);
    column->addWidget(m_readout);
    column->addSpacing(4);
    column->addWidget(heading);
    column->addWidget(m_feelIt, 1);
}

void ResponsivenessPanel::reset()
{
    m_readout->refresh();
    m_feelIt->reset();
}

bool isOwnView(const QObject& receiver)
{
    if (receiver.isWindowType())
        return true;
    if (!receiver.isWidgetType())
        return false;
    for (const QObject* object = &receiver; object; object = object->parent()) {
        if (object->metaObject() == &FeelIt::staticMetaObject)
            return false;
    }
    return true;
}

} // namespace loopscope::widgets::responsiveness
