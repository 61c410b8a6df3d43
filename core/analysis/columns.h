// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// Tables in a terminal, whose Chinese, Japanese and Korean characters are two columns wide.

#include <QString>

namespace loopscope::analysis {

// What may be printed on a terminal: terminalText().
[[nodiscard]] QString onOneLine(const QString& text);

[[nodiscard]] qsizetype columnsOf(const QString& text);
// Spaces behind the text, or in front of it, up to the width; a text that is wider stays.
[[nodiscard]] QString leftAligned(const QString& text, qsizetype width);
[[nodiscard]] QString rightAligned(const QString& text, qsizetype width);

} // namespace loopscope::analysis
