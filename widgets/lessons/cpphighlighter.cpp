// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lessons/cpphighlighter.h"

#include "widgets/theme/palette.h"

#include <QRegularExpression>

namespace loopscope::widgets::lessons {

namespace {

// One alternative a kind, in the order of the groups: comment, string, number, keyword.
const QRegularExpression& tokens()
{
    static const QRegularExpression expression(
        QStringLiteral("(//.*$)|(\"(?:[^\"\\\\]|\\\\.)*\")|(\\b\\d[\\w.']*)|"
                       "(\\b(?:auto|bool|break|case|catch|class|co_await|co_return|co_yield|const|constexpr|continue|"
                       "default|delete|do|double|else|"
                       "enum|explicit|false|final|for|if|inline|int|namespace|new|noexcept|nullptr|override|private|"
                       "public|return|static|struct|"
                       "switch|template|this|throw|true|try|typename|using|virtual|void|while)\\b|^\\s*#\\s*\\w+)"));
    return expression;
}

} // namespace

CppHighlighter::CppHighlighter(QTextDocument* document)
    : QSyntaxHighlighter(document)
{
    m_keyword.setFontWeight(QFont::Bold);
    m_comment.setFontItalic(true);
    setDark(false);
}

void CppHighlighter::setDark(bool dark)
{
    const theme::Colors& colors = theme::colors(dark);
    m_keyword.setForeground(colors.accent);
    m_string.setForeground(colors.good);
    m_number.setForeground(colors.needsWork);
    m_comment.setForeground(colors.textMuted);
    rehighlight();
}

void CppHighlighter::highlightBlock(const QString& text)
{
    const QTextCharFormat* formats[] = {&m_comment, &m_string, &m_number, &m_keyword};
    for (auto match = tokens().globalMatch(text); match.hasNext();) {
        const auto token = match.next();
        const auto group = token.lastCapturedIndex();
        setFormat(static_cast<int>(token.capturedStart()), static_cast<int>(token.capturedLength()),
                  *formats[group - 1]);
    }
}

} // namespace loopscope::widgets::lessons
