// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Is the event loop alive? The pulse, the read-out and what one can touch, one below the other.

#include "widgets/responsiveness/readout.h"

#include <QWidget>

namespace loopscope::widgets::responsiveness {

class FeelIt;

class ResponsivenessPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResponsivenessPanel)
public:
    // The source is asked on the panel's thread as long as it lives: [&monitor] { return monitor.figures(); }
    explicit ResponsivenessPanel(Readout::Source figures, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {300, 260}; }
    // A new run begins: what was slow before is forgotten. The source's figures are reset by whoever owns it.
    void reset();

private:
    Readout* m_readout;
    FeelIt* m_feelIt;
};

// For loop::setSelfFilter: every widget and window, but for what the user feels.
[[nodiscard]] bool isOwnView(const QObject& receiver);

} // namespace loopscope::widgets::responsiveness
