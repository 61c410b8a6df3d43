// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The texts of dispatches: "Timer → QTimer lessonTimer, every 100 ms". Interned once for each event type, receiver
// class, object name and interval, and found again without a lock; the cache's size is fixed. One thread.

#include "core/recording/recorder.h"

#include <QEvent>
#include <QObject>

#include <vector>

namespace loopscope::loop {

struct DispatchName
{
    StringId text = StringId::empty;
    bool self = false; // named with the prefix that marks Loopscope's own objects
};

// An object whose name begins so is Loopscope's own: its dispatches get the category "self".
inline constexpr QLatin1String selfPrefix("loopscope.");

class DispatchNames final
{
public:
    DispatchNames();

    DispatchName find(recording::Recorder& recorder, QEvent::Type type, const QObject& receiver);

private:
    struct Entry
    {
        const QMetaObject* metaObject = nullptr;
        QString objectName; // keeps its data alive, so that the same address means the same text
        QEvent::Type type = QEvent::None;
        int interval = 0; // ms, of a timer that repeats
        DispatchName name;
    };
    std::vector<Entry> m_entries; // by hash; a newcomer takes its slot's place
};

} // namespace loopscope::loop
