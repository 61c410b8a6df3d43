// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewkeeper.h"

#include "widgets/timeline/timelinewidget.h"

namespace loopscope::app {

void ViewKeeper::keep() const
{
    if (const auto trace = m_trace.lock())
        trace->setAnnotations(m_timeline.annotations());
}

} // namespace loopscope::app
