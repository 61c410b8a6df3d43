// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// The translation context of this folder's texts, and an error that several put in words. Of this folder only.

#include "core/base/result.h"

#include <QCoreApplication>
#include <QString>

namespace loopscope::lessons {

// Words::tr(): translated text; safe on any thread.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Lessons)
};

[[nodiscard]] inline Error requestError(const QString& why)
{
    return {Words::tr("request").toStdString(), why.toStdString(), {}};
}

} // namespace loopscope::lessons
