// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/analysis/columns.h"

#include "core/base/plaintext.h"

#include <algorithm>

namespace loopscope::analysis {
namespace {

bool isWide(QChar character)
{
    switch (character.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
        return true;
    default:
        break;
    }
    const char16_t code = character.unicode();
    return (code >= 0x3000 && code <= 0x303f) || (code >= 0xff01 && code <= 0xff60); // punctuation, fullwidth forms
}

QString gap(const QString& text, qsizetype width)
{
    return QString(std::max<qsizetype>(0, width - columnsOf(text)), QLatin1Char(' '));
}

} // namespace

QString onOneLine(const QString& text) { return QString::fromStdString(terminalText(text.toStdString())); }

qsizetype columnsOf(const QString& text) { return text.size() + std::count_if(text.begin(), text.end(), isWide); }

QString leftAligned(const QString& text, qsizetype width) { return text + gap(text, width); }

QString rightAligned(const QString& text, qsizetype width) { return gap(text, width) + text; }

} // namespace loopscope::analysis
