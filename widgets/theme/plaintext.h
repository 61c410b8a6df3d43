// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Names come from other people's files: what shows one shows its characters, whatever they are.

#include <QString>

class QWidget;

namespace loopscope::widgets::theme {

// For a tooltip, which would take what looks like HTML for it.
[[nodiscard]] QString plainToolTip(const QString& text);

// A box that says it and goes with its only button; it does not wait.
void showWarning(QWidget& parent, const QString& title, const QString& text);

} // namespace loopscope::widgets::theme
