// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/names.h"

#include <QCoreApplication>

namespace loopscope::widgets::controls {

using loopscope::lessons::Mode;
using loopscope::lessons::Resource;

namespace {

struct ControlTexts
{
    Q_DECLARE_TR_FUNCTIONS(RunControls)
};

} // namespace

QString styleName(Mode mode)
{
    switch (mode) {
    case Mode::blocking:
        return ControlTexts::tr("Blocking calls");
    case Mode::callbacks:
        return ControlTexts::tr("Timer callbacks");
    case Mode::futures:
        return ControlTexts::tr("Futures");
    case Mode::coroutines:
        return ControlTexts::tr("Coroutines");
    case Mode::coroutinesSerial:
        return ControlTexts::tr("Coroutines, one by one");
    case Mode::threadpool:
        return ControlTexts::tr("Thread pool");
    case Mode::stream:
        return ControlTexts::tr("Observable stream");
    }
    return {};
}

QString resourceName(Resource resource)
{
    switch (resource) {
    case Resource::delay:
        return ControlTexts::tr("Delay");
    case Resource::http:
        return ControlTexts::tr("Loopback HTTP");
    case Resource::disk:
        return ControlTexts::tr("Disk");
    }
    return {};
}

} // namespace loopscope::widgets::controls
