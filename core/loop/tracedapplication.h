// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Makes an application class of Qt's show every dispatch of every thread in the recording:
// TracedApplication<QApplication> app(argc, argv). What Base's constructor delivers itself is not seen.

#include "core/loop/dispatchscope.h"

namespace loopscope::loop {

template <class Base>
class TracedApplication : public Base
{
public:
    using Base::Base;

    bool notify(QObject* receiver, QEvent* event) override
    {
        const DispatchScope scope(receiver, event);
        return Base::notify(receiver, event);
    }
};

} // namespace loopscope::loop
