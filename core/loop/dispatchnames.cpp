// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/loop/dispatchnames.h"

#include <QMetaEnum>
#include <QTimer>

#include <cstdint>

namespace loopscope::loop {

namespace {

constexpr std::size_t slots = 1024; // a power of two

std::size_t slotOf(QEvent::Type type, const QMetaObject* metaObject, const QChar* name, int interval)
{
    const auto hash =
        (reinterpret_cast<std::uintptr_t>(metaObject) >> 4U) * 0x9e3779b97f4a7c15ULL ^
        (reinterpret_cast<std::uintptr_t>(name) >> 4U) * 0xc2b2ae3d27d4eb4fULL ^
        (static_cast<std::uintptr_t>(type) + static_cast<std::uintptr_t>(interval)) * 0x165667b19e3779f9ULL;
    return (hash >> 40U) & (slots - 1);
}

// In ms; 0 for all but a QTimer that repeats.
int intervalOf(QEvent::Type type, const QMetaObject* metaObject, const QObject& receiver)
{
    if (type != QEvent::Timer || metaObject != &QTimer::staticMetaObject)
        return 0;
    const auto& timer = static_cast<const QTimer&>(receiver);
    return timer.isSingleShot() ? 0 : timer.interval();
}

QString typeName(QEvent::Type type)
{
    if (const char* key = QMetaEnum::fromType<QEvent::Type>().valueToKey(type))
        return QString::fromLatin1(key);
    return type > QEvent::User ? QStringLiteral("User+%1").arg(type - QEvent::User)
                               : QStringLiteral("Event %1").arg(static_cast<int>(type));
}

} // namespace

DispatchNames::DispatchNames()
    : m_entries(slots)
{
}

DispatchName DispatchNames::find(recording::Recorder& recorder, QEvent::Type type, const QObject& receiver)
{
    const QMetaObject* metaObject = receiver.metaObject();
    const QString objectName = receiver.objectName();
    const int interval = intervalOf(type, metaObject, receiver);
    Entry& entry = m_entries[slotOf(type, metaObject, objectName.constData(), interval)];
    if (entry.metaObject == metaObject && entry.type == type && entry.interval == interval &&
        entry.objectName.constData() == objectName.constData() && entry.objectName.size() == objectName.size())
        return entry.name;

    QString text = typeName(type) + QStringLiteral(" → ") + QLatin1String(metaObject->className());
    if (!objectName.isEmpty())
        text += QLatin1Char(' ') + objectName;
    if (interval > 0)
        text += QStringLiteral(", every %1 ms").arg(interval);
    entry = {metaObject,
             objectName,
             type,
             interval,
             {recorder.intern(text.toStdString()), objectName.startsWith(selfPrefix)}};
    return entry.name;
}

} // namespace loopscope::loop
